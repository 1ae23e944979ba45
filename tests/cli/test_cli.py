"""The command line: help and messages in both languages, exit codes, JSON for other programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetdoc.cli import main
from budgetdoc.cli.words import language
from budgetdoc.vocabulary.resources import read_yaml
from conftest import ROOT

SAMPLES = ROOT / "samples"
MISTAKES = ROOT / "tests" / "source" / "mistakes"


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "budgetdoc", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **environment},
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, True),
        ({}, True),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], chinese: bool) -> None:
    assert ("官方表式" in command("--help", **environment).stdout) is chinese


@pytest.mark.parametrize("where", [["--lang", "en", "check"], ["check", "--lang", "en"], ["check", "--lang=en"]])
def test_or_the_option(where: list[str]) -> None:
    said = command(*where, str(MISTAKES / "missing-goal.yaml"), LANG="zh_CN.UTF-8").stdout
    assert "error BD501 the form guangzhou can't do without goal" in said


@pytest.mark.parametrize(
    "name", ["build", "convert", "check", "verify", "diff", "git-setup", "form", "schema", "new", "completion", "serve"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_explains_itself(name: str, lang: str) -> None:
    language.cache_clear()
    said = command(name, "--help", "--lang", lang, LANG="C").stdout
    options = [line for line in said.splitlines() if line.strip().startswith("-")]
    assert len(options) >= 2
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("case", "strict", "code"),
    [
        ("missing-goal", False, 1),
        ("wrong-level-pair", False, 0),
        ("wrong-level-pair", True, 1),
        ("empty", False, 1),
    ],
)
def test_exit_codes_of_check(case: str, strict: bool, code: int) -> None:
    arguments = ["check", str(MISTAKES / f"{case}.yaml"), *(["--strict"] if strict else [])]
    assert CliRunner().invoke(main, arguments).exit_code == code


def test_check_can_not_run_without_files(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(tmp_path / "gone")]).exit_code == 2
    assert CliRunner().invoke(main, ["check", str(tmp_path)]).exit_code == 2


def test_check_tells_the_findings_of_all_files_of_a_folder() -> None:
    output = CliRunner().invoke(main, ["check", str(SAMPLES)]).output
    assert "forty-projects.yaml:568:21: 警告 BD401" in output
    assert "stated-totals.yaml:67:15: 警告 BD302" in output


def test_json_for_other_programs() -> None:
    result = CliRunner().invoke(main, ["check", "--format", "json", str(MISTAKES / "total-is-not-the-sum.yaml")])
    told = json.loads(result.output)
    assert list(told) == ["version", "findings", "not_judged", "ignored"]
    (finding,) = (one for one in told["findings"] if one["code"] == "BD301")
    assert (finding["line"], finding["column"]) == (8, 25)
    assert finding["path"] == "units[0].projects[0].budget.total"
    assert finding["severity"] == "error"


def test_messages_say_the_same_in_both_languages() -> None:
    """Both texts of a finding or message fill in the same values."""
    entries = {
        f"{code} {part}": (entry["zh"][part], entry["en"][part])
        for code, entry in read_yaml("findings.yaml").items()
        for part in ("message", "hint")
    }
    entries |= {name: (text["zh"], text["en"]) for name, text in read_yaml("messages/said.yaml").items()}
    for name, (chinese, english) in entries.items():
        assert placeholders(english) <= placeholders(chinese), name
        assert chinese, name
        assert english, name


def placeholders(text: str) -> set[str]:
    return {piece.partition("}")[0] for piece in text.split("{")[1:]}
