"""Columns of lines that white space parts: runs of places that are blank on no line, and what each line has in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.reading.cells.lines import Slice, SourceLine
from budgetdoc.reading.cells.wrapping import AMOUNT, is_amount

_AMOUNT_BEFORE: Final = re.compile(rf"({AMOUNT.pattern})\s+\S")
_JITTER: Final = 2
"""Programs that lay columns out with blanks are so many places off."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, from its first place to the one behind its last, and its text on each line."""

    start: int
    end: int
    cells: list[Slice | None]
    places: list[int]
    """The place at which the text of each line begins."""

    def parted(self) -> list[Column]:
        """The column of amounts and that of texts which this one is, where amounts stand close before texts.

        Texts begin at one place, and no amount reaches beyond it.
        """
        behind = [
            place + found.end() - 1
            for place, cell in zip(self.places, self.cells, strict=True)
            if cell and (found := _AMOUNT_BEFORE.match(cell.text))
        ]
        texts = Counter(
            place for place, cell in zip(self.places, self.cells, strict=True) if cell and not is_amount(cell.text)
        )
        if not behind and any(cell and is_amount(cell.text) for cell in self.cells) and texts:
            behind = [texts.most_common(1)[0][0]]
        if not behind or max(behind) - min(behind) > _JITTER:
            return [self]
        cuts = [self._cut(number, max(behind)) for number in range(len(self.cells))]
        if any(cut is None for cut in cuts):
            return [self]
        left, right = [cut[0] for cut in cuts if cut], [cut[1] for cut in cuts if cut]
        return [
            Column(self.start, min(behind) - 1, left, self.places),
            Column(min(behind), self.end, right, [max(place, min(behind)) for place in self.places]),
        ]

    def _cut(self, number: int, place: int) -> tuple[Slice | None, Slice | None] | None:
        """The amount or label that ends before a place of a line, and the text behind it; None for anything else."""
        cell, start = self.cells[number], self.places[number]
        if cell is None or (start >= place - _JITTER and not is_amount(cell.text)):
            return None, cell
        if start + len(cell.text) <= place:
            return cell, None
        found = _AMOUNT_BEFORE.match(cell.text)
        return (cell.cut(0, found.end() - 1), cell.cut(found.end() - 1)) if found else None

    def with_next(self, other: Column) -> Column:
        """Both as one column."""
        cells = [_one(a, b) for a, b in zip(self.cells, other.cells, strict=True)]
        return Column(self.start, other.end, cells, list(map(min, self.places, other.places)))


def _one(left: Slice | None, right: Slice | None) -> Slice | None:
    return Slice(left.line, left.start, right.end) if left and right else left or right


def columns_of(lines: Sequence[SourceLine], measure: Callable[[str], int]) -> list[Column]:
    """The columns of the lines; `measure`: how many places a character takes."""
    places = [_places(line.text, measure) for line in lines]
    widest = max((own[-1] for own in places), default=0)
    taken = bytearray(widest + 1)
    for line, own in zip(lines, places, strict=True):
        for number, char in enumerate(line.text):
            if not char.isspace():
                taken[own[number] : own[number + 1]] = b"\1" * (own[number + 1] - own[number])
    columns = []
    for start, end in _runs(taken):
        cells = [_cut(line, own, start, end) for line, own in zip(lines, places, strict=True)]
        begins = [own[cell.start] if cell else end for cell, own in zip(cells, places, strict=True)]
        columns.append(Column(start, end, cells, begins))
    return columns


def _places(text: str, measure: Callable[[str], int]) -> list[int]:
    """The place of each character of a line, and the one behind the last."""
    places = [0]
    for char in text.expandtabs():
        places.append(places[-1] + measure(char))
    return places


def _runs(taken: bytearray) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = None
    for place, used in enumerate(taken):
        if used and start is None:
            start = place
        elif not used and start is not None:
            runs.append((start, place))
            start = None
    return runs


def _cut(line: SourceLine, places: Sequence[int], start: int, end: int) -> Slice | None:
    inner = [number for number in range(len(line.text)) if start <= places[number] < end]
    found = line.slice(inner[0], inner[-1] + 1) if inner else None
    return found or None
