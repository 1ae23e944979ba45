"""What every block needs to know of the document around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgetdoc.formats.docx.bookmarks import Bookmark
from budgetdoc.formats.docx.collection import Collection
from budgetdoc.formats.docx.page import Area


@dataclass(slots=True, frozen=True)
class Frame:
    styles: Mapping[str, str]
    """The id of each of our styles in the reference, escaped for use in an attribute."""
    area: Area
    scale: float
    """The text width there is, by the text width that the document's tables are made for."""
    bookmarks: Mapping[str, Bookmark]
    """By anchor."""
    collection: Collection

    def paragraph(self, style: str, runs: str, properties: str = "") -> str:
        """A paragraph in one of our styles; `properties` stand in the order of the schema."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{properties}</w:pPr>{runs}</w:p>'

    def right_tab(self, leader: str = "none") -> str:
        """A tab stop at the right edge of the text."""
        return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{self.area.width}"/></w:tabs>'
