"""The amounts of rows whose blank cells left no trace, in the columns that the printed sums allow.

Where sums allow one way, it is taken. Where they allow several, the form's first source is taken if no row of the table
needs another one; else the amounts share a cell over all columns that they might be of, and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetdoc.document import Inference
from budgetdoc.reading.arithmetic import (
    Balance,
    Placement,
    Solution,
    TooManySums,
    outer_rows,
    row_placements,
    solve,
)


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A row as far as its amounts are concerned."""

    amounts: list[Decimal]
    whole: bool
    """It is the sum of all other rows (合计)."""
    may_be_outer: bool
    """It has no texts, as rows of sums have none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Amounts, from `first` to before `end` of their row, in the columns from `column` to before `stop`."""

    first: int
    end: int
    column: int
    stop: int
    inferred: Inference


def groups_of(rows: Sequence[AmountRow], width: int, balance: Balance | None) -> list[list[Group]]:
    """For each row its amounts by the columns that they stand in; a group of several columns is one open cell."""
    alone = [row_placements(row.amounts, width, balance) for row in rows]
    solution = _solution(rows, alone, width)
    if solution is None:
        solution = Solution(alone, [ways[0] if ways else () for ways in alone])
        by_order = False
    else:
        by_order = _is_first_source(solution.first, balance)
    return [
        _groups(_Ways(own, ways, first if by_order else None), width, len(row.amounts))
        for row, own, ways, first in zip(rows, alone, solution.possible, solution.first, strict=True)
    ]


def _solution(rows: Sequence[AmountRow], ways: Sequence[Sequence[Placement]], width: int) -> Solution | None:
    """What all sums of the table say; None where they contradict each other, or say too little to be looked through."""
    if not rows:
        return None
    order = list(range(len(rows)))
    if rows[-1].whole and not any(row.whole for row in rows[:-1]):
        order = [order[-1], *order[:-1]]  # a sum below is one above
    totals = [rows[number].amounts[0] if rows[number].amounts else None for number in order]
    outer = outer_rows(totals, [rows[number].whole or rows[number].may_be_outer for number in order])
    try:
        found = solve([rows[number].amounts for number in order], [ways[number] for number in order], outer, width)
    except TooManySums:
        return None
    if found is None:
        return None
    places = {number: place for place, number in enumerate(order)}
    back = [places[number] for number in range(len(rows))]
    return Solution([found.possible[place] for place in back], [found.first[place] for place in back])


def _is_first_source(first: Sequence[Placement], balance: Balance | None) -> bool:
    """Whether the rows need no columns but the total and its first source."""
    if balance is None:
        return False
    return {column for placement in first for column in placement} <= {balance.total, min(balance.sources)}


@dataclass(frozen=True, slots=True)
class _Ways:
    """The placements of a row."""

    alone: Sequence[Placement]
    """Those that the row itself allows."""
    possible: Sequence[Placement]
    """Those that all sums allow."""
    first: Placement | None
    """The one that the form's order says, where that may be asked."""

    def column(self, amount: int) -> tuple[int, Inference] | None:
        """The column of an amount, and how it is told; None where it is not."""
        if len({way[amount] for way in self.possible}) == 1:
            alone = len({way[amount] for way in self.alone}) == 1
            return self.possible[0][amount], "typed" if alone else "summed"
        return (self.first[amount], "ordered") if self.first else None


def _groups(ways: _Ways, width: int, count: int) -> list[Group]:
    """Each amount in its column; those whose column is not told share a cell between their neighbours' columns."""
    told = [ways.column(amount) for amount in range(count)]
    groups: list[Group] = []
    amount, column = 0, 0
    while amount < count:
        here = told[amount]
        if here is not None:
            groups.append(Group(amount, amount + 1, here[0], here[0] + 1, here[1]))
            amount, column = amount + 1, here[0] + 1
            continue
        end = next((later for later in range(amount, count) if told[later] is not None), count)
        behind = told[end] if end < count else None
        groups.append(Group(amount, end, column, behind[0] if behind else width, "open"))
        amount = end
    return groups
