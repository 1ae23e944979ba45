"""Numbers without a number format, and in Chinese characters."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

DIGITS: Final = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
"""The characters of `[DBNum1]` and `[DBNum2]`."""
_ZERO: Final = {1: "〇", 2: "零"}
_UNITS: Final = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GROUPS: Final = ("", "万", "亿", "兆")
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


def chinese(number: int, kind: int) -> str:
    """一百二十三 (kind 1) or 壹佰贰拾叁 (kind 2); numbers that are too long digit by digit."""
    text = str(number)
    if len(text) > 4 * len(_GROUPS):
        return digit_by_digit(text, kind)
    groups = [text[max(end - 4, 0) : end] for end in range(len(text), 0, -4)]
    shown = ""
    for power in range(len(groups) - 1, -1, -1):
        group = _group(groups[power], kind)
        if group and shown and (groups[power][0] == "0" or shown.endswith(_ZERO[kind])):
            shown = shown.rstrip(_ZERO[kind]) + _ZERO[kind]
        shown += group + _GROUPS[power] if group else ""
    if kind == 1 and shown.startswith("一十"):
        return shown[1:]
    return shown or _ZERO[kind]


def digit_by_digit(text: str, kind: int) -> str:
    """二〇二三 for 2023; what is no digit stays."""
    return "".join(DIGITS[kind][int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in text)


def _group(digits: str, kind: int) -> str:
    """Up to four digits; a run of zeros between others is one zero."""
    shown, zero = "", False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            zero = bool(shown)
        else:
            shown += (_ZERO[kind] if zero else "") + DIGITS[kind][int(digit)] + _UNITS[kind][place]
            zero = False
    return shown
