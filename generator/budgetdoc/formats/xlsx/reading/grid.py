"""Cells and merged ranges of a sheet to a table.

sheet                       table
     B     C    D           (B3)  (C3)
3    text  text             (B5)  (C5)
5    text                   with the true rows and columns as origins
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from budgetdoc.document import Cell, GridError, Origin, Placed, Table, table_of
from budgetdoc.document.placed import MOST_COLUMNS
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading.cells import Place

MOST_PLACES: Final = 300_000


class Merged(NamedTuple):
    """A merged range; the last row and column belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Grid:
    """The rows and columns of the sheet that its table has, and how merged ranges lie on them."""

    def __init__(
        self, cells: Mapping[Place, list[str]], merged: list[Merged], hidden_columns: Collection[int] = ()
    ) -> None:
        """Raises Unreadable BD706 for too large a sheet."""
        covered = _covered(cells, merged)
        self.cells = {place: lines for place, lines in cells.items() if place not in covered}
        """The lines of cells, without those that a merged range covers."""
        self.covered = {place: lines for place, lines in cells.items() if place in covered}
        """The lines of those."""
        self._rows = sorted({row for row, _ in self.cells})
        self._columns = [column for column in _columns(self.cells, merged) if column not in hidden_columns]
        if len(self._rows) * len(self._columns) > MOST_PLACES or len(self._columns) > MOST_COLUMNS:
            raise Unreadable("BD706", reason=f"a sheet of {len(self._rows)} rows and {len(self._columns)} columns")
        self._spans: dict[Place, tuple[int, int]] = {}
        """Rows and columns that a cell spans, by the place of the cell."""
        self._spanned: set[Place] = set()
        for one in merged:
            self._merge(one)

    def table(self, *, page: int, number: int) -> Table:
        """The used range, without blank rows and without blank columns at its right.

        Raises Unreadable BD706 for one that is too large.
        """
        places = [
            (y, x, (row, column))
            for y, row in enumerate(self._rows)
            for x, column in enumerate(self._columns)
            if (row, column) not in self._spanned
        ]
        try:
            return table_of(Placed(y, x, self._cell(place, page, number)) for y, x, place in places)
        except GridError as error:
            raise Unreadable("BD706", reason=str(error)) from error

    def _cell(self, place: Place, page: int, number: int) -> Cell:
        rowspan, colspan = self._spans.get(place, (1, 1))
        return Cell(
            lines=self.cells.get(place, []),
            rowspan=rowspan,
            colspan=colspan,
            origin=Origin(page=page, table=number, row=place[0], column=place[1]),
        )

    def _merge(self, one: Merged) -> None:
        """A range begins at its first row and column that the table has."""
        rows = _within(self._rows, one.first_row, one.last_row)
        columns = _within(self._columns, one.first_column, one.last_column)
        if not rows or not columns or (rows[0], columns[0]) in self._spanned:
            return
        if len(self._spanned) + len(rows) * len(columns) > 2 * MOST_PLACES:
            raise Unreadable("BD706", reason=f"merged ranges over more than {MOST_PLACES} cells")
        self._spans[rows[0], columns[0]] = len(rows), len(columns)
        self._spanned.update((row, column) for row in rows for column in columns)
        self._spanned.remove((rows[0], columns[0]))


def _covered(cells: Mapping[Place, list[str]], merged: list[Merged]) -> set[Place]:
    """The places of texts that lie in a merged range but not at its beginning: they are not shown."""
    in_row: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        in_row.setdefault(row, []).append(column)
    rows = list(in_row)
    covered: set[Place] = set()
    steps = 0
    for one in merged:
        for row in _within(rows, one.first_row, one.last_row):
            columns = _within(in_row[row], one.first_column, one.last_column)
            covered.update((row, column) for column in columns if (row, column) != _begin(one))
            steps += 1 + len(columns)
        if steps > 4 * MOST_PLACES:
            raise Unreadable("BD706", reason=f"merged ranges over more than {MOST_PLACES} cells")
    return covered


def _within(numbers: list[int], first: int, last: int) -> list[int]:
    """Those of the sorted numbers that lie between two, both included."""
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _columns(cells: Mapping[Place, list[str]], merged: list[Merged]) -> list[int]:
    """From the first to the last column with text; blank ones between them only as far as a table can be wide.

    A merged cell reaches as far as it does, unless it is alone in its row: such titles are merged over any width.
    """
    if not cells:
        return []
    in_row = Counter(row for row, _ in cells)
    used = {column for _, column in cells}
    reach = (one.last_column for one in merged if in_row[one.first_row] > 1 and _begin(one) in cells)
    first, last = min(used), max(*used, *reach, 0)
    return list(range(first, last + 1)) if last - first < MOST_COLUMNS else sorted(used)


def _begin(one: Merged) -> Place:
    return one.first_row, one.first_column
