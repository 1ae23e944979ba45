"""Each finding has a page whose examples are true: the wrong one is found, the right one is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from budgetdoc.checks import check_source
from budgetdoc.checks.settings import Settings
from budgetdoc.diagnostics import ERROR, Finding, codes
from conftest import ROOT
from ours import VOCABULARY, read_bytes
from reference.frame import KINDS, complete

FOLDER = ROOT / "docs" / "findings"
PAGES = sorted(FOLDER.glob("*.yaml"))
LANGUAGES = {"zh", "en"}


def page(path: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(path))


def findings(datum: dict[str, Any], which: str) -> list[Finding]:
    """What is found in the complete file around an example."""
    text = complete(datum["at"], datum[which], datum["right"], datum.get("form", "guangzhou"))
    return check_source(read_bytes(text.encode(), f"{which}.yaml"), settings=Settings()).findings


def told(found: list[Finding]) -> list[str]:
    return [f"{finding.place}: {finding.severity} {finding.code} {finding.message('zh')}" for finding in found]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_why_and_what_to_write(path: Path) -> None:
    datum = page(path)
    assert set(datum) - {"form"} == {"why", "at", "wrong", "right"}
    assert path.stem in codes()
    assert datum["at"] in KINDS
    assert datum.get("form", "guangzhou") in list(VOCABULARY.forms)
    texts = [datum["why"]] + ([datum["wrong"], datum["right"]] if datum["at"] == "words" else [])
    for text in texts:
        assert set(text) == LANGUAGES
        assert all(str(words).strip() for words in text.values())
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text["zh"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_wrong_example_is_found_and_the_right_one_is_not(path: Path) -> None:
    datum = page(path)
    if datum["at"] == "words":
        return
    wrong, right = findings(datum, "wrong"), findings(datum, "right")
    assert path.stem in {finding.code for finding in wrong}, told(wrong)
    assert path.stem not in {finding.code for finding in right}, told(right)
    assert [line for line, finding in zip(told(right), right, strict=True) if finding.severity == ERROR] == []


def test_every_finding_has_a_page() -> None:
    assert set(codes()) - {path.stem for path in PAGES} == set()


def test_the_frame_alone_has_nothing_to_say_about() -> None:
    for form in list(VOCABULARY.forms):
        text = complete("disclosure", "", "", form)
        found = check_source(read_bytes(text.encode(), "frame.yaml"), settings=Settings()).findings
        assert [line for line, finding in zip(told(found), found, strict=True) if finding.severity != "info"] == [], (
            form
        )
