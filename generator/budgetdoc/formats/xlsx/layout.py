"""The pieces of a section stacked into one sheet.

A row of a table is as high as its texts need. Excel has no row above 409.5 points, so a higher one becomes several
sheet rows that are merged in every column:

    row of the table          sheet rows
    ┌──────┬───────────┐      ┌──────┬───────────┐
    │ name │ long text │      │      │           │ 5
    │      │ …         │  →   │ name │ long text │ 6     all cells merged over the rows 5 to 7
    │      │ …         │      │      │ …         │ 7
    └──────┴───────────┘      └──────┴───────────┘
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil

from budgetdoc.document import Block, Heading, Page, Section, Table
from budgetdoc.formats.xlsx.columns import Columns, columns_of
from budgetdoc.formats.xlsx.pieces import Piece, pieces_of, table_pieces
from budgetdoc.formats.xlsx.values import SheetError

HIGHEST = 546
"""Pixels: Excel's highest row, 409.5 points."""
PART = 182
"""Pixels: what a higher row is divided into; where one of these ends, a page may."""
LOWEST = 18
"""Pixels: the height of a row without text."""
GAP = 8
"""Pixels between two tables that follow each other, so that they stay two."""
FROZEN = 360
"""Pixels: what may stand still above a scrolling table; more would leave no room to read on a small screen."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


@dataclass(slots=True, frozen=True)
class Area:
    """The place of a piece in the sheet; the last row and column belong to it."""

    piece: Piece
    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    name: str
    columns: Columns
    heights: list[int] = field(default_factory=list)
    """Pixels, one entry a sheet row."""
    areas: list[Area] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    """The row of each heading that has an anchor."""
    header: tuple[int, int] | None = None
    """First and last row of the header that repeats on every page: that of the last table that has one."""
    frozen: int = 0
    """How many rows stand still above the scrolling ones."""

    def stack(self, pieces: list[Piece]) -> list[int]:
        """Put a block below what there is; gives the sheet row where each of its rows begins, and the next free row."""
        parts = [_split(height) for height in _row_heights(pieces, self.columns)]
        starts = list(accumulate(map(len, parts), initial=len(self.heights)))
        self.heights.extend(height for part in parts for height in part)
        self.areas.extend(_area(piece, starts) for piece in pieces)
        return starts


def lay_out(section: Section, name: str, page: Page) -> Sheet:
    """The section as a sheet of that name.

    Raises GridError for a table whose spans don't fill its grid, SheetError beyond Excel's rows and columns.
    """
    sheet = Sheet(name, columns_of(section, page))
    places = iter(sheet.columns.tables)
    above: Block | None = None
    for block in section.blocks:
        if isinstance(block, Table):
            if isinstance(above, Table):
                sheet.heights.append(GAP)
            _add_table(sheet, block, next(places))
        else:
            starts = sheet.stack(pieces_of(block, sheet.columns))
            if isinstance(block, Heading) and block.anchor is not None:
                sheet.anchors.setdefault(block.anchor, starts[0])
        above = block
    sheet.frozen = _frozen_rows(sheet)
    if len(sheet.heights) > MOST_ROWS or sheet.columns.count > MOST_COLUMNS:
        raise SheetError(f"{name}: {len(sheet.heights)} rows and {sheet.columns.count} columns, more than Excel has")
    return sheet


def _add_table(sheet: Sheet, table: Table, places: list[int]) -> None:
    starts = sheet.stack(table_pieces(table, places))
    header_rows = min(table.header_rows, len(starts) - 1)
    if header_rows:
        sheet.header = (starts[0], starts[header_rows] - 1)


def _frozen_rows(sheet: Sheet) -> int:
    """The rows down to the header, where the header is that of the sheet's only table and leaves room to scroll."""
    if sheet.header is None or len(sheet.columns.tables) != 1:
        return 0
    rows = sheet.header[1] + 1
    return rows if sum(sheet.heights[:rows]) <= FROZEN else 0


def _row_heights(pieces: list[Piece], columns: Columns) -> list[int]:
    """The height of each of a block's rows. What a piece over several rows lacks is shared out among them."""
    heights = [LOWEST] * max((piece.row + piece.rows for piece in pieces), default=0)
    for piece in sorted(pieces, key=lambda piece: piece.rows):
        span = slice(piece.row, piece.row + piece.rows)
        lacking = piece.height(columns) - sum(heights[span])
        if lacking > 0:
            heights[span] = [height + ceil(lacking / piece.rows) for height in heights[span]]
    return heights


def _area(piece: Piece, starts: list[int]) -> Area:
    """Where the piece is. In rows that are divided texts begin at the top: their middle may be pages away."""
    first_row, next_row = starts[piece.row], starts[piece.row + piece.rows]
    if next_row - first_row > piece.rows:
        piece = replace(piece, look=replace(piece.look, valign="top"))
    return Area(piece, first_row, piece.column, next_row - 1, piece.column + piece.columns - 1)


def _split(height: int) -> list[int]:
    """The heights of the sheet rows that make up one row: itself, or parts that fill pages and scroll well."""
    count = 1 if height <= HIGHEST else ceil(height / PART)
    return [ceil(height / count)] * count
