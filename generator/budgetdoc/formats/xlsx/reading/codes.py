"""A number format taken apart: sections for positive, negative and zero numbers and for text, each of tokens.

#,##0.00;[Red]-#,##0.00;"-";@      four sections
[>=10000]0.0,"万";0                a section with a condition, and one for the rest
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, NamedTuple

MOST_SIGNS: Final = 500
"""Excel allows 255 characters."""
_TOKEN: Final = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午) | (?P<power>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|aaa+|e+)
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@) | (?P<end>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,30}(?:\.\d{1,30})?)")
_ELAPSED: Final = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_LOCALE: Final = re.compile(r"\$([^-]*)(?:-(.*))?", re.DOTALL)
_SYSTEM_DATE: Final = re.compile(r"\[\$-[xX]?-?F800\]", re.IGNORECASE)
"""The long date as the system has it, whatever follows; on a Chinese system, 2023年3月15日."""
_NUMERALS: Final = re.compile(r"DBNum([12])", re.IGNORECASE)
_CHINESE: Final = ("804", "zh-CN", "411", "404", "1004")
_COMPARE: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


class Token(NamedTuple):
    """A piece of a number format."""

    kind: str
    """A group of the pattern above; `literal` for text that stands as it is, `elapsed` for `[h]`."""
    text: str


@dataclass(slots=True, frozen=True)
class Condition:
    sign: str
    bound: Decimal

    def holds(self, number: Decimal) -> bool:
        """Whether the section is for this number."""
        return _COMPARE[self.sign](number, self.bound)

    @property
    def negative_only(self) -> bool:
        """Whether only numbers below zero fit, so that the section says itself how they are marked."""
        return self.sign in ("<", "<=") and self.bound <= 0


@dataclass(slots=True)
class Section:
    tokens: list[Token]
    condition: Condition | None = None
    numerals: int = 0
    """1 or 2 for `[DBNum1]`, `[DBNum2]`: digits in Chinese characters."""
    chinese: bool = False
    """The names of months and days are Chinese."""

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of the kinds is in it."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def is_date(self) -> bool:
        return self.has("date", "elapsed", "half")


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a number format; one that is longer than any that Excel takes counts as `General`."""
    if len(code) > MOST_SIGNS:
        return sections_of("General")
    if _SYSTEM_DATE.match(code):
        return sections_of('yyyy"年"m"月"d"日"')
    sections = [Section([])]
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if kind == "end":
            sections.append(Section([]))
        elif kind == "bracket":
            _add_bracket(sections[-1], match["bracket"])
        else:
            sections[-1].tokens.append(_token(kind, match[0], match[kind]))
    if len(sections) == 1 and not sections[0].tokens:
        # A colour and nothing else.
        sections[0].tokens.append(Token("general", "General"))
    return tuple(sections)


def _token(kind: str, whole: str, inner: str) -> Token:
    match kind:
        case "quoted" | "escaped" | "other":
            return Token("literal", inner)
        case "space":
            return Token("literal", " ")
    return Token(kind, whole)


def _add_bracket(section: Section, text: str) -> None:
    """A condition, currency, elapsed time or kind of numerals; colours are left out."""
    if condition := _CONDITION.fullmatch(text.strip()):
        section.condition = Condition(condition[1], _decimal(condition[2]))
    elif locale := _LOCALE.fullmatch(text):
        section.tokens.append(Token("literal", locale[1]))
        section.chinese = section.chinese or (locale[2] or "").endswith(_CHINESE)
    elif numerals := _NUMERALS.fullmatch(text):
        section.numerals = int(numerals[1])
    elif _ELAPSED.fullmatch(text):
        section.tokens.append(Token("elapsed", text.lower()))


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)
