"""Finding the quantities of a text, in the order they stand.

Texts are searched with full-width digits made half-width and with dates, identifiers and running numbers blanked out,
sign for sign, so that places stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from budgetdoc.checks.quantities.context import around
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.vocabulary import read, unit_at, units
from budgetdoc.model.numerals import FORMAL_SIGNS, SIGNS, chinese_number

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_NUMBER: Final = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,6})?(?![\d])"
_SCALE: Final = r"[十百千]?万亿|[十百千]?[万亿]|[百千](?!分之|克|米|瓦|伏|兆|家万|方百)"
_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_RANGE: Final = re.compile(r"\s*[-—–~～至到]+\s*")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text; a range (3至5年) is one."""
    masked = mask(text)
    found = [around(quantity, masked) for quantity in _found(text, masked)]
    return tuple(_ranges(found, masked))


def mask(text: str) -> str:
    """The text with half-width digits, and with blanks where figures are no quantities; as long as the text."""
    shown = text.translate(_HALF_WIDTH)
    return _masked().sub(lambda match: "\0" * len(match[0]), shown)


@cache
def _masked() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in read()["masked"]), re.MULTILINE)


@cache
def _number() -> re.Pattern[str]:
    """A number without its unit."""
    return re.compile(
        rf"(?P<share>[百千万])分之(?P<part>{_NUMBER}|[{SIGNS}点]+)"
        rf"|(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE})?(?P<more>[多余])?\s*"
        r"|(?P<tenths>[一二两三四五六七八九])成(?=以上|以下|以内|左右|[，。；、）]|$)"
        rf"|(?<![{SIGNS}第])(?P<spelled>[{SIGNS}]+(?:点[{SIGNS}]+)?|[{FORMAL_SIGNS}][{FORMAL_SIGNS}零万亿]+)"
    )


def _found(text: str, masked: str) -> Iterator[Quantity]:
    place = 0
    while match := _number().search(masked, place):
        end, unit = _unit(match, masked)
        place = end or match.start() + 1
        read_as = _share(match) or _spelled(match, masked[:end], unit) or _arabic(match)
        if read_as is not None:
            number, scale = read_as
            yield Quantity(
                text=text[match.start() : end].strip(),
                start=match.start(),
                end=end,
                number=number,
                scale=Decimal(scale),
                unit=units().get(unit),
                about=bool(match["more"]),
                spelled=match["number"] is None,
            )


def _unit(match: re.Match[str], masked: str) -> tuple[int, str]:
    """Where a quantity ends, and its unit. A numeral without a unit (十 in 十分) is no quantity: it ends at 0."""
    if match["share"] or match["tenths"]:
        return match.end(), "%"
    if match["number"]:
        unit = unit_at(masked, match.end())
        return match.end() + len(unit), unit
    # In 五千瓦时 the last numeral belongs to the unit.
    for end in range(match.end(), match.start(), -1):
        if masked[end - 1] != "点" and (unit := unit_at(masked, end)):
            return end + len(unit), unit
    return 0, ""


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal | int] | None:
    """百分之九十, 千分之五, 三成: in per cent."""
    if match["tenths"]:
        number = chinese_number(match["tenths"])
        return None if number is None else (number, 10)
    if not match["share"]:
        return None
    part = match["part"]
    whole = Decimal(part.replace(",", "")) if part[0].isdigit() else chinese_number(part)
    return None if whole is None else (whole, Decimal(100) / _SCALES[match["share"]])


def _spelled(match: re.Match[str], masked: str, unit: str) -> tuple[Decimal, int] | None:
    """A Chinese numeral; `masked` ends with its unit."""
    if not match["spelled"] or not unit:
        return None
    text, scale = masked[match.start() : -len(unit)], 1
    if len(text) > 1 and text[-1] in "万亿":
        text, scale = text[:-1], _SCALES[text[-1]]
    number = chinese_number(text)
    return None if number is None else (number, scale)


def _arabic(match: re.Match[str]) -> tuple[Decimal, int] | None:
    if not match["number"]:
        return None
    scale = 1
    for sign in match["scale"] or "":
        scale *= _SCALES[sign]
    return Decimal(match["number"].replace(",", "")), scale


def _ranges(found: list[Quantity], masked: str) -> Iterator[Quantity]:
    """Two quantities with 至 or a dash between them are one; the first may leave its unit to the second."""
    i = 0
    while i < len(found):
        first = found[i]
        second = found[i + 1] if i + 1 < len(found) else None
        if second is not None and _RANGE.fullmatch(masked[first.end : second.start]) and _alike(first, second):
            unit, scale = second.unit, second.scale if first.unit is None else first.scale
            low = replace(first, unit=unit, scale=scale, end=second.end, most=second.value, per=first.per or second.per)
            yield replace(low, text=f"{first.text}至{second.text}", after=second.after, noun=second.noun)
            i += 2
        else:
            yield first
            i += 1


def _alike(first: Quantity, second: Quantity) -> bool:
    return first.unit is None or first.dimension == second.dimension
