"""Write a document as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from budgetdoc.document import Document
from budgetdoc.formats.archive import pack
from budgetdoc.formats.docx.body import body_xml
from budgetdoc.formats.docx.bookmarks import bookmarks_of
from budgetdoc.formats.docx.collection import collection_of
from budgetdoc.formats.docx.frame import Frame
from budgetdoc.formats.docx.names import R, W
from budgetdoc.formats.docx.page import area_on
from budgetdoc.formats.docx.properties import core_properties
from budgetdoc.formats.docx.reference import Reference, own_reference, reference_from
from budgetdoc.formats.docx.saving import package_files
from budgetdoc.formats.docx.styles import set_language

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(document: Document, reference: Path | None = None) -> bytes:
    """The document as a .docx file; the same document gives the same bytes.

    A `reference` is a .docx file whose styles, page setup, headers, footers, fonts and settings are used in place of
    ours. Its body is not used, and styles of ours that it lacks are added.

    Raises UnusableReferenceError for a reference that can't be used, GridError for a table whose spans don't fill its
    grid, and ValueError for a text that no Word file can carry, contents that lead nowhere and margins without room.
    """
    base = own_reference(document.page) if reference is None else reference_from(reference, document.page)
    set_language(base.package.related("styles"), document.language)
    base.package.document.data = _document_xml(document, base)
    return pack(package_files(base.package, core_properties(document)))


def _document_xml(document: Document, base: Reference) -> bytes:
    scale = base.area.width / area_on(document.page).width
    styles = {ours: escape(theirs, {'"': "&quot;"}) for ours, theirs in base.styles.items()}
    frame = Frame(styles, base.area, scale, bookmarks_of(document), collection_of(document))
    section = etree.tostring(base.section, encoding="unicode")
    body = body_xml(document, frame)
    return f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'.encode()
