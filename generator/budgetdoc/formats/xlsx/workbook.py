"""Sheets that are laid out, written as a workbook with XlsxWriter.

Excel stores a column's width in characters: pixels divided by the width of the widest digit, 7 pixels in the
workbook's default font Calibri 11, in steps of 1/256. XlsxWriter converts the pixels we give.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from budgetdoc.document import Document, Page
from budgetdoc.formats.xlsx.layout import Area, Sheet
from budgetdoc.formats.xlsx.looks import Look
from budgetdoc.formats.xlsx.values import SheetError, checked, needs_quote

MM_PER_INCH = 25.4
MOST_LINKS = 65_530
PAPERS = {(210, 297): 9, (297, 420): 8, (148, 210): 11, (216, 279): 1}
"""Excel's numbers of paper sizes, by width and height in millimetres: A4, A3, A5, Letter."""

# The workbook says when it was made only so that Excel finds a date; the time of the run would make every file differ.
_CREATED = datetime(1980, 1, 1)


def save(document: Document, sheets: list[Sheet]) -> bytes:
    """The bytes of the workbook. Raises SheetError where a text can't be in a cell."""
    output = BytesIO()
    book = Workbook(output, {"in_memory": True})
    book.set_properties({"title": checked(document.title, "title"), "created": _CREATED})
    book.set_custom_property("Language", document.language)
    formats = _Formats(book)
    targets = _targets(sheets)
    for sheet in sheets:
        worksheet = book.add_worksheet(checked(sheet.name, "sheet name"))
        _size(worksheet, sheet)
        _link(worksheet, sheet, targets)
        for area in sheet.areas:
            _put(worksheet, area, formats)
        _set_up_screen(worksheet, sheet)
        _set_up_print(worksheet, sheet, document.page)
    book.close()
    return output.getvalue()


class _Formats:
    """The workbook's cell formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Look, str, bool], Format] = {}

    def text(self, look: Look, *, quoted: bool) -> Format:
        return self._get(look, "General", quoted, {"text_wrap": True, "quote_prefix": quoted})

    def number(self, look: Look, pattern: str) -> Format:
        """A number can't wrap: in too narrow a column it shrinks, where Excel would show #### instead."""
        return self._get(look, pattern, False, {"num_format": pattern, "shrink": True})

    def _get(self, look: Look, pattern: str, quoted: bool, more: dict[str, object]) -> Format:
        key = (look, pattern, quoted)
        if key not in self._made:
            self._made[key] = self._book.add_format(look.properties() | more)
        return self._made[key]


def _targets(sheets: list[Sheet]) -> dict[str, str]:
    """Where each anchor is, as a link within the workbook; the first of several headings with one anchor counts."""
    targets: dict[str, str] = {}
    for sheet in sheets:
        for anchor, row in sheet.anchors.items():
            targets.setdefault(anchor, f"internal:'{sheet.name}'!{xl_rowcol_to_cell(row, 0)}")
    return targets


def _size(worksheet: Worksheet, sheet: Sheet) -> None:
    for column, width in enumerate(sheet.columns.widths):
        worksheet.set_column_pixels(column, column, width)
    for row, height in enumerate(sheet.heights):
        worksheet.set_row_pixels(row, height)


def _link(worksheet: Worksheet, sheet: Sheet, targets: dict[str, str]) -> None:
    """Make links of the entries of a table of contents; one whose heading is missing stays a plain text."""
    links = {area: targets[area.piece.target] for area in sheet.areas if area.piece.target in targets}
    if len(links) > MOST_LINKS:
        raise SheetError(f"{sheet.name}: a sheet holds {MOST_LINKS:,} links at most, this one has {len(links):,}")
    for area, target in links.items():
        # The text follows in _put; given here, it would bypass the care that is taken there.
        worksheet.write_url(area.first_row, area.first_column, target, string="")


def _put(worksheet: Worksheet, area: Area, formats: _Formats) -> None:
    piece = area.piece
    text = checked(piece.text, f"{worksheet.get_name()}!{xl_rowcol_to_cell(area.first_row, area.first_column)}")
    number = piece.number
    look = formats.number(piece.look, number.format) if number else formats.text(piece.look, quoted=needs_quote(text))
    if (area.first_row, area.first_column) != (area.last_row, area.last_column):
        worksheet.merge_range(area.first_row, area.first_column, area.last_row, area.last_column, "", look)
    if number:
        # As a Decimal it is written with its own digits, not with those of the nearest binary number.
        worksheet.write_number(area.first_row, area.first_column, number.amount, look)
    else:
        _put_text(worksheet, area.first_row, area.first_column, text, look)


def _put_text(worksheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own and would write it unescaped.
        worksheet.write_rich_string(row, column, text[0], look, text[1:], look)
    elif text:
        worksheet.write_string(row, column, text, look)
    else:
        worksheet.write_blank(row, column, None, look)


def _set_up_screen(worksheet: Worksheet, sheet: Sheet) -> None:
    worksheet.hide_gridlines(2)
    if sheet.frozen:
        worksheet.freeze_panes(sheet.frozen, 0)
    if sheet.heights:
        worksheet.ignore_errors({"number_stored_as_text": _used_range(sheet)})


def _set_up_print(worksheet: Worksheet, sheet: Sheet, page: Page) -> None:
    """One page wide and as many as needed long, on the document's paper; an unknown size is left to the printer."""
    short, long = sorted((round(page.width), round(page.height)))
    worksheet.set_paper(PAPERS.get((short, long), 0))
    if page.landscape:
        worksheet.set_landscape()
    left, right, top, bottom = (side / MM_PER_INCH for side in (page.left, page.right, page.top, page.bottom))
    worksheet.set_margins(left, right, top, bottom)
    worksheet.set_footer("&C— &P —", {"margin": bottom / 2})
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    if sheet.header:
        worksheet.repeat_rows(*sheet.header)
    if sheet.heights:
        worksheet.print_area(0, 0, len(sheet.heights) - 1, sheet.columns.count - 1)


def _used_range(sheet: Sheet) -> str:
    return f"A1:{xl_rowcol_to_cell(len(sheet.heights) - 1, sheet.columns.count - 1)}"
