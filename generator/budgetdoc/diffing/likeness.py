"""How much alike two records are: between 0 and 1, the same in both directions, and quick enough for many pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, TypeAlias

from budgetdoc.diffing.figures import printed_total
from budgetdoc.model import Budget, Entry, Indicator, Leftover, Project, Safeguard, SubGoal, Unit

_WEIGHTS: Final[dict[type, dict[str, float]]] = {
    Unit: {"name": 2, "projects": 3},
    Project: {"name": 3, "budget": 3, "goal": 3, "indicators": 2, "purpose": 1},
    Indicator: {"name": 4, "annual_target": 2, "level1": 1, "level2": 1, "description": 1, "cycle_target": 1},
    SubGoal: {"name": 2, "goal": 2, "indicators": 1},
    Safeguard: {"name": 2, "text": 2},
    Leftover: {"text": 1},
}
"""What makes a record the same one to a reader."""
_LONGEST: Final = 300
"""Characters of a text that are looked at: the beginning tells enough."""

Trait: TypeAlias = "frozenset[str] | Decimal | None"


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a record is compared."""

    traits: tuple[tuple[float, Trait], ...]
    """Each with its weight, in the same order for all records of a type."""
    features: frozenset[Hashable]
    """What hardly any other record has, if it has it: names, amounts, whole lines of text."""


def profile_of(record: Any) -> Profile:
    """The profile of a unit, project, indicator, sub-goal, safeguard, leftover or entry of a form's own list."""
    if isinstance(record, Entry):
        given = [("name", 2.0, record.name), ("values", 1.0, "\n".join(map(str, record.more.values())))]
    else:
        given = [(name, weight, getattr(record, name)) for name, weight in _WEIGHTS[type(record)].items()]
    features = (feature for name, _, value in given for feature in _features(name, value))
    return Profile(tuple((weight, _trait(value)) for _, weight, value in given), frozenset(features))


def likeness(one: Profile, other: Profile) -> float:
    """The weighted mean over what at least one of them has; 0 where neither has anything."""
    total = weights = 0.0
    for (weight, mine), (_, theirs) in zip(one.traits, other.traits, strict=True):
        if mine is not None or theirs is not None:
            weights += weight
            total += weight * _alike(mine, theirs)
    return total / weights if weights else 0.0


def frozen(value: Any) -> Hashable:
    """All of a value in a form that can be looked up; amounts are equal as numbers, the order of a mapping counts."""
    if value is None or isinstance(value, (str, Decimal, int)):
        return value
    if isinstance(value, dict):
        return tuple((key, frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return tuple(frozen(getattr(value, field.name)) for field in fields(value))


def _trait(value: Any) -> Trait:
    if isinstance(value, Budget):
        return printed_total(value)
    text = _text(value)[:_LONGEST]
    return (_bigrams(text) or None) if text else None


def _text(value: Any) -> str:
    """All that a reader would recognise, without white space."""
    if isinstance(value, list):
        return "".join(f"{item.name}{getattr(item, 'annual_target', None) or ''}" for item in value)
    return "".join((value or "").split())


def _bigrams(text: str) -> frozenset[str]:
    """Two characters are about a Chinese word."""
    return frozenset(map("".join, pairwise(text))) if len(text) > 1 else frozenset(text)


def _alike(one: Trait, other: Trait) -> float:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return 2 * len(one & other) / (len(one) + len(other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _near(one, other)
    return 0.0


def _near(one: Decimal, other: Decimal) -> float:
    """1 for equal amounts, a quarter where one is twice the other."""
    if one == other:
        return 1.0
    least, most = sorted((abs(one), abs(other)))
    return float(least / most) ** 2 if one * other > 0 else 0.0


def _features(name: str, value: Any) -> Iterator[Hashable]:
    if isinstance(value, list):
        yield from ((name, item.name) for item in value)
    elif isinstance(value, str):
        yield from ((name, line) for line in value.split("\n"))
        if name == "name":
            yield from _bigrams(_text(value))
    elif value is not None:
        yield name, _trait(value)
