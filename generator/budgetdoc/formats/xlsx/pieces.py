"""A block as pieces: texts that each stand over some rows and columns of the sheet.

    Line                     Table, its first column two sheet columns wide
    ┌────────┬────────┐      ┌────────┬────────┐
    │ left   │  right │      │ A      │ B      │
    └────────┴────────┘      │        ├────────┤
                             │        │ C      │
                             └────────┴────────┘

How many sheet rows a row takes is not known yet; `layout` finds that from the heights of the pieces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from budgetdoc.document import Contents, Heading, Line, Paragraph, Table, check_grid, grid_of
from budgetdoc.formats.xlsx import looks
from budgetdoc.formats.xlsx.columns import Columns
from budgetdoc.formats.xlsx.looks import Look
from budgetdoc.formats.xlsx.measure import text_height
from budgetdoc.formats.xlsx.values import Number, number_of


@dataclass(slots=True, frozen=True, kw_only=True)
class Piece:
    text: str
    look: Look
    row: int = 0
    """Counted from the block's first row; the column from the sheet's first."""
    column: int = 0
    rows: int = 1
    columns: int
    number: Number | None = None
    """What the cell holds instead of the text, if that is a number."""
    target: str | None = None
    """The anchor of the heading that this piece links to."""

    def height(self, columns: Columns) -> int:
        """The pixels it needs; a number stays on one line whatever its width."""
        text = self.text if self.number is None else ""
        return text_height(text, self.look, columns.extent(self.column, self.columns))


def pieces_of(block: Heading | Paragraph | Line | Contents, columns: Columns) -> list[Piece]:
    """The pieces of a block that is no table: over all columns, except for the two halves of a line."""
    match block:
        case Heading():
            return [Piece(text=block.text, look=looks.of_heading(block), columns=columns.count)]
        case Paragraph():
            return [Piece(text=block.text, look=looks.of_paragraph(block), columns=columns.count)]
        case Line():
            return _line_pieces(block, columns)
        case Contents():
            return _contents_pieces(block, columns)


def _line_pieces(line: Line, columns: Columns) -> list[Piece]:
    """The two texts meet at the edge that wraps them least, and of those at the one nearest to the middle."""
    right_look = replace(looks.LINE, align="right")

    def cost(split: int) -> tuple[int, int]:
        left = text_height(line.left, looks.LINE, columns.extent(0, split))
        right = text_height(line.right, right_look, columns.extent(split, columns.count - split))
        return max(left, right), abs(2 * columns.edges[split] - columns.edges[-1])

    split = min(range(1, columns.count), key=cost)
    return [
        Piece(text=line.left, look=looks.LINE, columns=split),
        Piece(text=line.right, look=right_look, column=split, columns=columns.count - split),
    ]


def _contents_pieces(contents: Contents, columns: Columns) -> list[Piece]:
    title = Piece(text=contents.title, look=looks.CONTENTS_TITLE, columns=columns.count)
    entries = [
        Piece(text=entry.text, look=looks.ENTRY, row=row, columns=columns.count, target=entry.anchor)
        for row, entry in enumerate(contents.entries, start=1)
    ]
    return [title, *entries]


def table_pieces(table: Table, places: list[int]) -> list[Piece]:
    """The pieces of a table whose column edges are at `places` among those of the sheet.

    Raises GridError where the table's spans don't fill its grid.
    """
    check_grid(table)
    return [
        Piece(
            text=slot.cell.text,
            look=looks.of_cell(slot.cell),
            row=y,
            column=places[x],
            rows=slot.cell.rowspan,
            columns=places[x + slot.cell.colspan] - places[x],
            number=number_of(slot.cell),
        )
        for y, slots in enumerate(grid_of(table))
        for x, slot in enumerate(slots)
        if (slot.row, slot.column) == (y, x)
    ]
