"""How texts begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator
from budgetdoc.model.paths import key_of

_BEGINNING: Final = re.compile(r"^\S", re.MULTILINE)
_NOT_FIRST: Final = "，。；：、！？）】》〉”’,;:)"
_NOT_LAST: Final = "，、：,:、（(《〈【〔“‘"
_OF_INDICATORS: Final = ("name", "description", "cycle_target", "annual_target")
_FEW: Final = 20
"""One value in so many that ends otherwise than the others is an oversight."""


def loose_ends(context: Context) -> Iterator[Finding]:
    """BD805: a text ends, or a paragraph begins, with a sign that wants something beside it, as “，” (GB/T 15834)."""
    for path, text in context.texts:
        last = _NOT_LAST + "；;" if key_of(path) in _OF_INDICATORS else _NOT_LAST
        first = next((match.start() for match in _BEGINNING.finditer(text) if match[0] in _NOT_FIRST), None)
        if first is not None:
            yield context.finding("BD805", path, sign=text[first], words=around(text, first, first + 1, 12))
        elif text[-1] in last:
            yield context.finding("BD805", path, sign=text[-1], words=around(text, len(text) - 1, len(text), 12))


def lonely_stops(context: Context) -> Iterator[Finding]:
    """BD810: the last value of an indicator ends in “。” where nearly no other does.

    The Guangzhou table prints one behind each indicator, and reading takes that for the table's: in a converted file a
    value with a “。” of its own stood in the document with “。。”.
    """
    ends = [(f"{path}.{key}", value) for path, one in context.indicators() for key, value in _last(one)]
    stopped = [path for path, value in ends if value.endswith("。")]
    if len(ends) >= _FEW * len(stopped):
        for path in stopped:
            yield context.finding("BD810", path, others=len(ends) - len(stopped))


def _last(indicator: Indicator) -> Iterator[tuple[str, str]]:
    value = indicator.annual_target or indicator.cycle_target
    if value:
        yield ("annual_target" if indicator.annual_target else "cycle_target"), value


RULES = (loose_ends, lonely_stops)
