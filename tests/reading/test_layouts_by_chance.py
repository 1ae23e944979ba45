"""Whatever the layout: every value that is read is right, none is lost, and what is foreign is no value."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from layouts.cards import card_layouts
from layouts.content import disclosures
from layouts.judging import lost, wrongs
from layouts.pieces import Laid
from layouts.wide import wide_layouts

from budgetdoc.model import Disclosure
from budgetdoc.reading import NoFormFits
from ours import disclosure_of, match


@st.composite
def laid_out(
    draw: st.DrawFn, form: str, layouts: Callable[[Disclosure], st.SearchStrategy[Laid]]
) -> tuple[Disclosure, Laid]:
    """A disclosure with a layout of it."""
    disclosure = draw(disclosures(form))
    return disclosure, draw(layouts(disclosure))


@settings(max_examples=40)
@given(laid_out("guangzhou", wide_layouts))
def test_wide_tables(case: tuple[Disclosure, Laid]) -> None:
    assert_right_or_left_over(*case)


@settings(max_examples=40)
@given(laid_out("zunhua", card_layouts))
def test_cards(case: tuple[Disclosure, Laid]) -> None:
    assert_right_or_left_over(*case)


def assert_right_or_left_over(given: Disclosure, laid: Laid) -> None:
    """A document that is refused as a whole says nothing wrong."""
    try:
        found = match(laid.document())
    except NoFormFits:
        return
    read = [disclosure_of(data) for data in found.data]
    assert wrongs(given, read) == []
    assert lost(given, read) == []
