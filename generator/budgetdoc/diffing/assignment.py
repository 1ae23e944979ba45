"""Which records of two lists belong together, so that all pairs taken together are as much alike as can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from budgetdoc.diffing.likeness import Profile, likeness
from budgetdoc.diffing.order import Pairs

Numbers: TypeAlias = Sequence[int]

_DENSE: Final = 10_000
"""Pairs of which each is looked at; more take too long, and only those that have something rare in common are."""
_RARE: Final = 12
"""In how many records of a side a feature may be found to say anything."""
_BEST: Final = 8
"""How many records each one may be compared with where there are too many."""
_SCALE: Final = 10**6
_ORDER: Final = 10**8
"""More than all distances of an assignment sum up to: of equally good ones, that which keeps the order wins."""


def assign(olds: Sequence[Profile], news: Sequence[Profile], least: float) -> Pairs:
    """Pairs of numbers whose likeness is `least` or more, their sum as large as possible.

    The order decides between equals. Of more than 10,000 possible pairs only promising ones are looked at.
    """
    if len(olds) * len(news) <= _DENSE:
        return _optimal(olds, news, range(len(olds)), range(len(news)), least)
    pairs: Pairs = []
    for left, right in _components(_promising(olds, news)):
        method = _optimal if len(left) * len(right) <= _DENSE else _greedy
        pairs += method(olds, news, left, right, least)
    return sorted(pairs)


def _optimal(olds: Sequence[Profile], news: Sequence[Profile], left: Numbers, right: Numbers, least: float) -> Pairs:
    alike = [[likeness(olds[i], news[j]) for j in right] for i in left]
    costs = [
        [_cost(value, row - column) if value >= least else _SCALE * _ORDER for column, value in enumerate(values)]
        for row, values in enumerate(alike)
    ]
    chosen = cheapest(costs)
    return [(left[row], right[column]) for row, column in chosen if alike[row][column] >= least]


def _cost(value: float, distance: int) -> int:
    """Squares of distances, so that no two pairs cross without a reason."""
    return round((1 - value) * _SCALE) * _ORDER + distance * distance


def _greedy(olds: Sequence[Profile], news: Sequence[Profile], left: Numbers, right: Numbers, least: float) -> Pairs:
    """The most alike first: for very many records that have rare things in common with very many others."""
    ranked = sorted((-likeness(olds[i], news[j]), abs(i - j), i, j) for i, j in _promising_of(olds, news, left, right))
    pairs: Pairs = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for value, _, i, j in ranked:
        if -value >= least and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j))
    return pairs


def _promising_of(
    olds: Sequence[Profile], news: Sequence[Profile], left: Numbers, right: Numbers
) -> Iterator[tuple[int, int]]:
    chosen_left, chosen_right = set(left), set(right)
    return ((i, j) for i, j in _promising(olds, news) if i in chosen_left and j in chosen_right)


def _promising(olds: Sequence[Profile], news: Sequence[Profile]) -> set[tuple[int, int]]:
    """The pairs that have the most rare features in common, a few for each record."""
    left, right = _holders(olds), _holders(news)
    shared: Counter[tuple[int, int]] = Counter()
    for feature, those in left.items():
        these = right.get(feature, ())
        if len(those) <= _RARE and len(these) <= _RARE:
            shared.update((i, j) for i in those for j in these)
    ranked = sorted(shared, key=lambda pair: (-shared[pair], abs(pair[0] - pair[1]), pair))
    return _first(ranked, side=0) | _first(ranked, side=1)


def _holders(profiles: Sequence[Profile]) -> dict[Hashable, list[int]]:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for feature in profile.features:
            holders[feature].append(number)
    return holders


def _first(ranked: Iterable[tuple[int, int]], side: int) -> set[tuple[int, int]]:
    counted: Counter[int] = Counter()
    chosen: set[tuple[int, int]] = set()
    for pair in ranked:
        if counted[pair[side]] < _BEST:
            counted[pair[side]] += 1
            chosen.add(pair)
    return chosen


def _components(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """What hangs together, in order of the first numbers: each part can be assigned by itself."""
    of_left: dict[int, list[int]] = defaultdict(list)
    of_right: dict[int, list[int]] = defaultdict(list)
    for i, j in sorted(pairs):
        of_left[i].append(j)
        of_right[j].append(i)
    seen: set[int] = set()
    for start in of_left:
        if start in seen:
            continue
        left, right, waiting = {start}, set[int](), [start]
        while waiting:
            reached = {j for j in of_left[waiting.pop()] if j not in right}
            right |= reached
            fresh = {i for j in reached for i in of_right[j]} - left
            left |= fresh
            waiting.extend(fresh)
        seen |= left
        yield sorted(left), sorted(right)


def cheapest(costs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Rows with their columns, as many as the shorter side has, with the least possible sum of costs; in order.

    Kuhn 1955, in the form of shortest augmenting paths: time with the square of the shorter side times the longer one.
    Costs are integers, so that the outcome is the same on every machine.
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        return sorted((row, column) for column, row in cheapest(list(zip(*costs, strict=True))))
    return _Assignment(costs).pairs()


class _Assignment:
    """Column 0 and row 0 are none: they stand for the row that looks for a column."""

    def __init__(self, costs: Sequence[Sequence[int]]) -> None:
        self.costs, self.columns = costs, len(costs[0])
        self.of_rows, self.of_columns = [0] * (len(costs) + 1), [0] * (self.columns + 1)
        """The potentials: what is subtracted from the costs of each row and column."""
        self.row_of = [0] * (self.columns + 1)
        for row in range(1, len(costs) + 1):
            self._place(row)

    def pairs(self) -> list[tuple[int, int]]:
        return sorted(
            (self.row_of[column] - 1, column - 1) for column in range(1, self.columns + 1) if self.row_of[column]
        )

    def _place(self, row: int) -> None:
        """Give the row a column, and others other ones where that is cheaper."""
        self.row_of[0] = row
        free = set(range(1, self.columns + 1))
        least: dict[int, int] = {}
        came_from = [0] * (self.columns + 1)
        visited, column = [0], 0
        while self.row_of[column]:
            self._look(column, free, least, came_from)
            column = min(free, key=lambda j: (least[j], j))
            step = least[column]
            for j in visited:
                self.of_rows[self.row_of[j]] += step
                self.of_columns[j] -= step
            for j in free:
                least[j] -= step
            visited.append(column)
            free.discard(column)
        while column:
            previous = came_from[column]
            self.row_of[column] = self.row_of[previous]
            column = previous

    def _look(self, column: int, free: set[int], least: dict[int, int], came_from: list[int]) -> None:
        """What each free column would cost by way of the row that has this column."""
        row = self.row_of[column]
        costs, own = self.costs[row - 1], self.of_rows[row]
        for j in free:
            cost = costs[j - 1] - own - self.of_columns[j]
            if j not in least or cost < least[j]:
                least[j], came_from[j] = cost, column
