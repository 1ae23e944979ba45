"""The vocabulary of quantities (`specs/checks/quantities.yaml`): units, comparisons, what is no quantity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from budgetdoc.vocabulary.resources import read_yaml

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
def _not_before() -> dict[str, str]:
    """The signs that may not follow each unit: with one of them its sign begins another word."""
    return {unit: following or "" for unit, following in read()["not_before"].items()}


@cache
def _lengths() -> list[int]:
    """How long units are, the longest first."""
    return sorted({len(name) for name in units()}, reverse=True)


def unit_at(text: str, place: int) -> str:
    """The longest unit that stands at a place of the text; empty where none does.

    A regular expression for all of them would take longer to compile than all other rules take to run.
    """
    for length in _lengths():
        name, behind = text[place : place + length], text[place + length : place + length + 1]
        if name in units() and not (behind and behind in _not_before().get(name, "")):
            return name
    return ""


@cache
def comparisons(where: str) -> dict[str, str]:
    """The words `before` or `after` a number, with the sign that they stand for."""
    return {word: sign for sign, words in read()[where].items() for word in words}


@cache
def read() -> Mapping[str, Any]:
    """The file as it stands."""
    return dict(read_yaml("checks/quantities.yaml"))
