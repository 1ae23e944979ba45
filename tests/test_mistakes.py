"""What an author mistypes is told at its place, with the reason and what to write instead.

A case is a pair of files in `mistakes/`: the YAML, and the report that its author reads.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import REPORTERS, codes
from budgetdoc.source import read_bytes

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))


def report(case: Path, language: str = "zh") -> str:
    source = read_bytes(case.read_bytes(), case.name)
    return REPORTERS["text"](check_source(source).findings, {case.name: source.lines}, language) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_author_is_told_what_is_wrong_and_what_to_write(case: Path) -> None:
    assert report(case) == case.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_report_reads_in_english_too(case: Path) -> None:
    english = report(case, "en")
    assert "错误" not in english
    assert re.search(r"\{[a-z_]+\}", english) is None  # all placeholders are filled


def test_there_are_cases_for_every_finding_that_an_author_can_cause() -> None:
    shown = "".join(case.with_suffix(".expected").read_text(encoding="utf-8") for case in CASES)
    elsewhere = {"BD101", "BD102", "BD116", "BD126"} | {
        code for code in codes() if "BD502" <= code < "BD800"
    }  # bytes, forms and output
    elsewhere |= {"BD104", "BD129"}  # the parser's own words, where nothing better is known; the settings
    assert [code for code in codes() if code not in shown and code not in elsewhere] == []
