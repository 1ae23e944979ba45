"""Annotations that show text: form fields, text boxes and stamps are no part of a page's own content."""

from __future__ import annotations

from typing import Any, Final

import pypdfium2.raw as pdfium

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
