"""The page: size, margins, headers and footers, which Word calls the properties of a section."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from budgetdoc.document import Page
from budgetdoc.formats.docx.errors import UnusableReferenceError
from budgetdoc.formats.docx.names import R, W, w
from budgetdoc.formats.docx.units import twips

RELATIONSHIP_ID: Final = f"{{{R}}}id"
_REFERENCES: Final = (w("headerReference"), w("footerReference"))
# In the order of the schema. The rest is about columns, notes and printers of the old body.
_KEPT: Final = ("pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "titlePg", "rtlGutter", "docGrid")

# GB/T 9704: the page number stands 7 mm below the text; it is 14 points high itself.
_FOOTER_DROP_MM = 7 + 5
_FOOTER_EDGE_MM = 5


@dataclass(slots=True, frozen=True)
class Area:
    """The place for text on a page, in twips."""

    width: int
    height: int


def section_of(document: etree._Element) -> etree._Element:
    """The page setup of a document's last section, with the headers and footers that it inherits.

    Size or margins that the document doesn't give are missing in it.
    """
    section = etree.Element(w("sectPr"), nsmap={"w": W, "r": R})
    # A tracked change keeps the setup that was before it.
    sections = [one for one in document.iter(w("sectPr")) if next(one.iterancestors(w("sectPrChange")), None) is None]
    references = {
        (str(one.tag), one.get(w("type"))): one for each in sections for one in each.iterchildren(*_REFERENCES)
    }
    section.extend(deepcopy(one) for one in references.values())
    if sections:
        found = (sections[-1].find(w(name)) for name in _KEPT)
        section.extend(deepcopy(one) for one in found if one is not None)
    return section


def set_page(section: etree._Element, page: Page) -> None:
    """Give a section the size and margins of `page`, in place of its own."""
    for child in section.findall(w("pgSz")) + section.findall(w("pgMar")):
        section.remove(child)
    complete_page(section, page)


def complete_page(section: etree._Element, page: Page) -> None:
    """Give a section the size or the margins of `page` where it has none."""
    at = len(section.findall(_REFERENCES[0])) + len(section.findall(_REFERENCES[1]))
    for name, attributes in (("pgSz", _size(page)), ("pgMar", _margins(page))):
        if section.find(w(name)) is None:
            section.insert(at, etree.Element(w(name), {w(key): value for key, value in attributes.items()}))
        at += 1


def area_of(section: etree._Element) -> Area:
    """The text area of a section that is complete.

    Raises UnusableReferenceError where its numbers are none, or leave no room for text.
    """
    margins = {name: abs(_number(section, "pgMar", name)) for name in ("top", "right", "bottom", "left", "gutter")}
    width = _number(section, "pgSz", "w") - margins["left"] - margins["right"] - margins["gutter"]
    height = _number(section, "pgSz", "h") - margins["top"] - margins["bottom"]
    if width <= 0 or height <= 0:
        raise UnusableReferenceError("its margins leave no room for text")
    return Area(width, height)


def area_on(page: Page) -> Area:
    """The text area of a page.

    Raises ValueError where its margins leave no room for text.
    """
    width = twips(page.width) - twips(page.left) - twips(page.right)
    height = twips(page.height) - twips(page.top) - twips(page.bottom)
    if width <= 0 or height <= 0:
        raise ValueError("the margins of the page leave no room for text")
    return Area(width, height)


def _size(page: Page) -> dict[str, str]:
    size = {"w": str(twips(page.width)), "h": str(twips(page.height))}
    return size | {"orient": "landscape"} if page.landscape else size


def _margins(page: Page) -> dict[str, str]:
    millimetres = {
        "top": page.top,
        "right": page.right,
        "bottom": page.bottom,
        "left": page.left,
        "header": page.top / 2,
        "footer": max(_FOOTER_EDGE_MM, page.bottom - _FOOTER_DROP_MM),
        "gutter": 0.0,
    }
    return {name: str(twips(length)) for name, length in millimetres.items()}


def _number(section: etree._Element, element: str, attribute: str) -> int:
    found = section.find(w(element))
    text = "0" if found is None else found.get(w(attribute), "0")
    try:
        return round(float(text))
    except (ValueError, OverflowError) as error:
        raise UnusableReferenceError(f"its page setup has {attribute}={text!r}, which is no length") from error
