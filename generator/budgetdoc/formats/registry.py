"""The formats that can be written, one line each. Writers are imported when they are used: some take a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from budgetdoc.formats.publication import Publication


def _html(publication: Publication) -> bytes:
    return publication.page_html.encode("utf-8")


def _pdf(publication: Publication) -> bytes:
    from budgetdoc.formats import pdf

    return pdf.write(publication.page_html)


def _docx(publication: Publication) -> bytes:
    from budgetdoc.formats import docx

    return docx.write(publication.document, publication.reference)


def _xlsx(publication: Publication) -> bytes:
    from budgetdoc.formats import xlsx

    return xlsx.write(publication.document)


WRITERS: Final[dict[str, Callable[[Publication], bytes]]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
}
"""The writer of each format, by the suffix of its files."""
