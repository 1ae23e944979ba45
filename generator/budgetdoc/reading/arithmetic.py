"""Amounts whose columns are not known, placed by the sums that a table prints.

    columns: 总计 = 财政拨款 + 其他资金        placements
    馆       52.00  36.00  16.00             (0, 1, 2)
      演出   40.00  36.00   4.00             (0, 1, 2)
      维护   12.00  12.00                    (0, 2): in column 1 the sums of 馆 would not hold

Rows form a tree: an outer row is the sum of its inner rows, column by column. Going up, each row keeps the placements
that its inner rows can sum up to; going down again, each keeps those that stand in a solution of the whole. That is
exact on a tree, and takes as many steps as there are different partial sums; these are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Final, TypeAlias

Placement: TypeAlias = tuple[int, ...]
"""The column of each amount of a row, rising."""
_Sums: TypeAlias = tuple[int, ...]
"""A sum for each column, in the smallest unit that any amount has."""

MOST_PLACEMENTS: Final = 500
"""As many ways for one row are tried: five amounts in twelve columns have 792."""
MOST_SUMS: Final = 20_000
"""As many different partial sums of the rows within one row are kept."""


class TooManySums(ValueError):
    """The amounts allow more partial sums than can be looked at."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A column that is the sum of others: 总计 of its sources."""

    total: int
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """What the sums say of each row."""

    possible: list[list[Placement]]
    """The placements of each row that stand in some solution, those with amounts further left first."""
    first: list[Placement]
    """The solution whose rows, from the first on, have their amounts furthest left."""


def row_placements(amounts: Sequence[Decimal], width: int, balance: Balance | None) -> list[Placement]:
    """The ways to place a row's amounts, in their order, in the columns; those with amounts further left first.

    A row with an amount for each column has one, whatever its sums are. In any other the total stands, and the others
    sum up to it where there are others.
    """
    if len(amounts) >= width:
        return [tuple(range(width))] if len(amounts) == width else []
    found = []
    for number, places in enumerate(combinations(range(width), len(amounts))):
        if number >= MOST_PLACEMENTS:
            return []
        if balance is None or is_balanced(dict(zip(places, amounts, strict=True)), balance):
            found.append(places)
    return found


def is_balanced(row: dict[int, Decimal], balance: Balance) -> bool:
    """Whether a row, by its columns, has a total, and its sources sum up to it where it has some."""
    parts = [row[column] for column in balance.sources if column in row]
    return balance.total in row and (not parts or sum(parts) == row[balance.total])


def outer_rows(totals: Sequence[Decimal | None], may_be_outer: Sequence[bool]) -> list[int | None]:
    """For each row the row whose total is the sum of it and its neighbours, found from below; None for the outermost.

    Only exact sums count, and only rows directly below one another.
    """
    outer: list[int | None] = [None] * len(totals)
    outermost: list[int] = []  # of the rows below, the nearest last
    for row in range(len(totals) - 1, -1, -1):
        inner = _rows_that_sum_up(totals, totals[row], outermost) if may_be_outer[row] else 0
        for _ in range(inner):
            outer[outermost.pop()] = row
        outermost.append(row)
    return outer


def _rows_that_sum_up(totals: Sequence[Decimal | None], whole: Decimal | None, outermost: Sequence[int]) -> int:
    """How many of the outermost rows below, from the nearest on, sum up to a total; 0 if none do."""
    if not whole:
        return 0
    so_far = Decimal(0)
    for number, row in enumerate(reversed(outermost), 1):
        so_far += totals[row] or 0
        if so_far == whole:
            return number
    return 0


def solve(
    rows: Sequence[Sequence[Decimal]],
    placements: Sequence[Sequence[Placement]],
    outer: Sequence[int | None],
    width: int,
) -> Solution | None:
    """The placements of all rows that the sums allow; None if there are none.

    `rows` are the amounts as they stand, `placements` the ways to place each row's (`row_placements`), `outer` the row
    above each one whose amounts are the sums of its inner rows', column by column.
    Raises TooManySums.
    """
    tree = _Tree.of(rows, placements, outer, width)
    if not all(tree.possible):
        return None
    for row in tree.upwards:
        tree.keep_reachable(row)
        if not tree.possible[row]:
            return None
    for row in reversed(tree.upwards):
        tree.keep_used(row)
    return Solution([[place for place, _ in ways] for ways in tree.possible], tree.first())


@dataclass(slots=True)
class _Tree:
    possible: list[list[tuple[Placement, _Sums]]]
    """The placements of each row, with the amounts by column."""
    inner: list[list[int]]
    outer: Sequence[int | None]
    upwards: list[int]
    """The rows, inner ones before outer ones."""
    reached: dict[int, list[set[_Sums]]] = field(default_factory=dict)
    """For each outer row the sums of its first inner rows: none, one, two, …"""

    @classmethod
    def of(
        cls,
        rows: Sequence[Sequence[Decimal]],
        placements: Sequence[Sequence[Placement]],
        outer: Sequence[int | None],
        width: int,
    ) -> _Tree:
        digits = max((-int(amount.as_tuple().exponent) for row in rows for amount in row), default=0)
        unit = Decimal(10) ** max(digits, 0)
        whole = [[int(amount * unit) for amount in row] for row in rows]
        possible = [
            [(places, _by_column(amounts, places, width)) for places in ways]
            for amounts, ways in zip(whole, placements, strict=True)
        ]
        inner: list[list[int]] = [[] for _ in rows]
        for row, above in enumerate(outer):
            if above is not None:
                inner[above].append(row)
        return cls(possible, inner, outer, _upwards(inner, outer))

    def keep_reachable(self, row: int) -> None:
        """Keep the placements of an outer row that its inner rows can sum up to."""
        if not self.inner[row]:
            return
        targets = {sums for _, sums in self.possible[row]}
        self.reached[row] = self._partial_sums(row, targets)
        self.possible[row] = [way for way in self.possible[row] if way[1] in self.reached[row][-1]]

    def _partial_sums(self, row: int, targets: set[_Sums]) -> list[set[_Sums]]:
        ways = [[sums for _, sums in self.possible[one]] for one in self.inner[row]]
        rest = list(_bounds_of_rest(ways))
        steps = [{tuple([0] * len(next(iter(targets))))}]
        for own, (low, high) in zip(ways, rest[1:], strict=True):
            step = {_plus(sums, more) for sums in steps[-1] for more in own}
            step = {sums for sums in step if any(_within(sums, low, high, target) for target in targets)}
            if len(step) > MOST_SUMS:
                raise TooManySums
            steps.append(step)
        return steps

    def keep_used(self, row: int) -> None:
        """Keep the placements of the inner rows that stand in a sum which the outer row still allows."""
        if not self.inner[row]:
            return
        wanted = self._wanted(row, {sums for _, sums in self.possible[row]})
        for number, one in enumerate(self.inner[row]):
            before, after = wanted[number], wanted[number + 1]
            used = [way for way in self.possible[one] if any(_plus(sums, way[1]) in after for sums in before)]
            self.possible[one] = used

    def _wanted(self, row: int, targets: set[_Sums]) -> list[set[_Sums]]:
        """Of the sums of the first inner rows those from which a target is reached."""
        reached = self.reached[row]
        wanted = [targets & reached[-1]]
        for number in range(len(self.inner[row]) - 1, -1, -1):
            own = [sums for _, sums in self.possible[self.inner[row][number]]]
            wanted.append({sums for sums in reached[number] if any(_plus(sums, more) in wanted[-1] for more in own)})
        return wanted[::-1]

    def first(self) -> list[Placement]:
        """The first solution: outer rows choose before their inner ones."""
        chosen: list[tuple[Placement, _Sums]] = [ways[0] for ways in self.possible]
        for row in reversed(self.upwards):
            if not self.inner[row]:
                continue
            wanted = self._wanted(row, {chosen[row][1]})
            sums = next(iter(self.reached[row][0]))
            for number, one in enumerate(self.inner[row]):
                chosen[one] = next(way for way in self.possible[one] if _plus(sums, way[1]) in wanted[number + 1])
                sums = _plus(sums, chosen[one][1])
        return [places for places, _ in chosen]


def _upwards(inner: Sequence[Sequence[int]], outer: Sequence[int | None]) -> list[int]:
    downwards = [row for row, above in enumerate(outer) if above is None]
    for row in downwards:  # which grows
        downwards.extend(inner[row])
    return downwards[::-1]


def _by_column(amounts: Sequence[int], places: Placement, width: int) -> _Sums:
    given = dict(zip(places, amounts, strict=True))
    return tuple(given.get(column, 0) for column in range(width))


def _bounds_of_rest(ways: Sequence[Sequence[_Sums]]) -> Iterator[tuple[_Sums, _Sums]]:
    """For each place among inner rows the least and the greatest sums, by column, of the rows from there on."""
    width = len(ways[0][0])
    low, high = tuple([0] * width), tuple([0] * width)
    bounds = [(low, high)]
    for own in reversed(ways):
        low = _plus(low, tuple(map(min, zip(*own, strict=True))))
        high = _plus(high, tuple(map(max, zip(*own, strict=True))))
        bounds.append((low, high))
    yield from reversed(bounds)


def _plus(one: _Sums, other: _Sums) -> _Sums:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _within(sums: _Sums, low: _Sums, high: _Sums, target: _Sums) -> bool:
    return all(s + a <= t <= s + b for s, a, b, t in zip(sums, low, high, target, strict=True))
