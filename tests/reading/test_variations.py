"""Documents of other makers: what can be placed is placed right, what can't is leftover, whatever way they differ."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matched import FILES, counted, matched, read_document
from matched import given as disclosure_of
from variations import CATALOGUE
from varying import Variation

from budgetdoc.diffing.verify import Difference
from budgetdoc.document import Document
from budgetdoc.model.paths import covers
from conftest import SAMPLES
from ours import VOCABULARY
from outputs import squeezed

SMALL = [file for file in SAMPLES if file.stem != "forty-projects"]


@cache
def _original(file: Path, form: str) -> Document:
    return read_document(file, form)


def varied(file: Path, form: str, variations: Iterable[Variation], seed: int) -> tuple[Document, set[str]]:
    """A published file, changed, and the texts that were added."""
    document = deepcopy(_original(file, form))
    added: set[str] = set()
    for variation in variations:
        added.update(variation.change(document, Random(seed)) or ())
    return counted(document), added


def assert_is_right(file: Path, form: str, variations: Iterable[Variation], seed: int = 1) -> None:
    """Everything is in its field but what the variations lose; what they add is leftover, and nothing else is."""
    document, added = varied(file, form, variations, seed)
    found = matched(document)
    assert found.form == form
    lost = [pattern for variation in variations for pattern in variation.loses]
    wrong = found.wrong(disclosure_of(file))
    assert [one for one in wrong if not (_is_missing(one) and any(covers(p, one.path) for p in lost))] == []
    assert {squeezed(text) for text in found.leftover} <= {squeezed(text) for text in added}


def _is_missing(one: Difference) -> bool:
    """Whether a value is not there; in place of a stated sum there is the computed one then."""
    return one.found is None or one.path.endswith("stated_total")


def cases() -> list[tuple[Variation, str]]:
    """Each variation with each form that it is for."""
    return [(one, form) for one in CATALOGUE for form in list(VOCABULARY.forms) if one.form in (None, form)]


@pytest.mark.parametrize(("variation", "form"), cases(), ids=lambda one: getattr(one, "name", one))
def test_a_document_that_differs_in_one_way(variation: Variation, form: str) -> None:
    for file in SMALL:
        assert_is_right(file, form, [variation])


ONCE_CONFUSED = [("zunhua", "bureau-chinese-keys", "label_and_value_in_one_cell", "everything_in_one_table")]
"""Form, sample and two variations that only together led astray."""


@pytest.mark.parametrize(("form", "sample", "one", "other"), ONCE_CONFUSED)
def test_what_was_once_confused_is_told_apart(form: str, sample: str, one: str, other: str) -> None:
    (file,) = [file for file in FILES if file.stem == sample]
    assert_is_right(file, form, [variation for variation in CATALOGUE if variation.name in (one, other)])


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Path, str, list[Variation], int]:
    form = draw(st.sampled_from(list(VOCABULARY.forms)))
    own = [one for one in CATALOGUE if one.form in (None, form)]
    chosen = draw(st.lists(st.sampled_from(own), min_size=1, max_size=2, unique_by=lambda one: one.name))
    return draw(st.sampled_from(FILES)), form, sorted(chosen, key=CATALOGUE.index), draw(st.integers(0, 10**6))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn())
def test_any_file_that_differs_in_two_ways(case: tuple[Path, str, list[Variation], int]) -> None:
    assert_is_right(*case)
