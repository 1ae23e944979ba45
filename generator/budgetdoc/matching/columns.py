"""Column labels in a document: which of its columns is which of the form's, by their texts alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.matching.labels import fold, without_brackets
from budgetdoc.matching.layout import Columns, Layout
from budgetdoc.matching.phrase import AMOUNT
from budgetdoc.matching.pieces import GridRow, Spot
from budgetdoc.matching.text import Text

_MOST_ROWS: Final = 3
"""Column labels stand in up to three rows."""
_AMOUNT: Final = re.compile(AMOUNT)


@dataclass(slots=True, eq=False)
class Header:
    """Column labels as a document has them."""

    columns: Columns
    places: dict[int, int]
    """The column of the document to the index of the label."""
    height: int
    """How many rows the labels take."""
    labels: list[Text]

    def index(self, spot: Spot) -> int | None:
        """The label that a cell stands under; None for a column that the form does not have."""
        under = (self.places.get(column) for column in range(spot.column, spot.column + spot.span))
        return next((index for index in under if index is not None), None)


def header_at(rows: Sequence[GridRow], at: int, layout: Layout) -> Header | None:
    """The column labels that begin in a row; None if there are none."""
    found = [header for columns in layout.columns if (header := _header(rows[at : at + _MOST_ROWS], columns))]
    return max(found, key=lambda header: len(header.labels), default=None)


def _header(rows: Sequence[GridRow], columns: Columns) -> Header | None:
    places: dict[int, int] = {}
    labels: dict[int, Text] = {}
    height = 0
    for row in rows:
        own = _labels(row.spots, columns)
        if not own or any(_AMOUNT.fullmatch(spot.text.string.strip()) for spot in row.fresh):
            break
        if height and not _completes(row, own, set(labels), columns):
            break
        for spot, index in own:
            _drop_heading(spot, places, labels)
            if index not in labels:
                labels[index] = spot.text
                places.update(dict.fromkeys(range(spot.column, spot.column + spot.span), index))
        height += 1
    enough = max(2, -(-len(columns.labels) * 2 // 5))
    return Header(columns, places, height, list(labels.values())) if len(labels) >= enough else None


def _drop_heading(spot: Spot, places: dict[int, int], labels: dict[int, Text]) -> None:
    """A text over several columns that have labels of their own is none, whatever it is called (预算金额)."""
    above = places.get(spot.column)
    if spot.begins and above is not None and list(places.values()).count(above) > spot.span:
        labels.pop(above, None)
        for column in [column for column, over in places.items() if over == above]:
            del places[column]


def _labels(spots: Iterable[Spot], columns: Columns) -> list[tuple[Spot, int]]:
    found = ((spot, index_of(spot.text.string, columns)) for spot in spots if spot.text)
    return [(spot, index) for spot, index in found if index is not None]


def _completes(row: GridRow, own: Sequence[tuple[Spot, int]], had: set[int], columns: Columns) -> bool:
    """Whether a row under column labels is more of them, and no first row of data."""
    begun = [spot for spot, index in own if spot.begins and index not in had]
    return len(begun) > 1 or (bool(begun) and len(begun) == len(row.fresh) and len(had) < len(columns.labels))


def index_of(text: str, columns: Columns) -> int | None:
    """The index of a column's label; None if the text is none."""
    if len(text) > 40:
        return None
    index = columns.known.get(fold(text))
    return columns.known.get(without_brackets(text)) if index is None else index
