"""Two indicators whose values fit each other's names better than their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.misfiled import bare_name
from budgetdoc.checks.words.texts import is_chinese, words
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator

_FIRST: Final = re.compile(
    rf"^[≥≤><＞＜=＝]*\d+(?:\.\d+)?{HAN}{{2,}}?(?:(?:大于|小于)?等于|大于|小于|不[少低高超大小]于|不超过|达到|为)?(?=百分之|\d)"
)
_PER_CENT: Final = re.compile("百分之[零〇一二三四五六七八九十百点]+")
_MOST: Final = 60
"""Indicators of a project that are compared with one another."""


def swapped_values(context: Context) -> Iterator[Finding]:
    """BD437: of two indicators of a project each has the value that the other's name asks for.

    Values tell by words that they share with one name alone (提捕、移送审查起诉), else by their measure: a rate wants
    a percentage, a number of persons 人.
    """
    for path, project in context.projects():
        if isinstance(project.indicators, list) and not project.confidential:
            for one, other in _swaps(project.indicators[:_MOST]):
                values = project.indicators
                line = context.place(f"{path}.indicators[{one}].name").line or 0
                yield context.finding(
                    "BD437",
                    f"{path}.indicators[{other}].annual_target",
                    name=values[other].name,
                    value=_value(values[other]),
                    other=values[one].name,
                    other_value=_value(values[one]),
                    line=line,
                )


def _swaps(indicators: Sequence[Indicator]) -> Iterator[tuple[int, int]]:
    shared = _Shared(indicators)
    for one, other in combinations(range(len(indicators)), 2):
        if shared.swapped(one, other) or (other == one + 1 and _measures_swapped(indicators[one], indicators[other])):
            yield one, other


def _value(indicator: Indicator) -> str:
    return indicator.annual_target or indicator.cycle_target or ""


class _Shared:
    """How much of each name stands in each value, in pairs of characters that few names of the project have."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._names = [_pairs(bare_name(one.name)) for one in indicators]
        self._values = [_pairs(_value(one)) for one in indicators]
        self._common = Counter(pair for pairs in self._names for pair in pairs)

    def swapped(self, one: int, other: int) -> bool:
        """Whether each value says what the other name does, and nothing of what its own does."""
        crossed = (self._fit(one, other), self._fit(other, one))
        own = (self._fit(one, one), self._fit(other, other))
        return min(crossed) >= 2 and min(crossed) > max(own) and sum(own) <= 1

    def _fit(self, name: int, value: int) -> int:
        return sum(self._common[pair] == 1 for pair in self._names[name] & self._values[value])


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if is_chinese(text[i]) and is_chinese(text[i + 1])}


def _measures_swapped(one: Indicator, other: Indicator) -> bool:
    """Whether the measures of two neighbours contradict their own names and fit each other's."""
    first, second = _measure_wanted(one.name), _measure_wanted(other.name)
    given, found = _measure(_value(one)), _measure(_value(other))
    return bool(first and second) and first != second and (given, found) == (second, first)


def _measure_wanted(name: str) -> str | None:
    """The measure that a name asks for; None where it does not say."""
    plain = bare_name(name)
    return next((rule["kind"] for rule in words()["measures"] if re.search(rule["name"], plain)), None)


def _measure(value: str) -> str | None:
    """The measure of a value that is a figure with its unit and no more; None for sentences.

    Said twice, as some forms have it (≥3000资助人数大于等于3000人), the words tell.
    """
    plain = _PER_CENT.sub("1%", _FIRST.sub("", value.strip()))
    return next((rule["kind"] for rule in words()["measures"] if re.fullmatch(rule["value"], plain)), None)


RULES = (swapped_values,)
