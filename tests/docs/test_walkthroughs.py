"""What the guides tell their readers to do is done, word by word, and what they show is what comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from old_documents import lay_out
from walkthrough import Walk, blocks, environment, page, same

from conftest import ROOT

LANGUAGES = ["zh", "en"]


@pytest.mark.slow
def test_the_tutorial_on_a_machine_that_has_only_python(tmp_path: Path) -> None:
    """From the installation on, as the page says; with our own where the package index can't be reached."""
    text = page("tutorial.md", "zh")
    bare = {**environment("zh", HOME=str(tmp_path), PIP_NO_COMPILE="1"), "PATH": os.defpath}
    installed = install(next(block.text for block in blocks(text) if block.kind == "shell"), bare)
    bare["PATH"] = f"{tmp_path / 'budgetdoc' / 'bin'}{os.pathsep}{os.defpath}"
    (tmp_path / "documents").mkdir()
    Walk(tmp_path / "documents", bare if installed else environment("zh")).follow(text)


def install(commands: str, bare: dict[str, str]) -> bool:
    """Do as the page says in the project's folder; False where there is no package index."""
    python = Path(sys.base_prefix) / "bin" / "python3"
    command = "set -e\n" + commands.replace("python3 -m venv", f"{python} -m venv")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    if "No matching distribution" in done.stderr or "Temporary failure in name resolution" in done.stderr:
        return False
    assert done.returncode == 0, done.stderr
    return True


def test_the_tutorial_in_english(tmp_path: Path) -> None:
    Walk(tmp_path, environment("en")).follow(page("tutorial.md", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repository(language: str, tmp_path: Path) -> None:
    people = {f"GIT_{role}_{part}": "clerk" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    Walk(tmp_path, environment(language, HOME=str(tmp_path), **people)).follow(page("howto/repository.md", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_mass_conversion(language: str, tmp_path: Path) -> None:
    lay_out(tmp_path, language)
    Walk(tmp_path, environment(language)).follow(page("howto/archive.md", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_form(language: str, tmp_path: Path) -> None:
    here = environment(language, PYTHONPATH=str(ROOT / "generator"))
    Walk(tmp_path, here).follow(page("howto/form.md", language))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("一\n二", "一"), ("一", "一\n二"), ("一", ""), ("", "一"), ("一 3", "一 2"), ("一\n二\n三", "一\n…\n四")],
)
def test_what_differs_is_told(printed: str, shown: str) -> None:
    with pytest.raises(AssertionError, match="the page shows"):
        same("command", printed, shown)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("", ""), ("一\n二", "一\n二"), ("一\n二\n三", "一\n…\n三"), ("一 3", "一 …"), ("一", "一\n…"), ("一", "…")],
)
def test_what_is_left_out_is_not(printed: str, shown: str) -> None:
    same("command", printed, shown)
