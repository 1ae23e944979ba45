"""Whether a row of a table fits on one page, estimated from its texts.

A row that fits is kept whole; one that doesn't must be free to break. The measures are those of our table styles:
9 points, an exact line height, and Chinese characters twice as wide as Latin ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from budgetdoc.document import Cell
from budgetdoc.document.grid import Slot

_HALF_CHARACTER = 90
_LINE = 260
_PADDING = 2 * 57
INDENT = 360
"""The width of one level of indentation: two characters."""

# Lines may break before their end, and another font may be wider.
_CAUTION = 0.85


def keeps_whole(grid: Sequence[Sequence[Slot]], widths: Sequence[int], header_rows: int, height: int) -> list[bool]:
    """For every row, whether it fits below the repeated header rows on a page whose text is `height` twips high."""
    heights = [_row_height(slots, widths) for slots in grid]
    room = (height - sum(heights[:header_rows])) * _CAUTION
    return [needed <= room for needed in heights]


def _row_height(slots: Sequence[Slot], widths: Sequence[int]) -> int:
    # A cell that spans rows counts in full in each of them: Word is free to put all of its text into the last one.
    firsts = [slot for column, slot in enumerate(slots) if slot.column == column]
    return max(_cell_height(slot.cell, sum(widths[slot.column : slot.column + slot.cell.colspan])) for slot in firsts)


def _cell_height(cell: Cell, width: int) -> int:
    room = max(width - _PADDING - cell.indent * INDENT, 2 * _HALF_CHARACTER)
    lines = sum(max(1, ceil(_half_characters(line) * _HALF_CHARACTER / room)) for line in cell.lines)
    return max(lines, 1) * _LINE


def _half_characters(text: str) -> int:
    # In this encoding an ASCII character takes one byte and a Chinese one two.
    return len(text.encode("gb18030", "replace"))
