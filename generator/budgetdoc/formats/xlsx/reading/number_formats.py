"""Numbers, dates and texts as their number format shows them: the formats that documents of budgets have.

    #,##0.00;(#,##0.00);"-"        sections for positive and negative numbers, zero and text
    0\\.0,"万元"                    scaled by thousands, with texts anywhere
    0.00%   @   yyyy"年"m"月"d"日"   [DBNum1][$-804]yyyy"年"m"月"d"日"   yyyy-mm-dd hh:mm

Of any other format (conditions, fractions, exponents, names of months, elapsed time, amounts in Chinese characters)
this module says that it does not interpret it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from budgetdoc.model.numerals import EVERYDAY, chinese, digit_by_digit

LAST_DAY: Final = 2_958_465
"""31 December 9999."""
_DAYS_TO_1904: Final = 1462
_MOST_SIGNS: Final = 500
"""Excel allows 255 characters."""
_PLAIN: Final = range(-10, 20)
"""Powers of ten that `General` writes out."""
_EXCEL: Final = Context(prec=1000, rounding=ROUND_HALF_UP)
_CHINESE: Final = replace(EVERYDAY, digits="〇一二三四五六七八九", gap="〇")
_TOKEN: Final = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<date>y+|m{1,2}(?!m)|d{1,2}(?!d)|h{1,2}|s{1,2})
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<end>;)
    | (?P<unknown>[A-Za-z]+|上午/下午) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOUR: Final = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[黑蓝绿红白黄]色?|蓝绿色|洋红色?|颜色 ?\d+",
    re.IGNORECASE,
)
_LOCALE: Final = re.compile(r"\$([^-]*)(?:-.*)?", re.DOTALL)
_SYSTEM_DATE: Final = re.compile(r"\[\$-[xX]?-?F800\].*", re.IGNORECASE | re.DOTALL)
"""The long date as the system has it, whatever follows; on a Chinese system, 2023年3月15日."""


_ACCOUNTING: Final = "_ {0}* #,##0{1}_ ;_ {0}* -#,##0{1}_ ;_ {0}* -{2}_ ;_ @_ "
_BY_NUMBER: Final[dict[str, tuple[int, ...]]] = {
    "0": (1,),
    "0.00": (2,),
    "#,##0": (3,),
    "#,##0.00": (4,),
    "¥#,##0;¥-#,##0": (5, 6),
    "¥#,##0.00;¥-#,##0.00": (7, 8),
    "0%": (9,),
    "0.00%": (10,),
    "0.00E+00": (11,),
    "# ?/?": (12, 13),
    "yyyy/m/d": (14,),
    "d-mmm-yy": (15, 16, 17),
    "h:mm AM/PM": (18, 19, 34, 35, 55, 56),
    "h:mm": (20,),
    "h:mm:ss": (21,),
    "yyyy/m/d h:mm": (22,),
    'yyyy"年"m"月"': (27, 36, 50, 52, 57),
    'm"月"d"日"': (28, 29, 51, 53, 54, 58),
    "m-d-yy": (30,),
    'yyyy"年"m"月"d"日"': (31,),
    'h"时"mm"分"': (32,),
    'h"时"mm"分"ss"秒"': (33,),
    "#,##0;-#,##0": (37, 38),
    "#,##0.00;-#,##0.00": (39, 40),
    _ACCOUNTING.format("", "", '"-"'): (41,),
    _ACCOUNTING.format("¥", "", '"-"'): (42,),
    _ACCOUNTING.format("", ".00", '"-"??'): (43,),
    _ACCOUNTING.format("¥", ".00", '"-"??'): (44,),
    "mm:ss": (45,),
    "[h]:mm:ss": (46, 47),
    "##0.0E+0": (48,),
    "@": (49,),
}
_BUILT_IN: Final = {str(number): code for code, numbers in _BY_NUMBER.items() for number in numbers}


class Token(NamedTuple):
    """A piece of a number format."""

    kind: str
    """A group of the pattern above; `literal` for text that stands as it is, `minute` for the other `m`."""
    text: str


class Shown(NamedTuple):
    """What a cell shows of a number."""

    text: str
    rounded: bool = False
    """Decimals of the number are not shown."""


@dataclass(slots=True, frozen=True)
class Section:
    tokens: tuple[Token, ...]
    kinds: frozenset[str]
    """Those of the tokens; `unknown` where the section holds what is not interpreted."""
    chinese: bool
    """`[DBNum1]`: digits in Chinese characters."""


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


def shown_number(number: Decimal, code: str, *, from_1904: bool = False) -> Shown | None:
    """A number, percentage, amount or date; None where the format is not interpreted or the number is no date.

    `from_1904`: days are counted from 1904, as in old workbooks of the Macintosh.
    """
    sections = sections_of(code)
    numeric = [one for i, one in enumerate(sections[:3]) if i == 0 or not _is_for_text(one)]
    if any("unknown" in one.kinds for one in numeric):
        return None
    at = 1 if number < 0 else 2 if number == 0 else 0
    section = numeric[at] if at < len(numeric) else numeric[0]
    if section.kinds & {"date", "minute"}:
        date = _date(number + _DAYS_TO_1904 if from_1904 else number, section)
        return None if date is None else Shown(date)
    if section.chinese:
        return None
    shown = _figure(abs(number), section)
    return shown._replace(text="-" + shown.text) if number < 0 and section is numeric[0] else shown


def serial_of(text: str) -> Decimal | None:
    """The day of a date in ISO 8601, as cells of type `d` have it; None for another text."""
    day, _, time = text.strip().rstrip("Z").partition("T")
    try:
        days = (date.fromisoformat(day) - date(1899, 12, 30)).days
        hour, minute, second = (Decimal(part) for part in (time or "0:0:0").split(":"))
    except (ValueError, ArithmeticError):
        return None
    return days + (hour * 3600 + minute * 60 + second) / 86_400


def shown_text(text: str, code: str) -> str | None:
    """A text: in the format's fourth section, or in its last if that has a place for text; else as it is.

    None where that section is not interpreted.
    """
    sections = sections_of(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and "text" not in section.kinds:
        return text
    if "unknown" in section.kinds:
        return None
    return "".join(text if token.kind == "text" else token.text for token in section.tokens)


def built_in(number: str) -> str:
    """The format that files name by number only, as a Chinese Excel shows it; those not interpreted are alike."""
    return _BUILT_IN.get(number, "General")


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a number format."""
    if len(code) > _MOST_SIGNS:
        return (Section((), frozenset(["unknown"]), chinese=False),)
    if _SYSTEM_DATE.fullmatch(code):
        code = 'yyyy"年"m"月"d"日"'
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        if match.lastgroup == "end":
            sections.append([])
        elif (token := _token(str(match.lastgroup), match)).kind != "fill":
            sections[-1].append(token)
    if len(sections) == 1 and not any(token.kind != "numerals" for token in sections[0]):
        # A colour and nothing else.
        sections[0].append(Token("general", ""))
    return tuple(map(_section, sections))


def _token(kind: str, match: re.Match[str]) -> Token:
    text = match[kind]
    match kind:
        case "quoted" | "escaped" | "other":
            return Token("literal", text)
        case "space":
            return Token("literal", " ")
        case "bracket":
            return _bracket(text)
    return Token(kind, text.lower())


def _bracket(text: str) -> Token:
    """Colours show nothing, currencies their sign; conditions and elapsed time are not interpreted."""
    if _COLOUR.fullmatch(text):
        return Token("fill", "")
    if text.lower() == "dbnum1":
        return Token("numerals", "")
    locale = _LOCALE.fullmatch(text)
    return Token("literal", locale[1]) if locale else Token("unknown", text)


def _section(tokens: list[Token]) -> Section:
    """`m` after hours or before seconds is minutes, not months."""
    dates = [i for i, token in enumerate(tokens) if token.kind == "date"]
    for before, i, after in zip([-1, *dates], dates, [*dates[1:], -1], strict=False):
        near = (tokens[before].text[0] if before >= 0 else "", tokens[after].text[0] if after >= 0 else "")
        if tokens[i].text in ("m", "mm") and (near[0] == "h" or near[1] == "s"):
            tokens[i] = Token("minute", tokens[i].text)
    kinds = {token.kind for token in tokens}
    places = kinds & {"digit", "general"}
    slash = "digit" in kinds and Token("literal", "/") in tokens
    if slash or (places and kinds & {"date", "minute", "text"}) or places == {"digit", "general"}:
        kinds.add("unknown")
    chinese = "numerals" in kinds
    return Section(tuple(token for token in tokens if token.kind != "numerals"), frozenset(kinds), chinese)


def _is_for_text(section: Section) -> bool:
    return "text" in section.kinds and not section.kinds & {"digit", "general"}


def _date(days: Decimal, section: Section) -> str | None:
    """None for what is no date: negative, or beyond the year 9999. Rounded to seconds, as Excel does."""
    day, second = divmod(int((days * 86_400).quantize(Decimal(1), context=_EXCEL)), 86_400)
    if not 0 < day <= LAST_DAY:
        return None
    # Day 60 is 29 February 1900, which never was.
    when = (1900, 2, 29) if day == 60 else (date(1899, 12, 31 if day < 60 else 30) + timedelta(day)).timetuple()[:3]
    units = dict(zip("ymdhs", (*when, second // 3600, second % 60), strict=True))
    return "".join(_date_part(token, units, second, section.chinese) for token in section.tokens)


def _date_part(token: Token, units: dict[str, int], second: int, in_chinese: bool) -> str:
    if token.kind not in ("date", "minute"):
        return token.text
    number = second // 60 % 60 if token.kind == "minute" else units[token.text[0]]
    if token.text[0] == "y":
        year = str(number) if len(token.text) > 2 else f"{number % 100:02d}"
        return digit_by_digit(year, _CHINESE.digits) if in_chinese else year
    return chinese(number, _CHINESE) if in_chinese else f"{number:0{len(token.text)}d}"


def _figure(number: Decimal, section: Section) -> Shown:
    """The number, which is not negative, in the digits and separators that the section asks for."""
    tokens = section.tokens
    if "digit" not in section.kinds:
        return Shown("".join(general(number) if token.kind in ("general", "text") else token.text for token in tokens))
    percents = sum(token.kind == "percent" for token in tokens)
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    grouped, thousands = _commas(tokens[:point], tokens[point:])
    places = sum(token.kind == "digit" for token in tokens[point:])
    scaled = number.scaleb(2 * percents - 3 * thousands, context=_EXCEL)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), context=_EXCEL)
    whole, _, decimals = f"{rounded:f}".partition(".")
    text = _whole(whole.lstrip("0"), tokens[:point], grouped) + _decimals(decimals, tokens[point:])
    return Shown(text, rounded != scaled)


def _commas(before: tuple[Token, ...], after: tuple[Token, ...]) -> tuple[bool, int]:
    """Whether commas separate thousands, and how many times the number is divided by a thousand."""
    digits = [i for i, token in enumerate(before) if token.kind == "digit"]
    if not digits:
        return False, 0
    commas = [i for i, token in enumerate(before) if token.kind == "comma" and i > digits[0]]
    scaling = sum(i > digits[-1] for i in commas)
    last = max((i for i, token in enumerate(after) if token.kind == "digit"), default=len(after))
    return len(commas) > scaling, scaling + sum(token.kind == "comma" for token in after[last:])


def _whole(digits: str, tokens: tuple[Token, ...], grouped: bool) -> str:
    """The integer part, filled from the right; the first place takes all digits that are left."""
    places = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    shown: list[str] = []
    count = 0
    for i in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[i]
        if kind == "digit":
            taken = digits if i == places[0] else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            for digit in reversed(taken or {"0": "0", "?": " "}.get(text, "")):
                shown.append("," if grouped and count and count % 3 == 0 and digit != " " else "")
                shown.append(digit)
                count += 1
        elif kind != "comma":
            shown.append(text)
    # A format without a place before the point still shows what stands there.
    return digits + "".join(reversed(shown))


def _decimals(digits: str, tokens: tuple[Token, ...]) -> str:
    shown = ""
    rest = digits
    for kind, text in tokens:
        if kind == "digit":
            needed = text == "0" or bool(rest.strip("0"))
            shown += rest[0] if needed else {"?": " "}.get(text, "")
            rest = rest[1:]
        elif kind != "comma":
            shown += text
    return shown
