"""Take out of a part what Word doesn't show, so that all that is left is shown.

What stays is the document as it is with all tracked changes accepted, with one of the renderings of a drawing that
Word keeps for older programs, without the pronunciation above characters, without instructions of fields and without
hidden text.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.fields import drop_instructions
from budgetdoc.formats.docx.reading.hidden import drop_hidden
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.docx.reading.tags import (
    ALTERNATIVES,
    CELL,
    CHOICE,
    FALLBACK,
    ROW,
    RUN_PROPERTIES,
)
from budgetdoc.formats.docx.reading.trees import marked_paragraph, owner, remove
from budgetdoc.formats.unreadable import Unreadable

_DELETED: Final = (w("del"), w("moveFrom"))
_NEVER: Final = (
    w("rt"),
    *map(w, ("pPrChange", "rPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange")),
)
_ROW_PROPERTIES: Final = w("trPr")
_MARKS: Final = frozenset({RUN_PROPERTIES, _ROW_PROPERTIES})
_EMBEDDED: Final = w("altChunk")


def reduce_to_shown(root: etree._Element, styles: Styles) -> set[etree._Element]:
    """Take out of a part what isn't shown. Returns the paragraphs whose end isn't shown: the next one joins them.

    Raises Unreadable where the text is in a file of another format within the package.
    """
    if next(root.iter(_EMBEDDED), None) is not None:
        raise Unreadable("BD703", format="DOCX", reason="its text is kept in another format within the file (altChunk)")
    remove(list(root.iter(*_NEVER)))
    _choose(root)
    open_ended = _accept_deletions(root)
    drop_instructions(root)
    return open_ended | drop_hidden(root, styles)


def _choose(root: etree._Element) -> None:
    """Of alternatives, keep the first, which is the one for the newest programs."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        choices = alternatives.findall(CHOICE) or alternatives.findall(FALLBACK)
        remove([child for child in alternatives if child not in choices[:1]])


def _accept_deletions(root: etree._Element) -> set[etree._Element]:
    """Take out deleted text, rows and cells; the paragraphs whose ends are deleted."""
    ends: set[etree._Element] = set()
    gone: list[etree._Element | None] = []
    for element in list(root.iter(*_DELETED)):
        parent = element.getparent()
        if parent is None or parent.tag not in _MARKS:
            gone.append(element)
        elif parent.tag == _ROW_PROPERTIES:
            gone.append(owner(parent, ROW))
        elif (paragraph := marked_paragraph(parent)) is not None:
            ends.add(paragraph)
    properties = (mark.getparent() for mark in root.iter(w("cellDel")))
    gone.extend(owner(one, CELL) for one in properties if one is not None)
    remove([one for one in gone if one is not None])
    return ends
