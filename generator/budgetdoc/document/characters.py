"""Characters that show nothing, and those that stand for raised and lowered text, fractions and circled numbers."""

from __future__ import annotations

import re
from typing import Final

UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters without width: where a line may break, joiners, the direction of writing."""
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_RAISED: Final = str.maketrans("0123456789+-=()−（）ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻⁽⁾ⁿⁱ")
_LOWERED: Final = str.maketrans("0123456789+-=()−（）", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋₍₎")
_FRACTIONS: Final = {
    ("1", "4"): "¼",
    ("1", "2"): "½",
    ("3", "4"): "¾",
    ("1", "7"): "⅐",
    ("1", "9"): "⅑",
    ("1", "10"): "⅒",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "5"): "⅕",
    ("2", "5"): "⅖",
    ("3", "5"): "⅗",
    ("4", "5"): "⅘",
    ("1", "6"): "⅙",
    ("5", "6"): "⅚",
    ("1", "8"): "⅛",
    ("3", "8"): "⅜",
    ("5", "8"): "⅝",
    ("7", "8"): "⅞",
}


def visible(text: str) -> str:
    """The text without characters that show nothing, control characters among them."""
    return _CONTROL.sub("", UNSEEN.sub("", text))


def raised(text: str) -> str | None:
    """The text in raised characters (10³); None where there is not one for each."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str | None:
    """The text in lowered characters (CO₂); None where there is not one for each."""
    return _moved(text, _LOWERED)


def fraction(above: str, below: str) -> str | None:
    """The fraction as one character (⅔); None where there is none."""
    return _FRACTIONS.get((above.strip(), below.strip()))


def circled(number: int) -> str | None:
    """① to ㊿; None for other numbers."""
    for first, sign, last in ((1, "①", 20), (21, "㉑", 35), (36, "㊱", 50)):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return None


def _moved(text: str, table: dict[int, int]) -> str | None:
    known = all(ord(sign) in table or sign.isspace() for sign in text)
    return text.translate(table) if known else None
