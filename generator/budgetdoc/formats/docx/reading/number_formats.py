"""Numbers as lists write them: 3, 三, ③, iii, c, 丙 …

The names are those of the standard (ST_NumberFormat). A number beyond what a format can write, and a format that isn't
known, give plain digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from budgetdoc.document.characters import circled
from budgetdoc.model.numerals import EVERYDAY, FORMAL, Script, chinese, digit_by_digit

_MOST_REPEATS: Final = 30
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def numeral(kind: str, number: int) -> str:
    """A number in a format."""
    write = _FORMATS.get(kind)
    return (write(number) if write is not None else "") or str(number)


def _from(first: str, last: int) -> Callable[[int], str]:
    """One character a number, from `first` for 1 on."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else ""


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else ""


def _letters(number: int) -> str:
    """a to z, then aa to zz."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1) if 0 <= repeats < _MOST_REPEATS else ""


def _roman(number: int) -> str:
    if not 1 <= number <= 3999:
        return ""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _circled(number: int) -> str:
    return circled(number) or ""


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: digit_by_digit(str(number), digits) if number >= 0 else ""


def _counting(script: Script) -> Callable[[int], str]:
    """Numerals with units, up to 9999."""
    return lambda number: chinese(number, script) if 0 <= number <= 9999 else ""


_CHINESE: Final = _counting(replace(EVERYDAY, digits=_DIGITS))
_JAPANESE: Final = _counting(replace(EVERYDAY, digits=_DIGITS, gap=""))


def _chinese_below_hundred(number: int) -> str:
    """Word counts so up to 99, and writes digit by digit from there."""
    return _CHINESE(number) if number < 100 else _digit_by_digit("○" + _DIGITS[1:])(number)


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number // 10 % 10 == 1 else endings.get(number % 10, 'th')}"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02d}",
    "hex": lambda number: f"{number:X}" if number >= 0 else "",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _digit_by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _digit_by_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographDigital": _digit_by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _digit_by_digit(_DIGITS),
    "taiwaneseDigital": _digit_by_digit("○" + _DIGITS[1:]),
    "koreanDigital2": _digit_by_digit("零" + _DIGITS[1:]),
    "chineseCounting": _chinese_below_hundred,
    "taiwaneseCounting": _chinese_below_hundred,
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCountingThousand": _CHINESE,
    "japaneseCounting": _JAPANESE,
    "chineseLegalSimplified": _counting(FORMAL),
    "ideographLegalTraditional": _counting(replace(FORMAL, digits="零壹貳參肆伍陸柒捌玖")),
    "ideographEnclosedCircle": _from("㈠", 10),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else ""
    ),
}
