"""The elements of a line as text.

Characters of symbol fonts are kept by their place in the font. A place that is not known here gives the private-use
character that Word keeps for it.

    <w:sym w:font="Symbol" w:char="F0B3"/>     ≥
    <w:sym w:font="Wingdings" w:char="F0FE"/>  ☑
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from budgetdoc.document.characters import UNSEEN, visible
from budgetdoc.formats.docx.reading.elements import (
    BREAKS,
    DRAWN_TEXT,
    EXTENDED_SYMBOL,
    HYPHEN,
    MATH_TEXT,
    PIECES,
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
# A line end within an element is white space, not the end of a line.
_WHITE: Final = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS: Final = dict.fromkeys(map(ord, _WHITE), " ")
_UNCLEAN: Final = re.compile(f"{UNSEEN.pattern}|[{_WHITE}]")
_TEXTS: Final = frozenset({TEXT, MATH_TEXT, DRAWN_TEXT})
_FIXED: Final = {HYPHEN: "-", **dict.fromkeys(TABS, "\t"), **dict.fromkeys(BREAKS, LINE_END)}

_PRIVATE: Final = 0xF000
_SYMBOL: Final = (
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"),
)
_WINGDINGS: Final = (
    (0x6C, "●❍■□"),
    (0x71, "❑❒"),
    (0x74, "⧫◆❖"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"),
    (0xA7, "▪□"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓"),
    (0xE8, "➔"),
    (0xEF, "⇦⇨⇧⇩"),
    (0xFB, "✗✓☒☑"),
)
_WINGDINGS_2: Final = ((0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"), (0xA3, "□"))


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


def text_below(element: etree._Element) -> str:
    """All the text below an element, whatever it stands in."""
    return "".join(piece(one) for one in element.iter(WORD_ART, *PIECES))


def clean(text: str) -> str:
    """The text without characters of no width, on one line."""
    return visible(text).translate(_BLANKS) if _UNCLEAN.search(text) else text


def _places(runs: tuple[tuple[int, str], ...]) -> dict[int, str]:
    return {first + i: character for first, characters in runs for i, character in enumerate(characters)}


_FONTS: Final = {
    "symbol": _places(_SYMBOL),
    "wingdings": _places(_WINGDINGS),
    "wingdings 2": _places(_WINGDINGS_2),
}


def symbol(font: str, code: str) -> str:
    """The character at a place of a font, given as up to six hexadecimal digits; nothing for what is no character."""
    if not (0 < len(code) <= 6 and all(digit in "0123456789abcdefABCDEF" for digit in code)):
        return ""
    point = int(code, 16)
    if 0xD800 <= point <= 0xDFFF or not 0x20 <= point <= 0x10FFFF:
        return ""
    return readable(font, chr(point))


def readable(font: str, text: str) -> str:
    """A text in a font, with the characters of a symbol font as those that they look like."""
    places = _FONTS.get(font.strip().casefold())
    if places is None:
        return text
    return "".join(places.get(ord(one) & 0xFF, one) if _is_place(ord(one)) else one for one in text)


def _is_place(point: int) -> bool:
    return point <= 0xFF or _PRIVATE <= point <= _PRIVATE + 0xFF
