"""A table as WordprocessingML, built as text in one pass over its grid.

    grid        cells of a row in Word
    A A B       A: gridSpan 2, vMerge restart    B
    A A C       A: gridSpan 2, vMerge            C
    D E F       D   E   F

Where HTML has no cell because one above reaches down, Word has an empty cell that continues it, with the same width
and the same gridSpan.

Cells stand in the middle of their rows. Only where a row may break over pages they stand at its top: in the middle, an
amount would be pages away from the project that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from budgetdoc.document import Cell, Table, check_grid, grid_of
from budgetdoc.document.grid import Slot
from budgetdoc.formats.docx.fit import INDENT, keeps_whole
from budgetdoc.formats.docx.frame import Frame
from budgetdoc.formats.docx.runs import run
from budgetdoc.formats.docx.units import column_twips

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


def table_xml(table: Table, frame: Frame) -> str:
    """The `w:tbl` element of a table; nothing for a table without rows, which Word doesn't know.

    Raises GridError where its spans don't fill the grid, ValueError where a text can't be written.
    """
    if not table.rows:
        return ""
    check_grid(table)
    grid = grid_of(table)
    widths = column_twips(table.widths, frame.scale)
    whole = keeps_whole(grid, widths, table.header_rows, frame.area.height)
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
    return f'<w:ind w:leftChars="{levels * _INDENT_CHARACTERS}" w:left="{levels * INDENT}"/>'
