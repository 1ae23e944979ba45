"""The vocabulary of quantities (`specs/checks/quantities.yaml`): units, comparisons, what is no quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from budgetdoc.resources import read_yaml

MONEY: Final = "money"
SHARE: Final = "share"
TIME: Final = "time"
COUNT: Final = "count"
MEASURE: Final = "measure"
AGE: Final = "age"
SCORE: Final = "score"
_IN_ROWS: Final = (TIME, COUNT, MEASURE, SCORE, AGE)


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """One spelling of a unit."""

    name: str
    dimension: str
    kind: str
    """The first spelling of those that count the same thing: 人 for 名."""
    factor: Decimal
    """How many 元 or per cent one is; 1 elsewhere."""


@cache
def units() -> dict[str, UnitOfMeasure]:
    """All units by their spelling."""
    spec = read()
    found: dict[str, UnitOfMeasure] = {}
    for dimension in (MONEY, SHARE):
        for name, factor in spec[dimension].items():
            found[name] = UnitOfMeasure(name, dimension, dimension, Decimal(str(factor)))
    for dimension in _IN_ROWS:
        for row in spec[dimension]:
            for name in row if isinstance(row, list) else [row]:
                found[name] = UnitOfMeasure(name, dimension, row[0] if isinstance(row, list) else row, Decimal(1))
    return found


@cache
def unit_pattern() -> str:
    """A regular expression for a unit, the longest first, not where its sign begins another word."""
    shut = {unit: following for unit, following in read()["not_before"].items() if following}
    longest = sorted(units(), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) + (f"(?![{shut[name]}])" if name in shut else "") for name in longest)


@cache
def comparisons(where: str) -> dict[str, str]:
    """The words `before` or `after` a number, with the sign that they stand for."""
    return {word: sign for sign, words in read()[where].items() for word in words}


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def read() -> Mapping[str, Any]:
    """The file as it stands."""
    return dict(read_yaml("checks/quantities.yaml"))
