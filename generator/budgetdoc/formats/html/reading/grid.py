"""The cells of one table at their places.

rows of a group as written       places
A (rowspan 2)  B  C              A  B  C
D (colspan 2)                    A  D  D
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from budgetdoc.document import Cell, Placed
from budgetdoc.document.placed import MOST_COLUMNS
from budgetdoc.formats.unreadable import Unreadable

MOST_PLACES: Final = 300_000
"""Of a table, holes included: each becomes a cell."""
_TO_THE_END: Final = 1 << 30


class Group:
    """The rows of a `thead`, `tbody` or `tfoot`: no span reaches out of them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.rows: list[list[Placed]] = []
        self._covered: dict[int, int] = {}
        """For a column, the first row below the cells that reach down in it."""
        self._next = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self.rows.append([])
        self._next = 0

    def add(self, cell: Cell) -> None:
        """Put a cell at the next free place of the row; a rowspan of 0 reaches to the end of the group.

        Raises Unreadable BD706 beyond a thousand columns or 300,000 places.
        """
        row = len(self.rows) - 1
        while self._covered.get(self._next, 0) > row:
            self._next += 1
        rowspan = cell.rowspan or _TO_THE_END
        reach = self._next + (cell.colspan if rowspan > 1 else 0)
        if self._next >= MOST_COLUMNS or (row + 1) * reach > MOST_PLACES:
            raise Unreadable("BD706", reason=f"a table of more than {MOST_COLUMNS} columns or {MOST_PLACES} places")
        if rowspan > 1:
            self._covered.update((x, row + rowspan) for x in range(self._next, self._next + cell.colspan))
        self.rows[-1].append(Placed(row, self._next, cell))
        self._next += cell.colspan


def placed(groups: list[Group]) -> list[Placed]:
    """All cells, their spans cut at the ends of their groups and of the table. Rows without a cell are left out.

    Raises Unreadable BD706 for more than 300,000 places.
    """
    cells: list[Placed] = []
    height = 0
    for group in groups:
        cells += _without_empty_rows(group, height)
        height += sum(map(bool, group.rows))
    _cut_to_width(cells)
    width = max((one.column + one.cell.colspan for one in cells), default=0)
    if width * height > MOST_PLACES:
        raise Unreadable("BD706", reason=f"a table of more than {MOST_PLACES} places")
    return cells


def _without_empty_rows(group: Group, above: int) -> list[Placed]:
    # before[y]: how many rows with cells stand above row y of the group.
    before = list(accumulate(map(bool, group.rows), initial=0))
    cells = []
    for row in group.rows:
        for one in row:
            end = min(one.row + (one.cell.rowspan or _TO_THE_END), len(group.rows))
            one.cell.rowspan = before[end] - before[one.row]
            cells.append(Placed(above + before[one.row], one.column, one.cell))
    return cells


def _cut_to_width(cells: list[Placed]) -> None:
    """Cut a cell that is alone in its row to the width of the other rows: `colspan="100"` means all there are."""
    in_row: dict[int, int] = {}
    for one in cells:
        in_row[one.row] = in_row.get(one.row, 0) + 1
    alone = [one for one in cells if in_row[one.row] == 1]
    others = (one.column + one.cell.colspan for one in cells if in_row[one.row] > 1)
    width = max([*others, *(one.column + 1 for one in alone)], default=0)
    for one in alone:
        one.cell.colspan = min(one.cell.colspan, width - one.column)
