"""Where the cells of tables stand in their grids.

    gridSpan 2, vMerge restart     B           A  A  B
    gridSpan 2, vMerge             C    ──▶    A  A  C
    gridBefore 1   D               E           ·  D  E

A cell that continues the one above it shows nothing of its own, whatever text it keeps. One that continues the cell to
its left (hMerge, as old programs write it) adds its text to that cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from budgetdoc.document.placed import MOST_COLUMNS
from budgetdoc.formats.docx.reading.elements import CELL, ROW, TABLE, number, value
from budgetdoc.formats.docx.xml import w
from budgetdoc.formats.unreadable import Unreadable

MOST_PLACES: Final = 400_000
"""Of all grids of a document together, and as many cells."""
_CONTINUE: Final = ("", "continue")
_VALUE: Final = w("val")
_ROW_PROPERTIES: Final = w("trPr")
_BEFORE: Final = w("gridBefore")
_PROPERTIES: Final = w("tcPr")
_SPAN: Final = w("gridSpan")
_ACROSS: Final = w("hMerge")
_DOWN: Final = w("vMerge")
_TRACKED: Final = w("cellMerge")
_SAY: Final = (_SPAN, _ACROSS, _DOWN, _TRACKED)
"""What the properties of a cell may say about its place."""


@dataclass(slots=True)
class Place:
    """The row and column where a cell begins, counted from 0, and how far it reaches."""

    row: int
    column: int
    columns: int
    rows: int = 1


@dataclass(slots=True)
class _Grid:
    """A table while its rows go by."""

    places: list[Place] = field(default_factory=list)
    row: int = -1
    column: int = 0
    width: int = 0
    left: Place | None = None
    """The cell to the left, in the same row."""
    open: dict[tuple[int, int], Place] = field(default_factory=dict)
    """The cells of the row above that may go on in this one, by their first column and the columns they say to span."""
    reached: dict[tuple[int, int], Place] = field(default_factory=dict)
    """Those that may go on below this row."""


class Merges:
    """The places of the cells of a document, part by part."""

    def __init__(self) -> None:
        self.places: dict[etree._Element, Place] = {}
        """Cells that are merged into the one to their left have the same place as that."""
        self.covered: list[etree._Element] = []
        """The cells that continue those above them."""
        self._open_tables: list[_Grid] = []
        self._places_left = MOST_PLACES
        self._cells_left = MOST_PLACES

    def settle(self, root: etree._Element) -> None:
        """Find the places of all cells of a part. Raises Unreadable for tables beyond our bounds."""
        parents: list[str] = [""]
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=(TABLE, ROW, CELL)):
            tag = str(element.tag)
            if event == "start":
                self._begin(element, tag, parents[-1])
                parents.append(tag)
            else:
                parents.pop()
                if tag == TABLE:
                    self._end(self._open_tables.pop())

    def _begin(self, element: etree._Element, tag: str, parent: str) -> None:
        if tag == TABLE:
            self._open_tables.append(_Grid())
        elif tag == ROW and parent == TABLE:
            _next_row(self._open_tables[-1], element)
        elif tag == CELL and parent == ROW and self._open_tables:
            self._cells_left -= 1
            _check(self._cells_left)
            place = _next_cell(self._open_tables[-1], element)
            if place is None:
                self.covered.append(element)
            else:
                self.places[element] = place

    def _end(self, grid: _Grid) -> None:
        """Count only rows in which a cell begins, which are those that a table of the document has."""
        rows = sorted({place.row for place in grid.places})
        for place in grid.places:
            end = bisect_left(rows, place.row + place.rows)
            place.row = bisect_left(rows, place.row)
            place.rows = end - place.row
        self._places_left -= len(rows) * grid.width
        _check(self._places_left)


def _next_row(grid: _Grid, row: etree._Element) -> None:
    grid.row += 1
    grid.open, grid.reached = grid.reached, {}
    grid.left = None
    grid.column = _bounded(number(value(row.find(_ROW_PROPERTIES), _BEFORE), 0))


def _next_cell(grid: _Grid, cell: etree._Element) -> Place | None:
    """The place of the next cell of a row; None for one that is covered by another."""
    said = {
        str(one.tag): one for properties in cell.iterchildren(_PROPERTIES) for one in properties.iterchildren(*_SAY)
    }
    column = grid.column
    columns = max(number(said[_SPAN].get(_VALUE), 1), 1) if _SPAN in said else 1
    grid.column = _bounded(column + columns)
    grid.width = max(grid.width, grid.column)
    if grid.left is not None and _ACROSS in said and said[_ACROSS].get(_VALUE, "") in _CONTINUE:
        if grid.left.row != grid.row:
            return None
        grid.left.columns += columns
        return grid.left
    down = _down(said)
    above = grid.open.get((column, columns)) if down in _CONTINUE else None
    place = above or Place(grid.row, column, columns)
    place.rows = grid.row - place.row + 1
    grid.left = place
    if down is not None:
        grid.reached[column, columns] = place
    if above is not None:
        return None
    grid.places.append(place)
    return place


def _down(said: Mapping[str, etree._Element]) -> str | None:
    """Whether a cell begins (restart) or continues a merged one; a tracked merge counts as accepted."""
    if _TRACKED in said:
        return {"rest": "restart", "cont": "continue"}.get(said[_TRACKED].get(_DOWN, ""))
    return said[_DOWN].get(_VALUE, "") if _DOWN in said else None


def _check(left: int) -> None:
    if left < 0:
        raise Unreadable("BD706", reason=f"its tables have more than {MOST_PLACES} places")


def _bounded(column: int) -> int:
    if not 0 <= column <= MOST_COLUMNS:
        raise Unreadable("BD706", reason=f"it has a table of more than {MOST_COLUMNS} columns")
    return column
