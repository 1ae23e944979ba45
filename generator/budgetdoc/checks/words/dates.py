"""Dates that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around
from budgetdoc.diagnostics import Finding, Said

_DATE: Final = re.compile(
    r"(?:(?<!\d)(?P<year>20\d\d)\s*年\s*)?(?<![\d.])(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日)?"
)
_QUARTER: Final = re.compile(r"第\s*[五六七八九5-9]\s*季度")
_LEAP_YEAR: Final = 2024
_SPAN: Final = re.compile(
    r"(?P<year>20\d\d)\s*年\s*(?P<from>\d{1,2})\s*月(?:份|底|初)?\s*[-—–~～至到]+\s*(?:(?P=year)\s*年|同年|当年)\s*"
    r"(?P<to>\d{1,2})\s*月"
)


def impossible_dates(context: Context) -> Iterator[Finding]:
    """BD818: a thirteenth month, a 31 June, a fifth quarter, a span that ends before it begins."""
    for path, text in context.texts:
        for match in [*_DATE.finditer(text), *_QUARTER.finditer(text), *_SPAN.finditer(text)]:
            problem = _problem(match)
            if problem:
                date = "".join(match[0].split())
                yield context.finding("BD818", path, date=date, words=around(text, *match.span()), problem=problem)


def _problem(match: re.Match[str]) -> Said | None:
    """What is wrong with a date; None where it may exist. 13月 without a year or a day may be a span of months."""
    if match.re is _QUARTER:
        return Said("一年只有四个季度", "a year has four quarters")
    if match.re is _SPAN:
        backwards = int(match["to"]) < int(match["from"])
        return Said("结束比开始还早", "it ends before it begins") if backwards else None
    year, month, day = match["year"], int(match["month"]), match["day"]
    if not 1 <= month <= 12:
        return Said("一年只有 12 个月", "a year has twelve months") if year or day else None
    last = monthrange(int(year or _LEAP_YEAR), month)[1]
    if day and not 1 <= int(day) <= last:
        return Said(f"{month} 月只有 {last} 天", f"that month has {last} days")
    return None


RULES = (impossible_dates,)
