"""Differences for other programs: JSON that has all of them, so that they can be applied.

    before, after     the two sides, as they were named
    disclosures       for each: department, counts {kind: number}, changes

A change has `kind`, `in` (the names of the records it is in, the outermost first), `label` (the official term in
Chinese and in English), the paths `before` and `after`, and `old` and `new`: texts, flags and numbers as they are,
amounts as texts, records as mappings with canonical keys. `difference` and `percent` are there where an amount changed;
`position` where a share of a spending plan came or moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from budgetdoc.diagnostics import LANGUAGES
from budgetdoc.diffing.changes import Change, Diff, Pair
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.telling import Telling
from budgetdoc.model import Budget, Disclosure, Entry, Indicator, Leftover, Overall, Project, Safeguard, SubGoal, Unit
from budgetdoc.model.paths import join
from budgetdoc.vocabulary import Vocabulary

_TYPES: Final[dict[str, type]] = {
    "disclosure": Disclosure,
    "unit": Unit,
    "project": Project,
    "budget": Budget,
    "indicator": Indicator,
    "overall": Overall,
    "sub_goal": SubGoal,
    "safeguard": Safeguard,
    "leftover": Leftover,
}


def render(compared: Compared, language: str) -> str:  # noqa: ARG001 the same in all languages
    """The differences as JSON."""
    data = {
        "before": compared.before,
        "after": compared.after,
        "disclosures": [as_data(one, compared.vocabulary) for one in compared.diffs],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_data(diff: Diff, vocabulary: Vocabulary) -> dict[str, Any]:
    """The differences of two disclosures as plain data."""
    tellings = [Telling(diff, vocabulary, language) for language in LANGUAGES]
    changes = [_change(change, names, tellings) for change, names in _named(diff.pair, ())]
    return {"department": diff.after.department, "counts": diff.counts, "changes": changes}


def changes_of(data: dict[str, Any], vocabulary: Vocabulary) -> list[Change]:
    """The changes of `as_data`, ready to be applied. Raises KeyError, ValueError and TypeError for other data."""
    return [_read(entry, vocabulary) for entry in data["changes"]]


def _named(pair: Pair, names: tuple[str, ...]) -> Iterator[tuple[Change, tuple[str, ...]]]:
    for change in pair.changes:
        yield change, names
    for part in pair.parts:
        yield from _named(part, (*names, _name(part)))


def _name(pair: Pair) -> str:
    return str(getattr(pair.record, "name", None) or getattr(pair.record, "text", None) or pair.path)


def _change(change: Change, names: tuple[str, ...], tellings: list[Telling]) -> dict[str, Any]:
    label = {
        one.words.language: one.record(change.path) if change.is_of_record else one.label(change.path)
        for one in tellings
    }
    entry = {
        "kind": change.kind,
        "in": list(names),
        "label": label,
        "before": change.before,
        "after": change.after,
        "old": to_plain(change.old),
        "new": to_plain(change.new),
    }
    if change.position is not None:
        entry["position"] = change.position
    if isinstance(change.old, Decimal) and isinstance(change.new, Decimal):
        entry |= _by(change.old, change.new)
    return entry


def _by(old: Decimal, new: Decimal) -> dict[str, Any]:
    """By how much an amount changed; the percentage is null where the old amount is zero."""
    percent = f"{(new - old) / abs(old) * 100:.2f}" if old else None
    return {"difference": f"{new - old:f}", "percent": percent}


def _read(entry: dict[str, Any], vocabulary: Vocabulary) -> Change:
    path = entry["before"] if entry["after"] is None else entry["after"]
    return Change(
        kind=entry["kind"],
        before=entry["before"],
        after=entry["after"],
        old=from_plain(entry["old"], path, vocabulary),
        new=from_plain(entry["new"], path, vocabulary),
        position=entry.get("position"),
    )


def to_plain(value: Any) -> Any:
    """A value of the model as texts, numbers, flags, lists and mappings with canonical keys.

    Amounts are texts (`"8.00"`), for numbers of JSON are floats to most programs. Of records, what they lack is left
    out.
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {field.name: to_plain(getattr(value, field.name)) for field in fields(value) if not _is_default(value, field)}
    further = own.pop("more", {})
    return {**own, **further}


def from_plain(data: Any, path: str, vocabulary: Vocabulary) -> Any:
    """The value that stands at a path, by whose field a text is an amount or none.

    Raises ValueError and TypeError for data that is no value.
    """
    if isinstance(data, list):
        return [from_plain(item, path, vocabulary) for item in data]
    if isinstance(data, dict) and (record := vocabulary.record_at(path)):
        return _record(data, path, _TYPES.get(record, Entry), vocabulary)
    if isinstance(data, str) and _holds_amounts(path, vocabulary):
        return Decimal(data)
    return data


def _record(data: dict[str, Any], path: str, kind: type, vocabulary: Vocabulary) -> Any:
    values = {key: from_plain(value, join(path, key), vocabulary) for key, value in data.items()}
    known = {field.name for field in fields(kind)}
    own = {key: value for key, value in values.items() if key in known}
    further = {key: value for key, value in values.items() if key not in known}
    return kind(**own, **({"more": further} if further else {}))


def _is_default(record: Any, field: Field[Any]) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    value = getattr(record, field.name)
    return bool(type(value) is type(default) and value == default)


def _holds_amounts(path: str, vocabulary: Vocabulary) -> bool:
    try:
        return vocabulary.field_at(path).holds == "amount"
    except KeyError:  # a field of a form that is not installed here
        return False
