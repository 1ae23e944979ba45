"""What a writer is given: the published page, and the document it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from budgetdoc.document import Document, Page
from budgetdoc.formats.html.page import read as read_page


@dataclass(frozen=True)
class Publication:
    page_html: str
    """The complete page, as a form publishes it."""
    page: Page
    reference: Path | None = None
    """A .docx that DOCX output takes its styles and page setup from."""

    @cached_property
    def document(self) -> Document:
        """The document that the page shows."""
        return read_page(self.page_html, self.page)
