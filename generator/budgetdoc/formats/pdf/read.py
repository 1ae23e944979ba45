"""PDF to a document: paragraphs and tables as the pages show them."""

from __future__ import annotations

from budgetdoc.document import Document, GridError, Section
from budgetdoc.formats.pdf.reading.assemble import blocks_of
from budgetdoc.formats.pdf.reading.layout import laid_out
from budgetdoc.formats.pdf.reading.pages import sheets
from budgetdoc.formats.unreadable import Unreadable


def read(data: bytes) -> Document:
    """The document in a PDF file.

    A table that runs over pages is one table a page. `characters` counts what the pages' text layers hold (see
    `reading.glyphs` for what that is), before any of it is put into lines or cells.

    Raises Unreadable: BD701 empty, BD703 damaged, BD704 password, BD705 images only, BD706 too large.
    """
    if not data.strip():
        raise Unreadable("BD701")
    pages, characters, tables = [], 0, 0
    try:
        for sheet in sheets(data):
            characters += sum(not glyph.text.isspace() for glyph in sheet.glyphs)
            page = laid_out(sheet, tables)
            tables += len(page.tables)
            pages.append(page)
    except GridError as error:
        raise Unreadable("BD706", reason=str(error)) from error
    if not characters:
        raise Unreadable("BD705")
    return Document(title="", sections=[Section(blocks=blocks_of(pages))], characters=characters)
