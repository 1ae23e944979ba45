"""A PDF file, page by page: what each page shows, read through PDFium within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from budgetdoc.formats.pdf.reading.geometry import Box, Glyph, display
from budgetdoc.formats.pdf.reading.glyphs import glyphs_of, text_turns
from budgetdoc.formats.pdf.reading.paths import Budget, Drawing, drawing_of
from budgetdoc.formats.unreadable import Unreadable

_WITH_TEXT: Final = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_MOST: Final = 2_000


def with_notes_drawn(page: Any) -> bool:
    """Whether annotations with text were made a part of the page; if so, it must be loaded again to show them."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)
    if not any(_kind(page, number) in _WITH_TEXT for number in range(count)):
        return False
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _kind(page: Any, number: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return int(pdfium.FPDF_ANNOT_UNKNOWN)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


MOST_PAGES: Final = 5_000
MOST_CHARACTERS: Final = 1_000_000
"""Of one file; a city's whole budget has about half of that."""
_MOST_ON_A_PAGE: Final = 200_000


@dataclass(slots=True, frozen=True)
class Sheet:
    """What one page shows, upright."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    drawing: Drawing
    unseen: list[str]
    """The kinds of characters that show nothing, by their numbers: U+200B."""


def sheets(data: bytes) -> Iterator[Sheet]:
    """The pages of a file, one at a time.

    Raises Unreadable: BD703 damaged, BD704 password, BD706 too many pages, characters or drawn objects.
    """
    with closing(_opened(data)) as document:
        count = pdfium.FPDF_GetPageCount(document.raw)
        if count > MOST_PAGES:
            raise Unreadable("BD706", reason=f"{count} pages, more than {MOST_PAGES}")
        if count < 1:
            raise Unreadable("BD703", format="PDF", reason="it has no pages")
        budget, characters = Budget(), 0
        for number in range(count):
            sheet = _sheet(document.raw, number, budget)
            characters += len(sheet.glyphs)
            if characters > MOST_CHARACTERS:
                raise Unreadable("BD706", reason=f"more than {MOST_CHARACTERS} characters")
            yield sheet


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("BD704") from error
        raise Unreadable("BD703", format="PDF", reason=str(error)) from error


def _sheet(document: Any, number: int, budget: Budget) -> Sheet:
    """The page with this number, counted from 0. A page that is left out would be lost without a word."""
    page = pdfium.FPDF_LoadPage(document, number)
    if page and with_notes_drawn(page):
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise Unreadable("BD703", format="PDF", reason=f"page {number + 1} can't be loaded")
    try:
        return _read(page, number, budget)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(page: Any, number: int, budget: Budget) -> Sheet:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise Unreadable("BD703", format="PDF", reason=f"the text of page {number + 1} can't be loaded")
    try:
        if pdfium.FPDFText_CountChars(text_page) > _MOST_ON_A_PAGE:
            raise Unreadable("BD706", reason=f"more than {_MOST_ON_A_PAGE} characters on page {number + 1}")
        shown = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, shown)
        upright = text_turns(text_page)
        turns = pdfium.FPDFPage_GetRotation(page) % 4 if upright is None else upright
        width, height = shown.right - shown.left, shown.top - shown.bottom
        paper = Box(0.0, 0.0, width, height) if turns % 2 == 0 else Box(0.0, 0.0, height, width)
        to_display = display(Box(shown.left, shown.top, shown.right, shown.bottom), turns)
        drawing = drawing_of(page, to_display, budget)
        glyphs, unseen = glyphs_of(text_page, to_display, paper, drawing.hidden)
        return Sheet(number + 1, paper.right, paper.bottom, glyphs, drawing, unseen)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
