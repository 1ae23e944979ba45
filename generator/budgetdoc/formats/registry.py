"""The formats, one line each. Writers and readers are imported when they are used: some take a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from budgetdoc.document import Document, Page


@dataclass(frozen=True)
class Publication:
    """What a writer is given."""

    page_html: str
    """The complete page, as a form publishes it."""
    page: Page
    reference: Path | None = None
    """A .docx that DOCX output takes its styles and page setup from."""

    @cached_property
    def document(self) -> Document:
        """The document that the page shows."""
        from budgetdoc.formats.html.page import read as read_page

        return read_page(self.page_html, self.page)


def _html(publication: Publication) -> bytes:
    return publication.page_html.encode("utf-8")


def _pdf(publication: Publication) -> bytes:
    from budgetdoc.formats import pdf

    return pdf.write(publication.page_html)


def _docx(publication: Publication) -> bytes:
    from budgetdoc.formats.docx.writing import write

    return write(publication.document, publication.reference)


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


def _read_text(data: bytes) -> Document:
    from budgetdoc.formats import text

    return text.read(data)


def _read_html(data: bytes) -> Document:
    from budgetdoc.formats.html import reading

    return reading.read(data)


def _read_mhtml(data: bytes) -> Document:
    from budgetdoc.formats.html.reading.read import read_archive

    return read_archive(data)


def _read_pdf(data: bytes) -> Document:
    from budgetdoc.formats.pdf.reading.read import read

    return read(data)


def _read_docx(data: bytes) -> Document:
    from budgetdoc.formats.docx.reading import read

    return read(data)


def _read_xlsx(data: bytes) -> Document:
    from budgetdoc.formats.xlsx.reading import read

    return read(data)


def _read_legacy(data: bytes) -> Document:
    from budgetdoc.formats import legacy

    kind, newer = legacy.renewed(data)
    return READERS[kind](newer)


READERS: Final[dict[str, Callable[[bytes], Document]]] = {
    "text": _read_text,
    "html": _read_html,
    "mhtml": _read_mhtml,
    "pdf": _read_pdf,
    "docx": _read_docx,
    "xlsx": _read_xlsx,
    "legacy": _read_legacy,
}
"""The reader of each kind of file, as `sniff.kind_of` names them. They raise Unreadable."""
