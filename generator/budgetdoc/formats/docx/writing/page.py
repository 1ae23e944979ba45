"""The page: size, margins, headers and footers, which Word calls the properties of a section."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from docx.enum.section import WD_ORIENT
from docx.oxml.parser import OxmlElement
from docx.shared import Twips

from budgetdoc.document import Page
from budgetdoc.formats.docx import UnusableReferenceError
from budgetdoc.formats.docx.xml import R, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.section import CT_SectPr

_REFERENCES: Final = (w("headerReference"), w("footerReference"))
_REFERENCE_ID: Final = f"{{{R}}}id"
# In the order of the schema. The rest is about columns, notes and printers of the old body.
_KEPT: Final = ("pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "titlePg", "rtlGutter", "docGrid")
_TWIPS_PER_MM: Final = 1440 / 25.4
# GB/T 9704: the page number stands 7 mm below the text; it is 14 points high itself.
_FOOTER_DROP_MM: Final = 7 + 5
_FOOTER_EDGE_MM: Final = 5


@dataclass(slots=True, frozen=True)
class Area:
    """The place for text on a page, in twips."""

    width: int
    height: int


def twips(millimetres: float) -> int:
    """A length in twips, the twentieths of a point in which Word measures."""
    return round(millimetres * _TWIPS_PER_MM)


def section_of(word: WordDocument) -> CT_SectPr:
    """The page setup of a document's last section, with the headers and footers that it inherits.

    References to headers that don't exist, and size or margins that the document doesn't give, are missing in it.
    """
    section = cast("CT_SectPr", OxmlElement("w:sectPr"))
    sections = word.element.sectPr_lst
    references = {
        (str(one.tag), one.get(w("type"))): one for each in sections for one in each.iterchildren(*_REFERENCES)
    }
    section.extend(deepcopy(one) for one in references.values() if one.get(_REFERENCE_ID) in word.part.rels)
    if sections:
        found = (sections[-1].find(w(name)) for name in _KEPT)
        section.extend(deepcopy(one) for one in found if one is not None)
    return section


def shown_by(section: CT_SectPr) -> set[str]:
    """The ids of the relationships that lead to the headers and footers of a section."""
    return {one.get(_REFERENCE_ID, "") for one in section.iterchildren(*_REFERENCES)}


def set_page(section: CT_SectPr, page: Page) -> None:
    """Give a section the size and margins of `page`."""
    _set_size(section, page)
    _set_margins(section, page)


def complete_page(section: CT_SectPr, page: Page) -> None:
    """Give a section the size or the margins of `page` where it has none."""
    if section.pgSz is None:
        _set_size(section, page)
    if section.pgMar is None:
        _set_margins(section, page)


def area_of(section: CT_SectPr) -> Area:
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


def _set_size(section: CT_SectPr, page: Page) -> None:
    section.page_width, section.page_height = _length(page.width), _length(page.height)
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT


def _set_margins(section: CT_SectPr, page: Page) -> None:
    section.top_margin, section.bottom_margin = _length(page.top), _length(page.bottom)
    section.left_margin, section.right_margin = _length(page.left), _length(page.right)
    section.header = _length(page.top / 2)
    section.footer = _length(max(_FOOTER_EDGE_MM, page.bottom - _FOOTER_DROP_MM))
    section.gutter = Twips(0)


def _length(millimetres: float) -> Twips:
    return Twips(twips(millimetres))


def _number(section: CT_SectPr, element: str, attribute: str) -> int:
    found = section.find(w(element))
    text = "0" if found is None else found.get(w(attribute), "0")
    try:
        return round(float(text))
    except (ValueError, OverflowError) as error:
        raise UnusableReferenceError(f"its page setup has {attribute}={text!r}, which is no length") from error
