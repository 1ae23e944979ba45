"""Paths of values (`units[0].projects[2].goal`) and patterns of fields (`units[].projects[].goal`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from budgetdoc.model import Budget, Disclosure, Entry

CHOICES = ("form", "indicator_style")
"""Fields that say how to print, not what."""


def pattern_of(path: str) -> str:
    """The pattern of a value's path."""
    return re.sub(r"\[\d+\]", "[]", path)


def covers(pattern: str, path: str) -> bool:
    """Whether a path is of the field that a pattern names, or inside it."""
    own = pattern_of(path)
    return own == pattern or own.startswith((pattern + ".", pattern + "["))


def key_of(path: str) -> str:
    """The key that a path ends in: `goal` of `units[0].projects[2].goal`."""
    return path.rpartition(".")[2].partition("[")[0]


def absent(value: Any) -> bool:
    """Whether nothing is given: None, False, or an empty text, list or mapping. An amount of 0.00 is given."""
    return value is None or value is False or (isinstance(value, (str, list, dict)) and not value)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that a disclosure, or the value at a path of one, gives, with its path, in canonical order.

    What is computed is none: a 总计 beside the `stated_total` that is printed in its place.
    """
    for place, given in _leaves(value, path):
        if place not in CHOICES:
            yield place, given


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        for name, child in _members(value):
            yield from _leaves(child, join(path, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _leaves(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, join(path, key))
    elif not absent(value):
        yield path, value


def _members(record: Any) -> Iterator[tuple[str, Any]]:
    computed_total = isinstance(record, Budget) and record.stated_total is not None
    for field in fields(record):
        if field.name == "more":
            yield from record.more.items()
        elif not (computed_total and field.name == "total"):
            yield field.name, getattr(record, field.name)


def join(path: str, key: str) -> str:
    """The path of a record's member; the top level has the empty path."""
    return f"{path}.{key}" if path else key


def values_at(disclosure: Disclosure, pattern: str) -> Iterator[tuple[str, Any]]:
    """All values of a field with their paths, None where a record lacks it."""
    found: list[tuple[str, Any]] = [("", disclosure)]
    for step in pattern.split("."):
        name = step.removesuffix("[]")
        found = [(join(path, name), member(record, name)) for path, record in found]
        if step != name:
            found = [
                (f"{path}[{i}]", item)
                for path, items in found
                if isinstance(items, list)
                for i, item in enumerate(items)
            ]
    yield from found


def member(record: Any, name: str) -> Any:
    """A field of a record, base or declared by a form; None where it is not given."""
    if record is None:
        return None
    if isinstance(record, Entry):
        return record.more.get(name)
    return getattr(record, name) if hasattr(record, name) else getattr(record, "more", {}).get(name)
