"""Which records of two disclosures are the same ones, by their paths, and which of them moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from budgetdoc.diffing.alignment import align, align_projects
from budgetdoc.diffing.order import Pairs, unmoved
from budgetdoc.model import Disclosure, Project


class Links:
    """The paths of records that are on both sides. What is in no pair was added or removed."""

    def __init__(self, before: Disclosure, after: Disclosure) -> None:
        self.old_of: dict[str, str] = {}
        """The path before, by the path after."""
        self.new_of: dict[str, str] = {}
        self.record_at: dict[str, Any] = {}
        """The record before, by its path before."""
        self.moved: set[str] = set()
        """The paths after of those that moved within their list, or to another unit."""
        units = align(before.units, after.units)
        self._link("units", before.units, "units", units)
        self._projects(before, after, units)
        self._list("leftover", before.leftover, "leftover", after.leftover)
        if before.overall and after.overall:
            for name in ("sub_goals", "safeguards"):
                path = f"overall.{name}"
                self._list(path, getattr(before.overall, name), path, getattr(after.overall, name))

    def _projects(self, before: Disclosure, after: Disclosure, units: Pairs) -> None:
        olds, news = list(_projects(before)), list(_projects(after))
        linked = [(olds[i], news[j]) for i, j in align_projects(before, after, units)]
        home = set(units)
        moved = {new for (old, _), (new, _) in linked if (old[0], new[0]) not in home}
        for old_unit, new_unit in units:
            pairs = [(old[1], new[1]) for (old, _), (new, _) in linked if (old[0], new[0]) == (old_unit, new_unit)]
            moved |= {(new_unit, j) for _, j in set(pairs) - unmoved(pairs)}
        for (old, one), (new, other) in linked:
            before_path, after_path = _path(old), _path(new)
            self._add(before_path, one, after_path, moved=new in moved)
            self._list(f"{before_path}.indicators", one.indicators, f"{after_path}.indicators", other.indicators)

    def _list(self, old: str, one: Any, new: str, other: Any) -> None:
        """Indicators may be prose; there is nothing to link then."""
        if isinstance(one, list) and isinstance(other, list):
            self._link(old, one, new, align(one, other))

    def _link(self, old: str, records: Sequence[Any], new: str, pairs: Pairs) -> None:
        kept = unmoved(pairs)
        for i, j in pairs:
            self._add(f"{old}[{i}]", records[i], f"{new}[{j}]", moved=(i, j) not in kept)

    def _add(self, old: str, record: Any, new: str, *, moved: bool) -> None:
        self.old_of[new], self.new_of[old], self.record_at[old] = old, new, record
        if moved:
            self.moved.add(new)


def _projects(disclosure: Disclosure) -> Iterator[tuple[tuple[int, int], Project]]:
    """All projects with the numbers of their unit and of themselves in it."""
    for i, unit in enumerate(disclosure.units):
        for j, project in enumerate(unit.projects):
            yield (i, j), project


def _path(place: tuple[int, int]) -> str:
    return f"units[{place[0]}].projects[{place[1]}]"
