"""Chinese numerals, written and read: 三, 十一, 一百零三, 贰拾, 二〇二四, 三点五, 两万五.

The library for this, cn2an, was held against these functions. It writes the same numerals, but reads decimals as binary
floats, takes 三点 and traditional signs for numbers and refuses 二○二四 and a bare 百; loading it takes a third of a
second, which every `check` would wait for, and each numeral three to five times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Script:
    """The signs that numbers are written with."""

    digits: str
    """From 0 to 9."""
    units: str
    """Ten, hundred and thousand."""
    gap: str
    """What zeros between other digits become; nothing where they are passed over."""
    bare_ten: bool
    """A number that begins with ten has no digit before it: 十二, not 一十二."""


EVERYDAY: Final = Script("零一二三四五六七八九", "十百千", gap="零", bare_ten=True)
"""小写: 一百零三."""
FORMAL: Final = Script("零壹贰叁肆伍陆柒捌玖", "拾佰仟", gap="零", bare_ten=False)
"""大写, as contracts have it: 壹佰零叁."""
FORMAL_SIGNS: Final = FORMAL.digits[1:] + FORMAL.units
"""One of them alone may be part of a word (队伍)."""
SIGNS: Final = "零〇○一二两三四五六七八九十百千万亿"
"""The signs that an everyday numeral is written with."""

_GROUPS: Final = ("", "万", "亿", "兆")


def chinese(number: int, script: Script = EVERYDAY) -> str:
    """A whole number from 0 on as a numeral; one of more than sixteen digits digit by digit."""
    text = str(number)
    if len(text) > 4 * len(_GROUPS):
        return digit_by_digit(text, script.digits)
    groups = [text[max(end - 4, 0) : end] for end in range(len(text), 0, -4)]
    shown = ""
    for power in range(len(groups) - 1, -1, -1):
        if group := _written_group(groups[power], script):
            gap = script.gap if shown and groups[power][0] == "0" else ""
            shown += gap + group + _GROUPS[power]
    if script.bare_ten and shown.startswith(script.digits[1] + script.units[0]):
        return shown[1:]
    return shown or script.digits[0]


def digit_by_digit(text: str, digits: str) -> str:
    """二〇二三 for 2023; what is no digit stays. `digits` are the signs from 0 to 9."""
    return "".join(digits[int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in text)


def _written_group(number: str, script: Script) -> str:
    """Up to four digits; a run of zeros between others is one gap."""
    shown, gap = "", False
    units = ("", *script.units)
    for place, digit in zip(range(len(number) - 1, -1, -1), number, strict=True):
        if digit == "0":
            gap = bool(shown)
        else:
            shown += (script.gap if gap else "") + script.digits[int(digit)] + units[place]
            gap = False
    return shown


_DIGITS: Final = {sign: value for value, sign in enumerate(EVERYDAY.digits)} | {"〇": 0, "○": 0, "两": 2}
_PLAIN: Final = str.maketrans(FORMAL_SIGNS, EVERYDAY.digits[1:] + EVERYDAY.units)
_SMALL: Final = {"千": 1000, "百": 100, "十": 10}
_LARGE: Final = {"亿": 10**8, "万": 10**4}
_GROUP: Final = re.compile(
    r"(?P<千>[一二两三四五六七八九]千)?零?(?P<百>[一二两三四五六七八九]?百)?零?(?P<十>[一二三四五六七八九]?十)?零?"
    r"(?P<last>[零〇○一二两三四五六七八九])?"
)
_LONGEST: Final = 24


def chinese_number(text: str) -> Decimal | None:
    """The number that a numeral writes, in everyday or formal signs; None where it is not well formed."""
    if not text or len(text) > _LONGEST:
        return None
    whole, point, fraction = text.translate(_PLAIN).partition("点")
    number = _digits(whole) if len(whole) > 1 and all(sign in _DIGITS for sign in whole) else _whole(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    if not fraction or any(sign not in _DIGITS for sign in fraction):
        return None
    return Decimal(f"{number}.{''.join(str(_DIGITS[sign]) for sign in fraction)}")


def _digits(text: str) -> int:
    """Digits one by one: 二〇二四."""
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _whole(text: str) -> int | None:
    """Digits with their places: the groups that 亿 and 万 close, and what stands behind the last of them."""
    total, rest = 0, text
    for sign, worth in _LARGE.items():
        before, large, behind = rest.rpartition(sign)
        if large:
            group = _whole(before) if before else None
            if not group:
                return None
            total, rest = total + group * worth, behind
            if len(rest) == 1 and rest in _DIGITS:
                # Cut short: 两万五 is 25000.
                return total + _DIGITS[rest] * worth // 10
    group = _group(rest)
    return None if group is None else total + group


def _group(text: str) -> int | None:
    """A group below 万: 一千零五十, 一百二 (cut short for 一百二十), 十五."""
    match = _GROUP.fullmatch(text)
    if match is None:
        return None
    number = sum(_DIGITS.get((match[sign] or "")[:1], 1) * worth for sign, worth in _SMALL.items() if match[sign])
    last = _DIGITS.get(match["last"] or "", 0)
    return number + (last * _SMALL[text[-2]] // 10 if match["last"] and text[-2:-1] in ("百", "千") else last)
