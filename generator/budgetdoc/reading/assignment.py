"""Which place of a card each of its cells is: all cells against all places at once.

A place goes to the cell that has the most of its label path; each place once, each cell once. Where two cells are as
likely, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.reading.amounts import amount_in, is_none
from budgetdoc.reading.form import Facts
from budgetdoc.reading.layout import FormCell
from budgetdoc.reading.pieces import Spot
from budgetdoc.reading.text import Text

_OUTER: Final = 0.3
"""What a label of the path that is not the nearest is worth."""
_SURPLUS: Final = 0.15
"""What a label that is not of the path takes away."""
_TYPED: Final = 0.1
_SHORT: Final = 16
"""A longer text is no share of a plan."""


@dataclass(slots=True)
class Label:
    """A label that was found in a row."""

    spot: Spot
    text: Text
    meanings: dict[str, float]
    """The form's labels that it may be."""
    value: Spot | None = None
    """What stands behind it in the same cell."""

    @property
    def strength(self) -> float:
        return max(self.meanings.values())


@dataclass(slots=True, eq=False)
class Value:
    """A cell of a card that may be a fact, with the labels that lead to it."""

    spot: Spot
    row: int
    path: list[Label]
    """Outermost first."""
    key: Text | None = None
    """The text above it in a list that runs sideways."""
    foreign: bool = False
    """A label that the form does not have stands between."""
    order: int = 0


@dataclass(slots=True)
class Placed:
    """A fact that was found."""

    place: int
    value: Value
    strength: float
    whole: bool
    """All of the place's labels were found, and no other label besides."""


def assigned(values: Sequence[Value], facts: Facts) -> list[Placed]:
    """Each place with its cell: the best pairs first, a tie leaves both."""
    wishes: list[tuple[float, int, int, bool]] = []
    for number, value in enumerate(values):
        for index, place in enumerate(facts.places):
            if not facts.cells[index].slots or is_sideways(facts.cells[index]):
                continue
            share, whole = _share([*place.above, *place.left], value)
            typed = _typed(facts.cells[index], value.spot.text.string)
            if share > 0 and typed is not None:
                wishes.append((round(share + typed, 3), number, index, whole))
    return list(_best(wishes, values))


def _best(wishes: list[tuple[float, int, int, bool]], values: Sequence[Value]) -> Iterator[Placed]:
    taken_values: set[int] = set()
    taken_places: set[int] = set()
    for score, number, index, whole in sorted(wishes, key=lambda wish: (-wish[0], wish[1], wish[2])):
        if number in taken_values or index in taken_places:
            continue
        rivals = [
            other
            for other in wishes
            if other[2] == index and other[1] not in taken_values and other[0] == score and other[1] != number
        ]
        taken_places.add(index)
        if rivals:
            continue  # as likely the one as the other: neither
        taken_values.add(number)
        yield Placed(index, values[number], score, whole)


def sideways(values: Sequence[Value], facts: Facts) -> Iterator[Placed]:
    """Lists that run sideways: a row of keys, and below it the row of their values."""
    for index, place in enumerate(facts.places):
        if not is_sideways(facts.cells[index]):
            continue
        rows: dict[int, list[tuple[Value, bool]]] = {}
        for value in values:
            share, whole = _share([*place.above, *place.left], value)
            if share > 0:
                rows.setdefault(value.row, []).append((value, whole))
        numbers = sorted(rows)
        for above, below in zip(numbers[::2], numbers[1::2], strict=False):
            keys = [key for key, _ in rows[above]]
            for value, whole in rows[below]:
                over = [key for key in keys if _overlap(key.spot, value.spot)]
                if len(over) == 1 and _typed(facts.cells[index], value.spot.text.string) is not None:
                    value.key = over[0].spot.text
                    yield Placed(index, value, value.path[-1].strength, whole)


def _overlap(one: Spot, other: Spot) -> bool:
    return one.column < other.column + other.span and other.column < one.column + one.span


def is_sideways(cell: FormCell) -> bool:
    """Whether a place is of a list that runs sideways: a plan with its dates above its shares."""
    return len(cell.slots) == 1 and cell.slots[0].path.endswith("[]")


def _share(path: Sequence[str], value: Value) -> tuple[float, bool]:
    """How much of a place's label path leads to a cell; 0 where the nearest label is not of the place."""
    if not value.path or not path:
        return 0.0, False
    nearest = value.path[-1].meanings.get(path[-1], 0.0)
    if not nearest:
        return 0.0, False
    used, found = 1, nearest
    for label in path[:-1]:
        strength = max((one.meanings.get(label, 0.0) for one in value.path[:-1]), default=0.0)
        used += strength > 0
        found += _OUTER * strength
    extra = len(value.path) - used
    return found - _SURPLUS * extra, used == len(path) and not extra


def _typed(cell: FormCell, text: str) -> float | None:
    """What the type of a place says to a text; None where it excludes it."""
    if cell.amount:
        return _TYPED if amount_in(text) is not None else (0.0 if is_none(text) else None)
    if is_sideways(cell):
        return _TYPED if re.search(r"\d|[%％]", text) and len(text) <= _SHORT else None
    return -_TYPED if amount_in(text) is not None and "." in text else 0.0
