"""Drawings: hidden ones, watermarks (text over a whole page), and boxes that float over the page."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.reading.elements import WORD_ART, tell
from budgetdoc.formats.docx.reading.pieces import text_below
from budgetdoc.formats.docx.xml import w

_DRAWINGS: Final = (w("drawing"), w("pict"))
_EDGES: Final = (w("hdr"), w("ftr"))
_ANCHOR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_SHAPE_STYLE: Final = "style"
_NAMED: Final = re.compile("watermark|水印", re.IGNORECASE)
_TURNED: Final = re.compile(r"rotation:\s*-?[1-9]")
_FLOATS: Final = re.compile(r"position:\s*absolute")


def settle_drawings(root: etree._Element) -> None:
    """Take out of a part the drawings that are hidden, and watermarks."""
    for drawing in list(root.iter(*_DRAWINGS)):
        if _is_hidden(drawing):
            tell(drawing, "hidden", text_below(drawing))
        elif (text := text_below(drawing).strip()) and _is_watermark(drawing, edge=root.tag in _EDGES):
            tell(drawing, "watermark", text)


def floats(box: etree._Element) -> bool:
    """Whether a text box has a place of its own on the page, so that it is no part of the cell it hangs on."""
    for one in box.iterancestors():
        if one.tag == _ANCHOR or _FLOATS.search(one.get(_SHAPE_STYLE, "")):
            return True
        if one.tag in _DRAWINGS:
            return False
    return False


def _is_hidden(drawing: etree._Element) -> bool:
    return any(one.get("hidden") in ("1", "true") for one in drawing.iter("{*}docPr"))


def _is_watermark(drawing: etree._Element, *, edge: bool) -> bool:
    """A drawing that is called so; in a header, any word art and any turned box; elsewhere only turned word art."""
    names = (one.get(name, "") for one in drawing.iter("{*}docPr", "{*}shape") for name in ("id", "name", "title"))
    if any(_NAMED.search(name) for name in names):
        return True
    art = next(drawing.iter(WORD_ART, "{*}prstTxWarp"), None) is not None
    turned = any(_TURNED.search(one.get(_SHAPE_STYLE, "")) for one in drawing.iter("{*}shape", "{*}rect")) or any(
        one.get("rot", "0") != "0" for one in drawing.iter("{*}xfrm")
    )
    return (art or turned) if edge else (art and turned)
