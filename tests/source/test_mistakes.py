"""What an author mistypes is told at its place, with the reason and what to write instead.

A case is a pair of files in `mistakes/`: the YAML, and the report that its author reads.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import REPORTERS, Report, codes
from ours import VOCABULARY, read_bytes

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))


def report(case: Path, language: str = "zh") -> str:
    source = read_bytes(case.read_bytes(), case.name)
    told = Report(findings=check_source(source).findings, excerpts={case.name: source.lines})
    return REPORTERS["text"](told, language) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_author_is_told_what_is_wrong_and_what_to_write(case: Path) -> None:
    assert report(case) == case.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_report_reads_in_english_too(case: Path) -> None:
    english = report(case, "en")
    assert "错误" not in english
    assert re.search(r"\{[a-z_]+\}", english) is None  # all placeholders are filled


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_hint_offers_to_copy_is_whole(case: Path, language: str) -> None:
    found = check_source(read_bytes(case.read_bytes(), case.name)).findings
    offered = [piece for finding in found for piece in re.findall("`[^`]*`", finding.hint(language))]
    assert [piece for piece in offered if "…" in piece] == []


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("name", list(VOCABULARY.forms))
def test_what_a_hint_gives_as_an_example_can_be_written_so(name: str, *, chinese: bool) -> None:
    spec = VOCABULARY.form(name)
    for pattern in [
        *spec.requires,
        *spec.expects,
        "department",
        "units",
        "units[].projects",
        "units[].projects[].budget",
    ]:
        example = VOCABULARY.example_of(pattern, chinese=chinese)
        assert example
        read = read_bytes(f"value: {example}\n".encode(), "example.yaml")
        assert read.index is not None, example  # it is YAML
        assert [finding for finding in read.findings if finding.code == "BD209"] == []
        inside = read_bytes(f"{{value: {example}}}\n".encode(), "example.yaml")
        assert inside.data["value"] == read.data["value"], example  # and so within braces, where a comma would cut it


def test_there_are_cases_for_every_finding_that_an_author_can_cause() -> None:
    shown = "".join(case.with_suffix(".expected").read_text(encoding="utf-8") for case in CASES)
    elsewhere = {"BD101", "BD102", "BD116", "BD126"} | {
        code for code in codes() if "BD502" <= code < "BD800"
    }  # bytes, forms and output
    elsewhere |= {"BD104", "BD129"}  # the parser's own words, where nothing better is known; the settings
    elsewhere |= {"BD814", "BD815", "BD816"}  # what documents print and YAML does not show
    elsewhere |= {code for code in codes() if code >= "BD900"}  # what is wrong with a form
    assert [code for code in codes() if code not in shown and code not in elsewhere] == []
