"""Column labels in a document: which of its columns is which of the form's.

A column is known by the texts above it: the lowest one is its label, those over it say of what it is the label.

    ┌──────────┬──────────────────────┐
    │ 项目名称 │       本年预算       │      项目名称                 the form's column 项目名称
    │          ├──────────┬───────────┤      本年预算 / 财政拨款      the form's column 财政拨款
    │          │ 财政拨款 │ 其他资金  │      上年预算 / 财政拨款      none: another year's money
    └──────────┴──────────┴───────────┘

Of two columns that are as likely the same one, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from budgetdoc.reading.form import Columns
from budgetdoc.reading.labels import fold, tolerances
from budgetdoc.reading.phrase import AMOUNT
from budgetdoc.reading.pieces import GridRow, Spot
from budgetdoc.reading.spelling import LONGEST, OWN, of_another_period, simplified
from budgetdoc.reading.text import Text

_MOST_ROWS: Final = 3
_AMOUNT: Final = re.compile(AMOUNT)
_FEWEST: Final = 2
_MANY: Final = 4
"""So many labels are a head among any number of columns that the form does not have."""
_LABEL: Final = -2.0
_UNKNOWN: Final = 0.5
_NO_CORE: Final = 2.5
"""What speaks against labels among which there is none without which a table is not of the form."""


@dataclass(eq=False)
class Head:
    """Column labels as a document has them."""

    columns: Columns
    places: dict[int, int]
    """The column of the document to the index of the form's column."""
    outer: dict[int, str]
    """Columns of the document that name the items of a list around the rows."""
    strengths: dict[int, float]
    """How strongly each of the form's columns is told by its label."""
    labels: list[Text]
    unknown: list[Text]
    """Labels of columns that the form does not have."""
    ambiguous: list[Text]
    """Labels that may as well be another column's."""
    height: int
    width: int
    numbering: tuple[int, ...] = ()
    """Columns of running numbers."""

    @property
    def cost(self) -> float:
        return (
            _LABEL * (sum(self.strengths.values()) + 0.5 * len(self.outer))
            + _UNKNOWN * len(self.unknown)
            + (0.0 if self.core else _NO_CORE)
        )

    @cached_property
    def core(self) -> bool:
        """Whether it has a label without which a table is not of the form."""
        own = self.columns.form.core()
        texts = {fold(simplified(label.string)) for label in self.labels}
        paths = {fold(text) for index in self.strengths for text in self.columns.paths[index]}
        return bool(own & (texts | paths))

    @cached_property
    def shown(self) -> frozenset[int]:
        """The form's columns that the document has."""
        return frozenset(self.strengths)

    def same_as(self, other: Head) -> bool:
        """Whether the labels stand over the same columns."""
        return self.columns is other.columns and self.places == other.places and self.outer == other.outer

    def indices(self, spot: Spot) -> list[int]:
        """The form's columns that a cell stands under."""
        under = (self.places.get(column) for column in range(spot.column, spot.column + spot.span))
        return list(dict.fromkeys(index for index in under if index is not None))


@dataclass(slots=True)
class _Stack:
    """The texts above some columns of a document, from the top."""

    texts: list[Text]
    begin: int
    end: int
    fresh_in: int
    """The row of the head in which the lowest one begins."""


def heads_at(rows: Sequence[GridRow], at: int, every: Iterable[Columns], width: int) -> list[Head]:
    """The heads that begin in a row, the likeliest of each of the forms' listings."""
    if not _may_begin(rows[at]):
        return []
    found = []
    for columns in every:
        if not any(columns.spellings.find(spot.text.string) for spot in rows[at].fresh):
            continue
        heads = [
            head
            for height in range(_least(rows[at]), _MOST_ROWS + 1)
            if (head := _head(rows[at : at + height], height, columns, width))
        ]
        if heads:
            found.append(min(heads, key=lambda head: (round(head.cost, 3), head.height)))
    return found


def _least(row: GridRow) -> int:
    """How many rows the labels take that begin in a row: as many as the highest of them."""
    return min(max((spot.height for spot in row.fresh), default=1), _MOST_ROWS)


def _may_begin(row: GridRow) -> bool:
    fresh = row.fresh
    return len(fresh) > 1 and not any(_AMOUNT.fullmatch(spot.text.string.strip()) for spot in fresh)


def _head(rows: Sequence[GridRow], height: int, columns: Columns, width: int) -> Head | None:
    if len(rows) < height or not all(_may_begin(row) or row.fresh for row in rows) or not _is_short(rows):
        return None
    stacks = _stacks(rows, width)
    chosen, ambiguous = _assigned(stacks, columns)
    places = {x: index for i, (index, _) in chosen.items() for x in range(stacks[i].begin, stacks[i].end)}
    outer = _outer(stacks, chosen, columns)
    known = {*chosen, *outer}
    enough = len(known) >= _FEWEST and (len(known) >= _MANY or 2 * len(known) >= len(stacks))
    if not enough or not columns.names & {index for index, _ in chosen.values()}:
        return None
    if {stacks[i].fresh_in for i in known} | set(range(_least(rows[0]))) != set(range(height)):
        return None  # every row of a head has a label of its own, or one reaches over it
    labels = [stacks[i].texts[-1] for i in sorted(known)]
    over = {id(text): text for i in known for text in stacks[i].texts[:-1] if _is_known(text, stacks, known, columns)}
    return Head(
        columns=columns,
        places=places,
        outer={x: name for i, name in outer.items() for x in range(stacks[i].begin, stacks[i].end)},
        strengths=dict(chosen.values()),
        labels=[*over.values(), *labels, *(stack.texts[-1] for stack in stacks if _numbers(stack))],
        unknown=[stack.texts[-1] for i, stack in enumerate(stacks) if i not in known and not _numbers(stack)],
        ambiguous=[stacks[i].texts[-1] for i in ambiguous],
        height=height,
        width=width,
        numbering=tuple(stack.begin for i, stack in enumerate(stacks) if i not in known and _numbers(stack)),
    )


def _is_known(text: Text, stacks: Sequence[_Stack], known: set[int], columns: Columns) -> bool:
    """Whether a text over column labels is one that the form has there, or stands over known labels alone."""
    folded = fold(simplified(text.string))
    if any(folded == fold(label) for path in columns.paths for label in path[:-1]):
        return True
    below = {i for i, stack in enumerate(stacks) if any(one is text for one in stack.texts[:-1])}
    return below <= known


def _is_short(rows: Sequence[GridRow]) -> bool:
    return all(len(spot.text.string) <= LONGEST for row in rows for spot in row.fresh) and not any(
        _AMOUNT.fullmatch(spot.text.string.strip()) for row in rows for spot in row.fresh
    )


def _stacks(rows: Sequence[GridRow], width: int) -> list[_Stack]:
    """The texts over each column; neighbouring columns under one text are one."""
    stacks: list[_Stack] = []
    for x, texts in enumerate(_texts_over(rows, width)):
        if texts and stacks and stacks[-1].end == x and stacks[-1].texts[-1] is texts[-1][0]:
            stacks[-1].end = x + 1
        elif texts:
            stacks.append(_Stack([text for text, _ in texts], x, x + 1, texts[-1][1]))
    return stacks


def _texts_over(rows: Sequence[GridRow], width: int) -> list[list[tuple[Text, int]]]:
    """The texts over each column from the top, each with the row that it is first seen in."""
    over: list[list[tuple[Text, int]]] = [[] for _ in range(width)]
    for y, row in enumerate(rows):
        for spot in (spot for spot in row.spots if spot.text and (y or spot.begins)):
            for texts in over[spot.column : spot.column + spot.span]:
                if not any(text is spot.text for text, _ in texts):
                    texts.append((spot.text, y))
    return over


def _assigned(stacks: Sequence[_Stack], columns: Columns) -> tuple[dict[int, tuple[int, float]], set[int]]:
    """The form's column of each stack with its strength, and the stacks that may be either of two."""
    wishes = sorted(
        ((strength, i, index) for i, stack in enumerate(stacks) for index, strength in _strengths(stack, columns)),
        reverse=True,
    )
    chosen: dict[int, tuple[int, float]] = {}
    ambiguous: set[int] = set()
    taken: set[int] = set()
    at = 0
    while at < len(wishes):
        strength = wishes[at][0]
        level = [wish for wish in wishes[at:] if wish[0] == strength]
        at += len(level)
        free = [(i, index) for _, i, index in level if i not in chosen and i not in ambiguous and index not in taken]
        for i, index in free:
            rivals = [other for other, same in free if same == index]
            if len(rivals) > 1:
                ambiguous.add(i)
                taken.add(index)
        for i, index in free:
            if i not in ambiguous and i not in chosen and index not in taken:
                chosen[i] = (index, strength)
                taken.add(index)
    return chosen, ambiguous


def _strengths(stack: _Stack, columns: Columns) -> list[tuple[int, float]]:
    """What a stack may be, by its lowest text alone or together with those over it."""
    lowest = stack.texts[-1].string
    over = [text.string for text in stack.texts[:-1]]
    found = dict(columns.spellings.find(lowest))
    if of_another_period(simplified("".join([*over, lowest]))):  # only where the form itself says so
        found = {index: strength for index, strength in found.items() if strength == OWN and not over}
    for joined in ("".join([*over, lowest]), "".join([lowest, *over])) if over else ():
        for index, strength in columns.spellings.find(joined).items():
            found[index] = max(found.get(index, 0.0), strength)
    return [(index, min(strength, OWN)) for index, strength in found.items()]


def _numbers(stack: _Stack) -> bool:
    return fold(simplified(stack.texts[-1].string)) in tolerances()["column_numbers"]


def _outer(stacks: Sequence[_Stack], chosen: dict[int, tuple[int, float]], columns: Columns) -> dict[int, str]:
    """Columns that name a list around the rows: 资金使用单位 beside 项目名称."""
    found: dict[int, str] = {}
    for i, stack in enumerate(stacks):
        if i not in chosen:
            for name in columns.outer.find(stack.texts[-1].string):
                if name not in found.values():
                    found[i] = name
    return found
