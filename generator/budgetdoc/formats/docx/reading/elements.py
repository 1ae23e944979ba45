"""The elements that reading looks for, small questions about them, and taking them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from budgetdoc.document import NoteKind
from budgetdoc.formats.docx.xml import w

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

ALTERNATIVES: Final = _COMPATIBILITY + "AlternateContent"
CHOICE: Final = _COMPATIBILITY + "Choice"
FALLBACK: Final = _COMPATIBILITY + "Fallback"

PARAGRAPH: Final = w("p")
RUN: Final = w("r")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
TEXT_BOX: Final = w("txbxContent")
PARAGRAPH_PROPERTIES: Final = w("pPr")
RUN_PROPERTIES: Final = w("rPr")

TEXT: Final = w("t")
MATH_TEXT: Final = MATH + "t"
DRAWN_TEXT: Final = _DRAWING + "t"
DRAWN_PARAGRAPH: Final = _DRAWING + "p"
WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
SYMBOL: Final = w("sym")
EXTENDED_SYMBOL: Final = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""An emoji."""
HYPHEN: Final = w("noBreakHyphen")
TABS: Final = (w("tab"), w("ptab"))
BREAKS: Final = (w("br"), w("cr"))

NOTE: Final = "{urn:budgetdoc}note"
"""What was taken out and is to be told; no file has it."""

PIECES: Final = (TEXT, MATH_TEXT, DRAWN_TEXT, SYMBOL, EXTENDED_SYMBOL, HYPHEN, *TABS, *BREAKS)
"""All that a line of text can be made of."""


def value(parent: etree._Element | None, name: str) -> str | None:
    """The `w:val` of a child; None where there is no such child or value."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(w("val"))


def number(text: str | None, default: int) -> int:
    """A whole number of up to nine digits; `default` for anything else."""
    digits = (text or "").strip()
    plain = digits.removeprefix("-")
    return int(digits) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else default


def switched(element: etree._Element | None) -> bool | None:
    """What an element that switches something says: on, off, or nothing where it is missing."""
    return None if element is None else element.get(w("val"), "1") not in ("0", "false", "off")


def tell(element: etree._Element, kind: NoteKind, text: str) -> None:
    """Take an element out of its parent. Where it had a text, a mark stays in its place, for a note of the reader."""
    parent = element.getparent()
    if parent is None:
        return
    if text.strip():
        parent.replace(element, etree.Element(NOTE, kind=kind, text=text.strip()))
    else:
        parent.remove(element)


def remove(elements: Iterable[etree._Element]) -> None:
    """Take elements out of their parents."""
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def owner(properties: etree._Element, tag: str) -> etree._Element | None:
    """The element that properties belong to, if it has this tag."""
    parent = properties.getparent()
    return parent if parent is not None and parent.tag == tag else None


def marked_paragraph(properties: etree._Element) -> etree._Element | None:
    """The paragraph whose end has these run properties; None where they are those of something else."""
    parent = owner(properties, PARAGRAPH_PROPERTIES)
    return None if parent is None else owner(parent, PARAGRAPH)
