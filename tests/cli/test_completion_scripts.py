"""The Tab key: what the shells complete with the scripts that `budgetdoc completion` prints."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from budgetdoc.cli import main
from budgetdoc.cli.words import help_of
from ours import VOCABULARY

_PATIENCE: Final = 60
"""Seconds after which a shell is taken for stuck; only a failing test waits for them."""


class Bash:
    """An interactive bash with the script installed as the help says, on a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        own, theirs = pty.openpty()
        environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "PS1": "ready> ",
            "INPUTRC": os.devnull,
        }
        self._terminal = own
        self._process = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self.said = ""
        # Each line is answered before the next is typed, and candidates are listed at the first Tab.
        for line in ("bind 'set show-all-if-ambiguous on'", 'eval "$(budgetdoc completion bash)"', "echo in''stalled"):
            os.write(own, f"{line}\n".encode())
        self.wait_for("\ninstalled")
        self.wait_for("ready> ")

    def tab(self, typed: str, expected: str) -> str:
        """What the terminal shows after the text and the Tab key, up to what is expected; then the line is given up."""
        self.said = ""
        os.write(self._terminal, f"{typed}\t".encode())
        shown = self.wait_for(expected)
        os.write(self._terminal, b"\x15")
        return shown

    def wait_for(self, expected: str) -> str:
        while expected not in self.said:
            ready, _, _ = select.select([self._terminal], [], [], _PATIENCE)
            assert ready, f"bash does not say {expected!r}: {self.said!r}"
            self.said += os.read(self._terminal, 4096).decode("utf-8", "replace").replace("\r", "")
        said, self.said = self.said.split(expected, 1)
        return said + expected

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)


@pytest.fixture
def bash(tmp_path: Path) -> Iterator[Bash]:
    if shutil.which("bash") is None or not (Path(sys.executable).parent / "budgetdoc").exists():
        pytest.skip("bash or the command is not installed")
    (tmp_path / "disclosures").mkdir()
    (tmp_path / "disclosures" / "county.yaml").write_text("form: zunhua\n", encoding="utf-8")
    shell = Bash(tmp_path)
    yield shell
    shell.close()


def test_commands_options_forms_and_files_are_completed_in_bash(bash: Bash) -> None:
    assert bash.tab("budgetdoc che", "check ")
    assert bash.tab("budgetdoc check --for", "--form")
    assert bash.tab("budgetdoc check --form zun", "zunhua ")
    assert bash.tab("budgetdoc new gua", "guangzhou ")
    assert bash.tab("budgetdoc check --format sa", "sarif ")
    assert bash.tab("budgetdoc check dis", "disclosures/")
    assert bash.tab("budgetdoc check disclosures/co", "disclosures/county.yaml")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_the_command_itself(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_BUDGETDOC_COMPLETE={shell}_complete" in result.output


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_accepts_the_script(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(CliRunner().invoke(main, ["completion", shell]).output, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_forms_come_with_their_names_for_people() -> None:
    environment = {"_BUDGETDOC_COMPLETE": "zsh_complete", "COMP_WORDS": "budgetdoc build --form ", "COMP_CWORD": "3"}
    command = [sys.executable, "-c", "from budgetdoc.cli import main; main(prog_name='budgetdoc')"]
    said = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert [line for line in said.splitlines() if line in list(VOCABULARY.forms)] == list(VOCABULARY.forms)
    assert "广州市项目支出绩效目标表" in said


def test_the_help_says_in_one_line_how_to_install_it() -> None:
    said = help_of("completion")
    assert """echo 'eval "$(budgetdoc completion bash)"' >> ~/.bashrc""" in said


@pytest.mark.parametrize("shell", ["powershell", ""])
def test_other_shells_are_refused(shell: str) -> None:
    assert CliRunner().invoke(main, ["completion", shell]).exit_code == 2
