"""Calculations in parentheses beside the amount they explain: 48万元（12块，每块4万元）, 8条（每条2万元）16万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from budgetdoc.checks.prose.calculation import Calculation
from budgetdoc.checks.prose.factors import is_for
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import COUNT, MEASURE, TIME

_PARENTHESES: Final = re.compile(r"[（(]([^（）()]*)[）)]")
_COUNTED: Final = (COUNT, MEASURE, TIME)


def bracketed(text: str) -> list[Calculation]:
    """The calculations that stand in parentheses right before or behind the amount they come to."""
    found = quantities(text)
    explained = (
        _explained(match, found) for match in _PARENTHESES.finditer(text) if "每" in match[1] or "/" in match[1]
    )
    return [one for one in explained if one is not None]


def _explained(match: re.Match[str], found: Sequence[Quantity]) -> Calculation | None:
    inside = [one for one in found if match.start() < one.start < match.end()]
    rates = [one for one in inside if one.is_rate]
    beside = [one for one in found if one.is_amount and (one.end == match.start() or one.start == match.end())]
    if len(rates) != 1 or len(beside) != 1 or any(one.is_amount for one in inside):
        return None
    counts = [one for one in inside if one.dimension in _COUNTED]
    if not any(is_for(rates[0], count) for count in counts):
        counts = [one for one in found if one.end <= match.start() and is_for(rates[0], one)][-1:] + counts
    if not any(is_for(rates[0], count) for count in counts):
        return None
    return Calculation((rates[0],), tuple(counts), beside[0], explicit=False)
