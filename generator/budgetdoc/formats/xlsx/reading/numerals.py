"""Numbers without a number format, and the signs of those in Chinese characters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from budgetdoc.model.numerals import EVERYDAY, FORMAL

SCRIPTS: Final = {1: replace(EVERYDAY, digits="〇一二三四五六七八九", gap="〇"), 2: FORMAL}
"""The signs of `[DBNum1]` and `[DBNum2]`."""
_PLAIN: Final = range(-10, 20)
"""Powers of ten that are written out."""


def exact(number: float) -> Decimal:
    """The decimal number that Excel means by a binary one: it keeps 15 significant digits."""
    return Decimal(f"{number:.15g}")


def general(number: Decimal) -> str:
    """The number as `General` shows it where there is room: no digit is cut off for a narrow column."""
    if not number:
        return "0"
    number = number.normalize()
    if number.adjusted() in _PLAIN:
        return f"{number:f}"
    digits, _, power = f"{number:E}".partition("E")
    return f"{digits}E{power[0]}{power[1:]:0>2}"
