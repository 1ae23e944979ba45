"""What a row may be as one of a card: labels with their values, values below labels, the rest of a cut text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from budgetdoc.reading.below_heads import MORE, goes_on
from budgetdoc.reading.cards import fact_strength, group_of, is_bare, is_blank_at_left, labels_in
from budgetdoc.reading.form import Facts
from budgetdoc.reading.pieces import GridRow
from budgetdoc.reading.rows import is_note
from budgetdoc.reading.states import Role, State, Sum

_FACT: Final = -1.5
_FIRST: Final = 2.2
_IN_NEXT_TABLE: Final = 1.0
"""What it costs that a card goes on in the next table."""
_VALUE: Final = 0.2
"""What a row without a label of its own costs."""


def card_steps(state: State, facts: Facts, row: GridRow) -> Iterator[State]:
    """The states in which the row is of a card."""
    within = state.facts is facts
    below = within and (state.bare or (state.group is not None and is_blank_at_left(row)))
    alone, among = fact_strength(row, facts, below=below)
    if strength := among if within else alone:
        yield _labelled(state, facts, row, strength)
    elif within:
        yield from _unlabelled(state, facts, row)


def _labelled(state: State, facts: Facts, row: GridRow, strength: float) -> State:
    first = _FIRST if state.facts is not facts else _IN_NEXT_TABLE if state.entered else 0.0
    closing = state.closing() if state.head is not None else 0.0
    return state.then(
        _FACT * strength + first + closing,
        Role("fact", facts=facts),
        head=None,
        last=None,
        tail={-1: row.fresh[-1]},
        facts=facts,
        entered=False,
        bare=is_bare(row, facts),
        group=group_of(row, facts),
        unit=Sum(),
        total=Sum(),
        broken=False,
    )


def _unlabelled(state: State, facts: Facts, row: GridRow) -> Iterator[State]:
    """A row below labels, beside one that reaches down, or cut by a page."""
    blank, tail = is_blank_at_left(row), {-1: row.fresh[-1]}
    beside = any(not label.spot.begins for label in labels_in(row, facts)) or (blank and state.group is not None)
    if state.bare or beside:
        yield state.then(_VALUE, Role("fact", facts=facts), bare=False, broken=False, tail=tail)
        return
    only = row.fresh[0]
    cut = len(row.fresh) == 1 and (state.broken or blank) and not is_note(only.text.string)
    if cut and goes_on(state.tail.get(-1), only):
        yield state.then(MORE, Role("more", facts=facts), broken=False, tail=tail)
