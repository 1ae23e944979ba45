"""Write a document as a Word file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from budgetdoc.document import Document
from budgetdoc.formats.archive import timeless
from budgetdoc.formats.docx.writing.body import body_xml
from budgetdoc.formats.docx.writing.frame import Frame, bookmarks_of, collection_of
from budgetdoc.formats.docx.writing.page import area_on
from budgetdoc.formats.docx.writing.reference import Reference, own_reference, reference_from
from budgetdoc.formats.docx.writing.runs import plain
from budgetdoc.formats.docx.writing.styles import set_language
from budgetdoc.formats.docx.xml import R, W

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties
    from docx.package import Package

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A fixed date: the time of writing would make every file different.
_DATE: Final = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_TITLE: Final = 255
"""What the standard allows."""


def write(document: Document, reference: Path | None = None) -> bytes:
    """The document as a .docx file; the same document gives the same bytes.

    A `reference` is a .docx file whose styles, page setup, headers, footers, fonts and settings are used in place of
    ours. Its body is not used, and styles of ours that it lacks are added.

    Raises UnusableReferenceError for a reference that can't be used, GridError for a table whose spans don't fill its
    grid, and ValueError for a text that no Word file can carry, contents that lead nowhere and margins without room.
    """
    base = own_reference(document.page) if reference is None else reference_from(reference, document.page)
    set_language(base.word.styles.element, document.language)
    _set_properties(base.word.core_properties, document)
    package, saved = _with_body(base, _document_xml(document, base)), io.BytesIO()
    package.save(saved)
    return timeless(saved.getvalue())


def _set_properties(properties: CoreProperties, document: Document) -> None:
    plain(document.title)
    properties.title, properties.language = document.title[:_LONGEST_TITLE], document.language
    properties.created = properties.modified = _DATE
    properties.last_modified_by = ""


def _document_xml(document: Document, base: Reference) -> bytes:
    scale = base.area.width / area_on(document.page).width
    styles = {ours: escape(theirs, {'"': "&quot;"}) for ours, theirs in base.styles.items()}
    frame = Frame(styles, base.area, scale, bookmarks_of(document), collection_of(document))
    section = etree.tostring(base.section, encoding="unicode")
    body = body_xml(document, frame)
    return f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'.encode()


def _with_body(base: Reference, xml: bytes) -> Package:
    """The package of the reference with another main document, which stays as it is when it is saved."""
    old = base.word.part
    package: Package = old.package
    new = Part(old.partname, old.content_type, xml, package)
    for one in old.rels.values():
        new.load_rel(one.reltype, one.target_part, one.rId)
    name = next(one.rId for one in package.rels.values() if one.target_part is old)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, new, name)
    return package
