"""A table as WordprocessingML, built as text in one pass over its grid.

    grid        cells of a row in Word
    A A B       A: gridSpan 2, vMerge restart    B
    A A C       A: gridSpan 2, vMerge            C
    D E F       D   E   F

Where HTML has no cell because one above reaches down, Word has an empty cell that continues it, with the same width
and the same gridSpan.

Cells stand in the middle of their rows. Only where a row may break over pages they stand at its top: in the middle, an
amount would be pages away from the project that it belongs to. Whether a row fits on a page is estimated from its texts
with the measures of our table styles: 9 points, an exact line height, Chinese characters twice as wide as Latin ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import Final

from budgetdoc.document import Cell, Table, check_grid
from budgetdoc.document.grid import Slot
from budgetdoc.formats.docx.writing.frame import Frame
from budgetdoc.formats.docx.writing.page import twips
from budgetdoc.formats.docx.writing.runs import run

_STYLES: Final = {
    "header": "TableHeader",
    "label": "TableLabel",
    "text": "TableText",
    "center": "TableCenter",
    "amount": "TableAmount",
}
_INDENT_CHARACTERS: Final = 200
_MERGE: Final = {True: '<w:vMerge w:val="restart"/>', False: "<w:vMerge/>"}
_MIDDLE: Final = '<w:vAlign w:val="center"/>'
# In twips.
_HALF_CHARACTER: Final = 90
_WIDEST: Final = 4 * _HALF_CHARACTER
_LINE: Final = 260
_PADDING: Final = 2 * 57
_INDENT: Final = 360
"""The width of one level of indentation: two characters."""
# Lines may break before their end, and another font may be wider.
_CAUTION: Final = 0.85


def table_xml(table: Table, frame: Frame) -> str:
    """The `w:tbl` element of a table; nothing for a table without rows, which Word doesn't know.

    Raises GridError where its spans don't fill the grid, ValueError where a text can't be written.
    """
    if not table.rows:
        return ""
    grid = check_grid(table)
    widths = _column_twips(table.widths, frame.scale)
    whole = _fit(grid, widths, table.header_rows, frame.area.height)
    parts = [_head(widths, frame)]
    for y, slots in enumerate(grid):
        parts.append(_row_start(header=y < table.header_rows, whole=whole[y]))
        parts.extend(_cells(slots, y, widths, frame, _MIDDLE if whole[y] else ""))
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _head(widths: Sequence[int], frame: Frame) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{frame.styles["TableGrid"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _row_start(*, header: bool, whole: bool) -> str:
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def _cells(slots: Sequence[Slot], y: int, widths: Sequence[int], frame: Frame, alignment: str) -> Iterator[str]:
    column = 0
    while column < len(slots):
        slot = slots[column]
        end = column + slot.cell.colspan
        begins = slot.row == y
        size = f'<w:tcW w:w="{sum(widths[column:end])}" w:type="dxa"/>'
        content = _paragraphs(slot.cell, frame) if begins else frame.paragraph(_STYLES[slot.cell.style], "")
        yield f"<w:tc><w:tcPr>{size}{_spans(slot.cell, begins=begins)}{alignment}</w:tcPr>{content}</w:tc>"
        column = end


def _spans(cell: Cell, *, begins: bool) -> str:
    across = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    down = _MERGE[begins] if cell.rowspan > 1 else ""
    wrapping = "<w:noWrap/>" if cell.style == "amount" else ""
    return across + down + wrapping


def _paragraphs(cell: Cell, frame: Frame) -> str:
    style = _STYLES[cell.style]
    indent = _indent(cell.indent) if cell.indent else ""
    return "".join(frame.paragraph(style, run(line), indent) for line in cell.lines or [""])


def _indent(levels: int) -> str:
    return f'<w:ind w:leftChars="{levels * _INDENT_CHARACTERS}" w:left="{levels * _INDENT}"/>'


def _column_twips(widths: Iterable[float], scale: float = 1.0) -> list[int]:
    """The widths of columns in twips, which sum up to the twips of their whole width.

    The edges are rounded, not the widths, so that no error adds up over the columns.
    """
    edges = [twips(edge * scale) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _fit(grid: Sequence[Sequence[Slot]], widths: Sequence[int], header_rows: int, height: int) -> list[bool]:
    """For every row, whether it fits below the repeated header rows on a page whose text is `height` twips high."""
    heights = [_row_height(slots, widths) for slots in grid]
    room = (height - sum(heights[:header_rows])) * _CAUTION
    return [needed <= room for needed in heights]


def _row_height(slots: Sequence[Slot], widths: Sequence[int]) -> int:
    # A cell that spans rows counts in full in each of them: Word is free to put all of its text into the last one.
    firsts = [slot for column, slot in enumerate(slots) if slot.column == column]
    return max(_cell_height(slot.cell, sum(widths[slot.column : slot.column + slot.cell.colspan])) for slot in firsts)


def _cell_height(cell: Cell, width: int) -> int:
    room = max(width - _PADDING - cell.indent * _INDENT, 2 * _HALF_CHARACTER)
    return max(sum(_printed_lines(line, room) for line in cell.lines), 1) * _LINE


def _printed_lines(text: str, room: int) -> int:
    """How many lines a paragraph takes where each is `room` twips wide."""
    if len(text) * _WIDEST <= room:
        return 1
    # In this encoding an ASCII character takes one byte and a Chinese one two.
    return max(1, ceil(len(text.encode("gb18030", "replace")) * _HALF_CHARACTER / room))
