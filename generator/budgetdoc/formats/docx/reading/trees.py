"""Small questions about elements, and taking them out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.tags import PARAGRAPH, PARAGRAPH_PROPERTIES


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
