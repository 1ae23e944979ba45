"""What a document prints as sums, against what its parts sum up to.

Sums are computed in the YAML. One that a document prints otherwise is kept as `stated_total`; a differing sum of one
source of funds has no field and is leftover.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from budgetdoc.reading.account import Kind
from budgetdoc.reading.draft import Found, Item

_KEYS: Final = ("total", "fiscal", "special_account", "other")
_SOURCES: Final = _KEYS[1:]
UNITS: Final = "units[]"
PROJECTS: Final = "units[].projects[]"


def settle(root: Item, offered: Collection[str]) -> None:
    """Turn the sums that a disclosure prints into `stated_total` where they differ, and drop them where they do not.

    `offered`: the fields that the document has a place for.
    """
    carried = [key for key in _SOURCES if f"{PROJECTS}.budget.{key}" in offered]
    for unit in root.children(UNITS):
        for project in unit.children(PROJECTS):
            _settle_project(project, all_carried=len(carried) == len(_SOURCES))
        _settle_sums(unit, UNITS + ".", unit.children(PROJECTS), PROJECTS + ".")
    projects = [project for unit in root.children(UNITS) for project in unit.children(PROJECTS)]
    _settle_sums(root, "", projects, PROJECTS + ".")


def _settle_project(project: Item, *, all_carried: bool) -> None:
    """A 总计 that its sources do not sum up to. A document without a place for 财政专户拨款 may print a larger one."""
    total = project.values.get(f"{PROJECTS}.budget.total")
    sources = _amounts([project], f"{PROJECTS}.budget.", _SOURCES)
    if total is None or not sources:
        return
    rest = Decimal(total.value) - sum(sources, Decimal(0))
    if not rest:
        for key in _KEYS:
            _note(project.values.get(f"{PROJECTS}.budget.{key}"), holds=True)
    if rest < 0 or (rest > 0 and all_carried):
        project.values[f"{PROJECTS}.budget.stated_total"] = project.values.pop(f"{PROJECTS}.budget.total")


def _settle_sums(record: Item, owner: str, projects: Iterable[Item], prefix: str) -> None:
    parts = list(projects)
    for key in _KEYS:
        found = record.values.pop(f"{owner}budget.{key}", None)
        if found is None:
            continue
        computed = _column(parts, prefix, key)
        holds = computed is not None and Decimal(found.value) == computed
        for project in parts:
            _note(project.values.get(f"{prefix}budget.{key}"), holds=holds)
        if holds:
            continue
        if key == "total":
            record.values[f"{owner}stated_total"] = found
        else:
            found.text.mark_again(Kind.LEFTOVER)


def _note(found: Found | None, *, holds: bool) -> None:
    """Say of an amount that it stands in a printed sum; one that holds is worth more than one that does not."""
    if found is not None and not found.grounds.in_sum:
        found.grounds = replace(found.grounds, in_sum=holds)


def _column(projects: Iterable[Item], prefix: str, key: str) -> Decimal | None:
    """The sum of a column; a project's 总计 is that of its sources where it states another one."""
    values = [amount for project in projects if (amount := _amount(project, prefix, key)) is not None]
    return sum(values, Decimal(0)) if values else None


def _amount(project: Item, prefix: str, key: str) -> Decimal | None:
    found: Found | None = project.values.get(f"{prefix}budget.{key}")
    if found is not None:
        return Decimal(found.value)
    sources = _amounts([project], f"{prefix}budget.", _SOURCES) if key == "total" else []
    return sum(sources, Decimal(0)) if sources else None


def _amounts(items: Iterable[Item], prefix: str, keys: Iterable[str]) -> list[Decimal]:
    found = (item.values.get(prefix + key) for item in items for key in keys)
    return [Decimal(one.value) for one in found if one is not None]
