"""The elements of a line as text."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.reading.symbols import symbol
from budgetdoc.formats.docx.reading.tags import (
    BREAKS,
    DRAWN_TEXT,
    EXTENDED_SYMBOL,
    HYPHEN,
    MATH_TEXT,
    SYMBOL,
    TABS,
    TEXT,
    WORD_ART,
)

LINE_END: Final = "\n"
_SYMBOLS: Final = {
    tag: (etree.QName(namespace, "font").text, etree.QName(namespace, "char").text)
    for tag in (SYMBOL, EXTENDED_SYMBOL)
    if (namespace := etree.QName(tag).namespace)
}
"""The attributes with the font and the character, by the element."""
# Characters without width are no text; a line end within an element is white space, not the end of a line.
_NO_WIDTH: Final = "\u200b\ufeff\u00ad"
_WHITE: Final = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CLEAN: Final = {**dict.fromkeys(map(ord, _NO_WIDTH)), **dict.fromkeys(map(ord, _WHITE), " ")}
_UNCLEAN: Final = re.compile(f"[{_NO_WIDTH}{_WHITE}]")
_TEXTS: Final = frozenset({TEXT, MATH_TEXT, DRAWN_TEXT})
_FIXED: Final = {HYPHEN: "-", **dict.fromkeys(TABS, "\t"), **dict.fromkeys(BREAKS, LINE_END)}


def piece(element: etree._Element) -> str:
    """The text of an element, or LINE_END where it ends a line."""
    tag = element.tag
    if tag in _TEXTS:
        return clean(element.text or "")
    if tag in _SYMBOLS:
        font, character = _SYMBOLS[str(tag)]
        return clean(symbol(element.get(font, ""), element.get(character, "")))
    if tag == WORD_ART:
        return clean(element.get("string", ""))
    return _FIXED.get(str(tag), "")


def clean(text: str) -> str:
    """The text without characters of no width, on one line."""
    return text.translate(_CLEAN) if _UNCLEAN.search(text) else text
