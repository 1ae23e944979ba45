"""What a row below column labels may be, beside those that are read already: the next record, or more of the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from budgetdoc.reading.cards import is_blank_at_left
from budgetdoc.reading.heads import Head
from budgetdoc.reading.pieces import GridRow, Spot
from budgetdoc.reading.rows import NO_PROOF, PROOF_ABOVE, Fit, continued, fits_of, is_foreign, same_again
from budgetdoc.reading.states import SUM_RIGHT, TOTAL_RIGHT, Role, State, Sum

MORE: Final = 0.2
"""The rest of an unfinished text."""
_NO_BREAK: Final = 1.0
"""And that no page break stands before it."""
_CUT: Final = -0.8
"""And that the first row of a page begins with a blank cell, as no record does."""
_MORE_OF_NAME: Final = 1.5
_AGAIN: Final = -0.5
_LEFT: Final = 3.0
_LEFT_CELL: Final = 0.5

_END: Final = re.compile(r"[。！？!?]\s*$")
_ITEM: Final = re.compile(r"\s*[（(]?(\d{1,2})[、.．)）]")
_ITEMS: Final = re.compile(r"(?:^|[。；\n])\s*[（(]?(\d{1,2})[、.．)）]")


class BelowHeads:
    """Weighs rows below column labels."""

    def __init__(self) -> None:
        self._fits: dict[tuple[int, int], list[Fit]] = {}

    def steps(self, state: State, head: Head, row: GridRow) -> Iterator[State]:
        """The states in which the row is a record, or more of the last one."""
        if is_foreign(row, head):
            return
        for fit in self._fitting(row, head):
            yield from _record(state, head, fit)
        last = state.last
        cells = continued(row, head, last) if last is not None else None
        if last is not None and cells and _may_continue(state, last, cells):
            cost = MORE + (_CUT if state.broken and is_blank_at_left(row) else 0.0 if state.broken else _NO_BREAK)
            cost += _MORE_OF_NAME * len(last.kind.names & cells.keys())
            yield state.then(cost, Role("more", head, last, cells=cells), broken=False, tail={**state.tail, **cells})

    def left(self, state: State, head: Head, row: GridRow) -> State:
        """The state in which the row is none of the form's; one that is a head of its own ends the table."""
        cost = _LEFT + _LEFT_CELL * len(row.fresh)
        if is_foreign(row, head):
            return state.then(cost + state.closing(), Role("left"), head=None, last=None, unit=Sum(), total=Sum())
        if not any(fit.amounts for fit in self._fitting(row, head)):
            return state.then(cost, Role("left", head))
        unit, total = replace(state.unit, clean=False), replace(state.total, clean=False)
        return state.then(cost, Role("left", head), unit=unit, total=total)

    def _fitting(self, row: GridRow, head: Head) -> list[Fit]:
        key = (id(row), id(head))
        if key not in self._fits:
            self._fits[key] = fits_of(row, head)
        return self._fits[key]


def _may_continue(state: State, last: Fit, cells: dict[int, Spot]) -> bool:
    """Whether a text above is unfinished. A name never says so: it goes on where a page cut a text beside it too."""
    unfinished = {index for index, spot in cells.items() if goes_on(state.tail.get(index), spot)}
    if last.kind.names & cells.keys() and not (state.broken and unfinished - last.kind.names):
        return False
    return bool(unfinished)


def _record(state: State, head: Head, fit: Fit) -> Iterator[State]:
    if fit.kind.whole is not None and state.last is not None:
        return
    column = min((i for i, cell in fit.kind.cells.items() if cell.amount and i in head.shown), default=-1)
    amount = fit.amounts.get(column)
    changes = {"last": fit, "broken": False, "tail": _tail(state, fit), "facts": None}
    if fit.kind.sums is None:
        yield from _part(state, head, fit, amount, changes)
    elif fit.kind.label:
        yield from _total(state, head, fit, amount, changes)
    else:
        yield from _unit(state, head, fit, amount, changes)


def _part(state: State, head: Head, fit: Fit, amount: Decimal | None, changes: dict[str, Any]) -> Iterator[State]:
    """A record whose amounts are summed up elsewhere, or that has none."""
    cost, last = fit.cost, state.last
    if last is not None and last.kind is fit.kind:
        if _is_again(fit, last):
            yield state.then(_AGAIN, Role("again", head, fit), broken=False)
        if fit.proof_above and last.kind.keys & state.tail.keys():
            cost += PROOF_ABOVE - NO_PROOF
    unit, total = state.unit, state.total
    if fit.kind.budget is not None:
        unit, total = unit.add(amount or Decimal(0)), total.add(amount or Decimal(0))
    yield state.then(cost, Role("data", head, fit), unit=unit, total=total, **changes)


def _total(state: State, head: Head, fit: Fit, amount: Decimal | None, changes: dict[str, Any]) -> Iterator[State]:
    """A sum of all parts, above or below them."""
    cost = fit.cost + state.unit.cost(SUM_RIGHT)
    opened = Sum(amount, open=True)
    above = cost + state.total.cost(TOTAL_RIGHT)
    yield state.then(above, Role("data", head, fit), unit=Sum(), total=opened, **changes)
    if state.total.parts:
        below = cost + replace(state.total, wanted=amount, open=True).cost(TOTAL_RIGHT)
        yield state.then(below, Role("data", head, fit, below=True), unit=Sum(), total=Sum(), **changes)


def _unit(state: State, head: Head, fit: Fit, amount: Decimal | None, changes: dict[str, Any]) -> Iterator[State]:
    """A sum of some parts, above or below them."""
    opened = Sum(amount, open=True)
    yield state.then(fit.cost + state.unit.cost(SUM_RIGHT), Role("data", head, fit), unit=opened, **changes)
    if state.unit.parts and not state.unit.open and amount is not None and state.unit.running == amount:
        yield state.then(fit.cost + SUM_RIGHT, Role("data", head, fit, below=True), unit=Sum(), **changes)


def _is_again(fit: Fit, last: Fit) -> bool:
    """Whether a row is that of the record above, printed once more with the next of its list."""
    lists = {index for index, cell in fit.kind.cells.items() if cell.sentence is not None}
    others = set(fit.values) - lists
    named = bool(fit.values.keys() & lists) and bool(others & fit.kind.names)
    return named and others <= set(same_again(fit, last))


def _tail(state: State, fit: Fit) -> dict[int, Spot]:
    """The last text of each column; a key that is left blank is the one above."""
    keys = {index: state.tail[index] for index in fit.kind.keys if index in state.tail and state.last is not None}
    reaching = {index: spot for index, spot in fit.above.items() if index in fit.kind.keys}
    return {**keys, **reaching, **fit.values}


def goes_on(above: Spot | None, below: Spot) -> bool:
    """Whether a text may be the rest of the one above: that ends within a sentence, or the next item follows."""
    if above is None or not above.text:
        return False
    if above.runs_on or not _END.search(above.text.string):
        return True
    number = _ITEM.match(below.text.string)
    before = [int(found[1]) for found in _ITEMS.finditer(above.text.string)]
    return number is not None and bool(before) and before[-1] + 1 == int(number[1])
