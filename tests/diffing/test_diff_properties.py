"""What holds for the differences of any two disclosures."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import versions

from budgetdoc import Disclosure
from budgetdoc.diffing import as_json, diff, html, markdown, text
from budgetdoc.diffing.apply import apply
from budgetdoc.diffing.assignment import cheapest
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.wording import pieces
from ours import VOCABULARY
from strategies import disclosures

RENDERERS = {"text": text.render, "markdown": markdown.render, "html": html.render, "json": as_json.render}


def same(one: Disclosure, other: Disclosure) -> bool:
    """Whether two disclosures are equal; the order of a spending plan counts too."""
    plans = [[list(project.spending_plan) for project in whole.projects()] for whole in (one, other)]
    return one == other and plans[0] == plans[1]


@given(disclosures)
def test_a_disclosure_does_not_differ_from_itself(whole: Disclosure) -> None:
    assert not diff(whole, deepcopy(whole))
    assert diff(whole, deepcopy(whole)).changes == []


@given(versions())
def test_the_changes_make_the_newer_one_of_the_older_one(both: tuple[Disclosure, Disclosure]) -> None:
    before, after = both
    untouched = deepcopy(before)
    found = diff(before, after)
    assert same(apply(found.changes, before), after)
    assert bool(found) is bool(found.changes) is not same(before, after)
    assert same(before, untouched)


@settings(max_examples=60)
@given(disclosures, disclosures)
def test_also_where_they_have_nothing_to_do_with_each_other(before: Disclosure, after: Disclosure) -> None:
    assert same(apply(diff(before, after).changes, before), after)


@settings(max_examples=60)
@given(versions())
def test_the_json_of_the_changes_has_all_of_them(both: tuple[Disclosure, Disclosure]) -> None:
    before, after = both
    found = diff(before, after)
    read = as_json.changes_of(json.loads(json.dumps(as_json.as_data(found, VOCABULARY))), VOCABULARY)
    assert read == found.changes
    assert same(apply(read, before), after)


@given(versions())
def test_what_came_in_one_direction_goes_in_the_other(both: tuple[Disclosure, Disclosure]) -> None:
    there, back = diff(*both).counts, diff(*reversed(both)).counts
    assert (there["added"], there["removed"]) == (back["removed"], back["added"])
    assert all(there[kind] == back[kind] for kind in ("moved", "renamed", "changed"))


@pytest.mark.parametrize("name", RENDERERS)
@settings(max_examples=25)
@given(versions())
def test_all_of_them_can_be_shown(name: str, both: tuple[Disclosure, Disclosure]) -> None:
    compared = Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(*both)])
    for language in ("zh", "en"):
        shown = RENDERERS[name](compared, language)
        assert "旧.yaml" in shown
        assert "\x1b" not in shown


@given(st.text("预算绩效12.%，。\n ab", max_size=40), st.text("预算绩效12.%，。\n ab", max_size=40))
def test_the_pieces_of_a_text_make_both_texts(old: str, new: str) -> None:
    made = pieces(old, new)
    assert "".join(piece.text for piece in made if piece.kind != "added") == old
    assert "".join(piece.text for piece in made if piece.kind != "removed") == new
    assert (old == new) is all(piece.kind == "same" for piece in made)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), max_size=5)
    )
)
def test_no_assignment_is_cheaper_than_the_one_that_is_chosen(costs: list[list[int]]) -> None:
    chosen = cheapest(costs)
    rows, columns = len(costs), len(costs[0]) if costs else 0
    assert len(chosen) == min(rows, columns)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    if rows <= columns:
        every = (sum(costs[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows))
    else:
        every = (sum(costs[i][j] for j, i in enumerate(order)) for order in permutations(range(rows), columns))
    assert sum(costs[i][j] for i, j in chosen) == min(every)
