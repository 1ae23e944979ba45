"""HTML pages read."""

from __future__ import annotations

from lxml import etree

from budgetdoc.document import Document, Section
from budgetdoc.formats.html.reading.flow import seen
from budgetdoc.formats.html.reading.markers import add_markers
from budgetdoc.formats.html.reading.parsing import parse, text_of
from budgetdoc.formats.html.reading.shown import leave_shown
from budgetdoc.formats.html.reading.styles import looks_of
from budgetdoc.formats.html.reading.walk import blocks_of
from budgetdoc.formats.unreadable import Unreadable


def read(data: bytes) -> Document:
    """What a browser shows of the page, as paragraphs and tables.

    A table within a cell follows the table that it stands in. Raises Unreadable: BD701 for no bytes at all, BD703 for
    bytes that are no text, BD706 for a page, a table or a nesting beyond all measure.
    """
    if not data:
        raise Unreadable("BD701")
    root = parse(text_of(data))
    looks = looks_of(root)
    leave_shown(root, looks)
    add_markers(root, looks)
    return Document(title="", sections=[Section(blocks=blocks_of(root, looks))], characters=_characters(root))


def _characters(root: etree._Element) -> int:
    """Characters beside white space in all that is left in the tree."""
    text = etree.tostring(root, method="text", encoding="unicode")
    return len("".join(seen(text).split()))
