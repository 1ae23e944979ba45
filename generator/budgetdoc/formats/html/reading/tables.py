"""A table that is being read: the group and row that grow, where text goes, and the cells at their places.

rows of a group as written       places
A (rowspan 2)  B  C              A  B  C
D (colspan 2)                    A  D  D
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Final

from lxml import etree

from budgetdoc.document import Block, Cell, GridError, Origin, Paragraph, Placed, Table, table_of
from budgetdoc.document.placed import MOST_COLUMNS
from budgetdoc.formats.html.reading.flow import Flow
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


GROUPS: Final = ("thead", "tbody", "tfoot")
_MOST_ROWS: Final = 65_534
"""As in HTML."""


class OpenTable:
    """A table between its start and end. Elements may come in any order: what is missing is supplied."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        """The element at whose end the table ends."""
        self.before = Flow()
        """The caption, and text that stands in the table but in no cell; a browser shows both above it."""
        self.inner: list[Block] = []
        """The tables within cells, and their captions."""
        self.cell: Cell | None = None
        """The cell that is open, else the last one."""
        self.unseen: list[tuple[Cell, str]] = []
        """Cells with lines that had characters which show nothing, and these lines."""
        self._groups: list[Group] = []
        self._in_row = False
        self._cell: tuple[etree._Element, Cell, Flow] | None = None

    @property
    def flow(self) -> Flow:
        """Where text goes."""
        return self._cell[2] if self._cell else self.before

    def start(self, element: etree._Element) -> None:
        """A row group, row, cell or caption begins; whatever was open of its kind or below ends."""
        self._end_cell()
        self.before.end_line()
        if element.tag in GROUPS:
            self._start_group(str(element.tag))
        elif element.tag == "tr":
            self._start_row()
        elif element.tag in ("td", "th"):
            self._start_cell(element)

    def end(self, element: etree._Element) -> None:
        """The element ends, if it is still the one that is open."""
        if element.tag in ("td", "th"):
            if self._cell and self._cell[0] is element:
                self._end_cell()
            return
        self._end_cell()
        self.before.end_line()
        self._in_row = False
        if element.tag in GROUPS:
            self._start_group("tbody")

    def blocks(self) -> list[Block]:
        """The table's paragraphs, the table itself unless it is blank, and the tables within it."""
        self._end_cell()
        self.before.end_line()
        paragraphs: list[Block] = [Paragraph(text=line) for line in self.before.lines]
        cells = placed(_as_shown(self._groups))
        if not any(one.cell.lines for one in cells):
            return paragraphs + self.inner
        for one in cells:
            one.cell.origin = Origin(row=one.row + 1, column=one.column + 1)
        return [*paragraphs, _table(cells), *self.inner]

    def _start_group(self, kind: str) -> None:
        self._groups.append(Group(kind))
        self._in_row = False

    def _start_row(self) -> None:
        if not self._groups:
            self._start_group("tbody")
        self._groups[-1].start_row()
        self._in_row = True

    def _start_cell(self, element: etree._Element) -> None:
        if not self._in_row:
            self._start_row()
        columns, rows = _span(element, "colspan") or 1, _span(element, "rowspan")
        cell = Cell(colspan=min(columns, MOST_COLUMNS), rowspan=min(rows, _MOST_ROWS))
        self._groups[-1].add(cell)
        self._cell = (element, cell, Flow())
        self.cell = cell

    def _end_cell(self) -> None:
        if self._cell:
            _, cell, flow = self._cell
            flow.end_line()
            cell.lines = flow.lines
            self.unseen += [(cell, flow.lines[i]) for i in flow.unseen]
            self._cell = None


def numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with the number of their table or line in their origins."""
    lines = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += 1
            block.origin = Origin(line=lines)
        elif isinstance(block, Table):
            tables += 1
            for cell in (cell for row in block.rows for cell in row.cells):
                cell.origin = replace(cell.origin, table=tables) if cell.origin else None
    return blocks


def _span(element: etree._Element, name: str) -> int:
    """The number of the attribute as a browser reads it: leading digits; 1 where there are none."""
    digits = str(element.get(name, "")).strip()[:9].lstrip("+")
    length = next((i for i, sign in enumerate(digits) if not ("0" <= sign <= "9")), len(digits))
    return int(digits[:length]) if length else 1


def _as_shown(groups: list[Group]) -> list[Group]:
    """The first head above and the first foot below all the rest, wherever they are written."""
    head = next((group for group in groups if group.kind == "thead"), None)
    foot = next((group for group in groups if group.kind == "tfoot"), None)
    return sorted(groups, key=lambda group: -1 if group is head else int(group is foot))


def _table(cells: list[Placed]) -> Table:
    try:
        return table_of(cells)
    except GridError as error:
        raise Unreadable("BD706", reason=str(error)) from error
