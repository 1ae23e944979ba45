"""`fmt` tidies how a file is written and changes nothing of what it says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from untidy import untidy

from budgetdoc.cli import main
from budgetdoc.model import Disclosure
from budgetdoc.source import Source
from budgetdoc.source.comments import comments
from budgetdoc.source.format import format_text
from conftest import ROOT
from ours import dump, read, read_bytes
from strategies import disclosures

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
CASES = sorted((Path(__file__).parent / "fmt").glob("*.yaml"))


def source_of(text: str) -> Source:
    return read_bytes(text.encode("utf-8"), "a.yaml")


def comments_of(source: Source) -> list[str]:
    assert source.index is not None
    return sorted(comment.text for comment in comments(source.lines, source.index))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_tidied_as_its_author_expects(case: Path) -> None:
    assert format_text(read(case)) == case.with_suffix(".expected").read_text(encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
@given(untidy())
def test_any_file_says_the_same_afterwards_and_is_tidy(text: str) -> None:
    source = source_of(text)
    tidied = format_text(source)
    again = source_of(tidied)
    assert again.data == source.data
    assert comments_of(again) == comments_of(source)
    assert format_text(again) == tidied


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=20)
@given(untidy())
def test_keys_go_from_one_language_to_the_other_and_back(text: str) -> None:
    chinese = format_text(source_of(text), "zh")
    english = format_text(source_of(chinese), "en")
    assert source_of(chinese).data == source_of(english).data == source_of(text).data
    assert format_text(source_of(english), "zh") == chinese


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
@pytest.mark.parametrize("keys", ["en", "zh"])
def test_what_convert_writes_is_tidy(sample: Path, keys: str) -> None:
    disclosure = read(sample).disclosure
    assert disclosure is not None
    written = dump(disclosure, keys)  # type: ignore[arg-type]
    assert format_text(source_of(written)) == written


@settings(deadline=None, max_examples=40)
@given(disclosures)
def test_and_that_of_any_disclosure(disclosure: Disclosure) -> None:
    written = dump(disclosure)
    assert format_text(source_of(written)) == written


def fmt(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["fmt", "--lang", "zh", *map(str, arguments)])


UNTIDY = 'department: "示例市文化馆"   # 全称\nform:   guangzhou\nunits: [{name: 示例市文化馆, projects: []}]\n'


def test_files_are_rewritten_in_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(UNTIDY, encoding="utf-8")
    result = fmt(file)
    assert (result.exit_code, "已整理" in result.output) == (0, True)
    assert "# 全称" in file.read_text(encoding="utf-8")
    again = fmt(tmp_path)
    assert (again.exit_code, "整理 0 个" in again.output) == (0, True)


def test_check_writes_nothing_and_fails(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(UNTIDY, encoding="utf-8")
    result = fmt("--check", file)
    assert (result.exit_code, f"需要整理 {file}" in result.output) == (1, True)
    assert file.read_text(encoding="utf-8") == UNTIDY


def test_a_file_that_cannot_be_read_stays_as_it_is_and_says_why(tmp_path: Path) -> None:
    broken, good = tmp_path / "a.yaml", tmp_path / "b.yaml"
    broken.write_text("form：guangzhou\n", encoding="utf-8")
    good.write_text(UNTIDY, encoding="utf-8")
    result = fmt(tmp_path)
    assert result.exit_code == 1
    assert "BD105" in result.output
    assert broken.read_text(encoding="utf-8") == "form：guangzhou\n"
    assert good.read_text(encoding="utf-8") != UNTIDY


@pytest.mark.parametrize("text", ["- 一\n- 二\n", "文字\n", "a: 1\na: 2\n", "goal: 保障 #1 线\n"])
def test_what_is_no_disclosure_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    result = fmt(file)
    assert (result.exit_code, "BD" in result.output) == (1, True)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_in_gbk_becomes_utf8(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(UNTIDY.encode("gb18030"))
    assert fmt(file).exit_code == 0
    assert "示例市文化馆" in file.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    file.write_text(UNTIDY, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    assert fmt(link).exit_code == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text(encoding="utf-8") != UNTIDY
