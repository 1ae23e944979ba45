"""Dates and times as a section of a number format shows them.

A date is a count of days; in the system of 1900 the day 60 is 29 February 1900, which never was.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from budgetdoc.formats.xlsx.reading.codes import Section, Token
from budgetdoc.formats.xlsx.reading.numerals import SCRIPTS
from budgetdoc.model.numerals import chinese, digit_by_digit

LAST_DAY: Final = 2_958_465
"""31 December 9999."""
DAYS_TO_1904: Final = 1462
MOST_PLACES: Final = 3
"""Decimals of a second that Excel shows."""
_SECONDS: Final = 86_400
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS: Final = "一二三四五六日"


class Moment(NamedTuple):
    """A date with a time of day."""

    year: int
    month: int
    day: int
    weekday: int
    """0 is Monday."""
    second: Decimal
    """Of the day."""
    total: Decimal
    """Seconds since day 0, for elapsed time."""


def shown_date(days: Decimal, section: Section) -> str | None:
    """The text of a date; None for what is no date: negative, or beyond the year 9999."""
    tokens = _with_minutes(section.tokens)
    moment = _moment(days, _places(tokens))
    if moment is None:
        return None
    half = any(token.kind == "half" for token in tokens)
    return "".join(_shown(token, moment, section, half) for token in tokens)


def serial_of(text: str) -> Decimal | None:
    """The day of a date in ISO 8601, as cells of type `d` have it; None for another text."""
    day, _, time = text.strip().rstrip("Z").partition("T")
    try:
        days = (date.fromisoformat(day) - date(1899, 12, 30)).days
        hour, minute, second = (Decimal(part) for part in (time or "0:0:0").split(":"))
    except (ValueError, ArithmeticError):
        return None
    return days + (hour * 3600 + minute * 60 + second) / _SECONDS


def _moment(days: Decimal, places: int) -> Moment | None:
    """Rounded to the smallest unit that is shown, as Excel rounds seconds; half a second is none for `h:mm`."""
    if not 0 <= days <= LAST_DAY + 1:
        return None
    total = (days * _SECONDS).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    day, second = divmod(total, _SECONDS)
    number = int(day)
    if number > LAST_DAY:
        return None
    if number == 60:
        return Moment(1900, 2, 29, 2, second, total)
    if number == 0:
        return Moment(1900, 1, 0, 5, second, total)
    when = date(1899, 12, 31 if number < 60 else 30) + timedelta(days=number)
    return Moment(when.year, when.month, when.day, (number - 2) % 7, second, total)


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """`m` after hours or before seconds is minutes, not months; the zeros after `ss.` are parts of a second."""
    units = [token.text[0].lower() for token in tokens if token.kind in ("date", "elapsed")]
    neighbours = zip(["", *units], [*units[1:], ""], strict=False)
    found: list[Token] = []
    for token in tokens:
        if token.kind in ("date", "elapsed"):
            before, after = next(neighbours)
            text = token.text.lower()
            is_minute = token.kind == "date" and text in ("m", "mm") and (before == "h" or after == "s")
            found.append(Token("minute" if is_minute else token.kind, text))
        elif token.kind == "digit" and found and found[-1].kind in ("point", "part"):
            found.append(Token("part", token.text))
        elif token.kind != "fill":
            found.append(token)
    return found


def _places(tokens: list[Token]) -> int:
    """How many digits of a part of a second are shown."""
    return min(sum(token.kind == "part" for token in tokens), MOST_PLACES)


def _shown(token: Token, moment: Moment, section: Section, half: bool) -> str:
    text = token.text
    match token.kind:
        case "date":
            text = _date_part(text, moment, section, half)
        case "minute":
            text = _number(int(moment.second) // 60 % 60, len(text), section)
        case "half":
            text = _half(text, moment)
        case "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            text = f"{int(moment.total) // unit:0{len(text)}d}"
        case "part":
            text = ""
        case "point":
            text += f"{moment.second % 1:f}".partition(".")[2]
    return text


def _date_part(text: str, moment: Moment, section: Section, half: bool) -> str:
    count = len(text)
    match text[0]:
        case "y" | "e":
            year = f"{moment.year % 100:02d}" if text in ("y", "yy") else str(moment.year)
            return digit_by_digit(year, SCRIPTS[section.numerals].digits) if section.numerals else year
        case "m":
            return _month(moment.month, count, section)
        case "d":
            return _day(moment, count, section)
        case "a":
            return ("星期" if count > 3 else "") + _CHINESE_DAYS[moment.weekday]
        case "h":
            hour = int(moment.second) // 3600
            return _number(((hour - 1) % 12 + 1) if half else hour, count, section)
    return _number(int(moment.second) % 60, count, section)


def _month(month: int, count: int, section: Section) -> str:
    if count < 3:
        return _number(month, count, section)
    if section.chinese:
        return f"{chinese(month)}月"
    name = _MONTHS[month - 1]
    return {3: name[:3], 5: name[0]}.get(count, name)


def _day(moment: Moment, count: int, section: Section) -> str:
    if count < 3:
        return _number(moment.day, count, section)
    if section.chinese:
        return ("周" if count == 3 else "星期") + _CHINESE_DAYS[moment.weekday]
    name = _WEEKDAYS[moment.weekday]
    return name[:3] if count == 3 else name


def _half(text: str, moment: Moment) -> str:
    morning, evening = text.split("/")
    return morning if moment.second < _SECONDS // 2 else evening


def _number(number: int, count: int, section: Section) -> str:
    if section.numerals:
        return chinese(number, SCRIPTS[section.numerals])
    return f"{number:0{min(count, 2)}d}"
