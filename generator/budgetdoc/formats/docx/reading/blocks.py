"""What the flow found as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetdoc.document import Block, Cell, GridError, Origin, Paragraph, Placed, Table, table_of
from budgetdoc.formats.docx.reading.flow import Found, FoundCell, FoundTable
from budgetdoc.formats.unreadable import Unreadable


class Blocks:
    """Numbers tables and lines through the document."""

    def __init__(self) -> None:
        self._tables = 0
        self._lines = 0

    def of(self, found: Iterable[Found]) -> Iterator[Block]:
        """The paragraphs and tables of the text. A table none of whose cells is shown is left out."""
        for one in found:
            if isinstance(one, str):
                yield self._paragraph(one)
            elif one.cells:
                yield self._table(one)

    def furniture_of(self, found: Iterable[Found]) -> Iterator[Paragraph]:
        """The lines of a header or footer; tables only arrange them."""
        for one in found:
            lines = [one] if isinstance(one, str) else [line for cell in one.cells for line in cell.lines]
            for line in lines:
                paragraph = self._paragraph(line)
                paragraph.style = "furniture"
                yield paragraph

    def _paragraph(self, line: str) -> Paragraph:
        self._lines += 1
        return Paragraph(text=line, origin=Origin(line=self._lines))

    def _table(self, table: FoundTable) -> Table:
        self._tables += 1
        try:
            return table_of(_placed(cell, self._tables) for cell in table.cells)
        except GridError as error:
            raise Unreadable("BD706", reason=str(error)) from error


def _placed(cell: FoundCell, table: int) -> Placed:
    place = cell.place
    origin = Origin(table=table, row=place.row + 1, column=place.column + 1)
    return Placed(
        place.row,
        place.column,
        Cell(lines=cell.lines, colspan=place.columns, rowspan=place.rows, origin=origin),
    )
