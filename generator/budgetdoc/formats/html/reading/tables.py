"""A table that is being read: the group and row that grow, and where text goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from budgetdoc.document import Block, Cell, GridError, Origin, Paragraph, Placed, Table, table_of
from budgetdoc.document.placed import MOST_COLUMNS
from budgetdoc.formats.html.reading.flow import Flow
from budgetdoc.formats.html.reading.grid import Group, placed
from budgetdoc.formats.unreadable import Unreadable

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

    def _end_cell(self) -> None:
        if self._cell:
            _, cell, flow = self._cell
            flow.end_line()
            cell.lines = flow.lines
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
