"""The values of a record itself, without those of the records in its lists, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from budgetdoc.diffing.changes import Pair
from budgetdoc.model import Budget, Overall
from budgetdoc.model.paths import absent, join, member
from budgetdoc.vocabulary import record_at, records


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value that is given on a side, or on both."""

    path: str
    """On the newer side, or on the older one of a record that was removed."""
    old: Any
    """None where it is not given."""
    new: Any


def own_values(pair: Pair) -> Iterator[OwnValue]:
    """The values of a record that is on one side or both, in canonical order."""
    for name in names_of(pair.before, pair.after, pair.path):
        prose = _became_prose(pair, name)
        olds, news = dict(_values(pair.before, name, lists=prose)), dict(_values(pair.after, name, lists=prose))
        for key in dict.fromkeys([*news, *olds]):
            yield OwnValue(join(pair.path, key), olds.get(key), news.get(key))


def names_of(before: Any, after: Any, path: str) -> list[str]:
    """The fields of a record, which is at a path, in canonical order; what no form declares comes last."""
    further = sorted({*getattr(before, "more", ()), *getattr(after, "more", ())})
    return list(dict.fromkeys([*records()[record_at(path)].fields, *further]))


def _became_prose(pair: Pair, name: str) -> bool:
    """Whether indicators were a list and are prose, or the other way round: the list is one value then."""
    both = pair.before is not None and pair.after is not None
    return both and isinstance(member(pair.before, name), list) != isinstance(member(pair.after, name), list)


def _values(record: Any, name: str, *, lists: bool) -> Iterator[tuple[str, Any]]:
    value = member(record, name)
    if isinstance(value, Budget):
        for source in fields(Budget):
            if (amount := getattr(value, source.name)) is not None:
                yield join(name, source.name), amount
    elif isinstance(value, dict):
        yield from ((join(name, key), item) for key, item in value.items())
    elif not (isinstance(value, Overall) or absent(value)) and (lists or not isinstance(value, list)):
        yield name, value
