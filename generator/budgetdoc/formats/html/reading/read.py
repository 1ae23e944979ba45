"""HTML pages read."""

from __future__ import annotations

from lxml import etree

from budgetdoc.document import Document, Section
from budgetdoc.document.characters import visible
from budgetdoc.formats.html.reading.layouts import as_tables
from budgetdoc.formats.html.reading.markers import add_markers
from budgetdoc.formats.html.reading.mhtml import page_in
from budgetdoc.formats.html.reading.parsing import parse, text_of
from budgetdoc.formats.html.reading.scripts import settle
from budgetdoc.formats.html.reading.shown import leave_shown
from budgetdoc.formats.html.reading.styles import looks_of
from budgetdoc.formats.html.reading.walk import blocks_of
from budgetdoc.formats.unreadable import Unreadable


def read_archive(data: bytes) -> Document:
    """What a browser shows of the page in a web archive (MHTML). Raises Unreadable as `read`, and BD702."""
    return read(*page_in(data))


def read(data: bytes, charset: str = "") -> Document:
    """What a browser shows of the page, as paragraphs and tables.

    A table within a cell follows the table that it stands in. Raises Unreadable: BD701 for no bytes at all, BD703 for
    bytes that are no text, BD706 for a page, a table or a nesting beyond all measure.
    """
    if not data:
        raise Unreadable("BD701")
    root = parse(text_of(data, charset))
    looks = looks_of(root)
    left = settle(root, looks)
    leave_shown(root, looks, left)
    as_tables(root, looks)
    add_markers(root, looks)
    blocks, notes = blocks_of(root, looks, left)
    return Document(title="", sections=[Section(blocks=blocks)], characters=_characters(root), notes=notes)


def _characters(root: etree._Element) -> int:
    """Characters beside white space in all that is left in the tree."""
    text = etree.tostring(root, method="text", encoding="unicode")
    return len("".join(visible(text).split()))
