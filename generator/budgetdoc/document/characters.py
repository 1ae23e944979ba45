"""Characters that show nothing, and raised and lowered ones."""

from __future__ import annotations

import re
from typing import Final

UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters without width: where a line may break, joiners, the direction of writing."""
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_RAISED: Final = str.maketrans("0123456789+-=()−（）ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻⁽⁾ⁿⁱ")
_LOWERED: Final = str.maketrans("0123456789+-=()−（）", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋₍₎")


def visible(text: str) -> str:
    """The text without characters that show nothing, control characters among them."""
    return _CONTROL.sub("", UNSEEN.sub("", text))


def raised(text: str) -> str | None:
    """The text in raised characters (10³); None where there is not one for each."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str | None:
    """The text in lowered characters (CO₂); None where there is not one for each."""
    return _moved(text, _LOWERED)


def _moved(text: str, table: dict[int, int]) -> str | None:
    known = all(ord(sign) in table or sign.isspace() for sign in text)
    return text.translate(table) if known else None
