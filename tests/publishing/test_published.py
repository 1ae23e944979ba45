"""Nothing vanishes on the way to print: every text and amount of a file is in every format, or declared as not carried.

The files are all samples and, where they are at hand, the five real disclosures.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from budgetdoc.formats.registry import WRITERS, Publication
from budgetdoc.model import Disclosure
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import covers, leaves
from conftest import REAL, SAMPLES
from ours import VOCABULARY, publish, read
from outputs import squeezed, visible_text
from published import publication
from strategies import disclosures

FORMATS = ("html", "pdf", "docx", "xlsx")
FILES = [*SAMPLES, *sorted(REAL.glob("*.json"))]
LONG = ("forty-projects", "002", "003", "004")
"""Their PDF is set in their own form only: in the other one they have nothing that the others have not."""


@settings(max_examples=60, deadline=None)
@given(disclosures, st.sampled_from(list(VOCABULARY.forms)))
def test_any_disclosure_is_printed_whatever_its_texts(disclosure: Disclosure, form: str) -> None:
    assume(form != "zunhua" or all(unit.projects for unit in disclosure.units))  # required there
    published = publish(disclosure, form)
    assert published.undeclared == {}
    lost = {path for paths in published.dropped.values() for path in paths}
    pages = Publication(published.html, VOCABULARY.form(form).page)
    for suffix in ("html", "docx", "xlsx"):
        page = visible_text(suffix, WRITERS[suffix](pages))
        for path, value in leaves(disclosure):
            if path not in lost and value is not True:
                assert all(text in page for text in shown(value)), (suffix, path)


def shown(value: Any) -> list[str]:
    """A value as print shows it: an amount with its separators, each paragraph of a text."""
    if isinstance(value, Decimal):
        return [print_amount(value)]
    return [squeezed(line) for line in str(value).split("\n")]


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_value_is_printed_in_every_format(file: Path, form: str) -> None:
    disclosure = read(file).disclosure
    assert disclosure
    declared = VOCABULARY.form(form).drops({"indicator_style": disclosure.indicator_style})
    carried = [
        text
        for path, value in leaves(disclosure)
        if not any(covers(pattern, path) for pattern in declared) and value is not True
        for text in shown(value)
    ]
    for suffix in FORMATS:
        if suffix == "pdf" and file.stem in LONG and form != disclosure.form:
            continue
        page = visible_text(suffix, publication(file, form, suffix))
        # A page break may stand inside a text of a PDF: there its parts count.
        lost = [text for text in carried if text not in page and not (suffix == "pdf" and in_parts(text, page))]
        assert lost == [], f"{suffix} lacks them"


def in_parts(text: str, page: str) -> bool:
    """Whether a text that a page break cuts is there in two or more long pieces."""
    head = next((length for length in range(len(text), 9, -1) if text[:length] in page), 0)
    rest = text[head:]
    return bool(head) and (not rest or rest in page or in_parts(rest, page))


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_not_carried_is_what_the_form_declares(file: Path, form: str) -> None:
    disclosure = read(file).disclosure
    assert disclosure
    published = publish(disclosure, form)
    declared = VOCABULARY.form(form).drops({"indicator_style": disclosure.indicator_style})
    assert published.undeclared == {}
    given = {path for path, _ in leaves(disclosure)}
    expected = {pattern for pattern in declared if any(covers(pattern, path) for path in given)}
    assert set(published.dropped) == expected


@pytest.mark.skipif(not REAL.is_dir(), reason="the real disclosures are not at hand")
def test_the_real_disclosures_are_valid_as_they_are() -> None:
    sources = [read(file) for file in sorted(REAL.glob("*.json"))]
    assert [finding for source in sources for finding in source.findings] == []
    projects = [project for source in sources if source.disclosure for project in source.disclosure.projects()]
    indicators = [project.indicators for project in projects if isinstance(project.indicators, list)]
    assert (len(projects), sum(map(len, indicators))) == (79, 338)
