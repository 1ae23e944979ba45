"""Excel workbooks: a Document as .xlsx, one worksheet a section.

    columns   the sheet's columns: one grid under all tables of the section
    looks     typefaces, alignment and borders
    measure   how high a text stands when it wraps
    pieces    a block as pieces of text, each over some rows and columns
    layout    the pieces stacked into a sheet: row heights, merged areas, anchors, header rows
    names     names that Excel allows for sheets
    values    what a cell holds: text, or a number that shows as printed
    workbook  all of it written with XlsxWriter

Everything up to `workbook` is plain arithmetic on the document, in pixels of 1/96 inch as Excel counts them.
"""

from budgetdoc.document import Document
from budgetdoc.formats.xlsx.layout import lay_out
from budgetdoc.formats.xlsx.names import sheet_names
from budgetdoc.formats.xlsx.values import SheetError
from budgetdoc.formats.xlsx.workbook import save

__all__ = ["SheetError", "write"]


def write(document: Document) -> bytes:
    """The document as an Excel workbook; the same document gives the same bytes on every run.

    Raises SheetError for what a worksheet can't carry (a text that is too long or has control characters, too many
    rows or columns) and GridError for a table whose spans don't fill its grid. Nothing is cut off to make it fit.
    """
    names = sheet_names(document)
    return save(document, [lay_out(section, name, document.page) for name, section in names])
