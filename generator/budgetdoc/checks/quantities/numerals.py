"""Chinese numerals as numbers: 九十, 一百二十, 两万五, 二〇二四, 三点五.

Exact decimals, which the libraries for this do not give; texts that merely look like numerals give None.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""Those of contracts; one alone may be part of a word (队伍)."""
_FORMAL: Final = str.maketrans(FORMAL, "一二三四五六七八九十百千")
_SMALL: Final = {"千": 1000, "百": 100, "十": 10}
_LARGE: Final = {"亿": 10**8, "万": 10**4}
_GROUP: Final = re.compile(
    r"(?P<千>[一二两三四五六七八九]千)?零?(?P<百>[一二两三四五六七八九]?百)?零?(?P<十>[一二三四五六七八九]?十)?零?"
    r"(?P<last>[零〇○一二两三四五六七八九])?"
)
_LONGEST: Final = 24
NUMERALS: Final = "零〇○一二两三四五六七八九十百千万亿"
"""The signs a numeral is written with."""


def chinese_number(text: str) -> Decimal | None:
    """The number that a Chinese numeral writes; None where it is not well formed."""
    if not text or len(text) > _LONGEST:
        return None
    whole, point, fraction = text.translate(_FORMAL).partition("点")
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
