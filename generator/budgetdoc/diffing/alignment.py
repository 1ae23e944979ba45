"""Which records of two disclosures are the same ones, and which of them moved.

Names are not unique, and everything about a record may change. So records are matched by what is surest first: all
that is in them, the code of a project, its name, and at last by how much alike they are. Where several have the same
code or name, they are assigned so that all pairs together are as much alike as can be. The two directions agree: what
belongs together from here to there does so from there to here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from budgetdoc.diffing.assignment import assign
from budgetdoc.diffing.likeness import Profile, frozen, profile_of
from budgetdoc.diffing.order import Pairs, between, unmoved
from budgetdoc.model import Disclosure, Indicator, Leftover, Project
from budgetdoc.model.paths import join, member

_LEAST: Final = 0.5
"""Below this likeness records without a code or name in common are not the same one."""


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

        for old, new in [("", ""), *self.new_of.items()]:
            self._own_lists(old, _record_at(before, old), new, _record_at(after, new))

    def _own_lists(self, old: str, one: Any, new: str, other: Any) -> None:
        """The lists that forms declare, and those in their entries."""
        for name, entries in getattr(one, "more", {}).items():
            others = member(other, name)
            if isinstance(entries, list) and isinstance(others, list):
                before, after = join(old, name), join(new, name)
                pairs = align(entries, others)
                self._link(before, entries, after, pairs)
                for i, j in pairs:
                    self._own_lists(f"{before}[{i}]", entries[i], f"{after}[{j}]", others[j])

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


@dataclass(frozen=True)
class _Entry:
    record: Any
    contents: tuple[Hashable, ...]
    """All that is in it: with its unit, then without."""
    keys: tuple[Hashable | None, ...]
    """What it may be known by, the surest first; None where it has none."""

    @cached_property
    def profile(self) -> Profile:
        return profile_of(self.record)


def align(before: Sequence[Any], after: Sequence[Any]) -> Pairs:
    """The numbers of the records of two lists that belong together, in order of the first."""
    if before == after:
        return [(i, i) for i in range(len(before))]
    olds = [_Entry(record, (frozen(record),), _keys(record)) for record in before]
    news = [_Entry(record, (frozen(record),), _keys(record)) for record in after]
    return _both_ways(olds, news, lambda: repr(before) <= repr(after))


def align_projects(before: Disclosure, after: Disclosure, units: Pairs) -> Pairs:
    """The same for the projects of two disclosures, numbered through all units: a project may move to another unit.

    `units` are the units that belong together.
    """
    home = {new: old for old, new in units}
    olds = [_in_unit(project, i) for i, unit in enumerate(before.units) for project in unit.projects]
    news = [
        _in_unit(project, home.get(j, f"new {j}")) for j, unit in enumerate(after.units) for project in unit.projects
    ]
    return _both_ways(olds, news, lambda: repr(before) <= repr(after))


def _projects(disclosure: Disclosure) -> Iterator[tuple[tuple[int, int], Project]]:
    """All projects with the numbers of their unit and of themselves in it."""
    for i, unit in enumerate(disclosure.units):
        for j, project in enumerate(unit.projects):
            yield (i, j), project


def _record_at(whole: Disclosure, path: str) -> Any:
    """The record at the path of an item of a list; the disclosure itself at ''."""
    record: Any = whole
    for step in path.split(".") if path else ():
        name, _, number = step.partition("[")
        record = member(record, name)
        record = record[int(number.removesuffix("]"))] if number else record
    return record


def _path(place: tuple[int, int]) -> str:
    return f"units[{place[0]}].projects[{place[1]}]"


def _keys(record: Any) -> tuple[Hashable | None, ...]:
    if isinstance(record, Indicator):
        return (record.level1, record.level2, record.name), record.name
    return (record.text if isinstance(record, Leftover) else record.name,)


def _in_unit(project: Project, unit: Hashable) -> _Entry:
    content = frozen(project)
    return _Entry(project, ((unit, content), content), (project.code or None, (unit, project.name), project.name))


def _both_ways(olds: list[_Entry], news: list[_Entry], in_order: Callable[[], bool]) -> Pairs:
    """Where several assignments are equally good, the one that is chosen must not depend on the direction."""
    if [entry.contents for entry in olds] == [entry.contents for entry in news]:
        return [(i, i) for i in range(len(olds))]
    return _aligned(olds, news) if in_order() else sorted((i, j) for j, i in _aligned(news, olds))


def _aligned(olds: list[_Entry], news: list[_Entry]) -> Pairs:
    if not olds or not news:
        return []
    pairs: Pairs = []
    for level in range(len(olds[0].contents)):
        pairs += _unchanged(olds, news, pairs, level)
    for level in range(len(olds[0].keys)):
        for left, right in _groups(olds, news, pairs, level):
            pairs += _assigned(olds, news, left, right, pairs)
    return sorted([*pairs, *_alike(olds, news, *_rest(olds, news, pairs), _LEAST)])


def _unchanged(olds: list[_Entry], news: list[_Entry], pairs: Pairs, level: int) -> Pairs:
    """Records that are there as often as they were; of fewer or more, what else has their name has to be looked at."""
    left, right = _rest(olds, news, pairs)
    those, these = (
        _by(left, [olds[i].contents[level] for i in left]),
        _by(right, [news[j].contents[level] for j in right]),
    )
    return [
        pair
        for content, numbers in those.items()
        if len(numbers) == len(these.get(content, ()))
        for pair in zip(numbers, these[content], strict=True)
    ]


def _groups(olds: list[_Entry], news: list[_Entry], pairs: Pairs, level: int) -> list[tuple[list[int], list[int]]]:
    """The records of both sides that have a code or name in common."""
    left, right = _rest(olds, news, pairs)
    those, these = _by(left, [olds[i].keys[level] for i in left]), _by(right, [news[j].keys[level] for j in right])
    return [(numbers, these[key]) for key, numbers in those.items() if key is not None and key in these]


def _by(numbers: list[int], keys: list[Any]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = {}
    for number, key in zip(numbers, keys, strict=True):
        groups.setdefault(key, []).append(number)
    return groups


def _assigned(olds: list[_Entry], news: list[_Entry], left: list[int], right: list[int], known: Pairs) -> Pairs:
    """As many pairs as there can be: these have a code or name in common."""
    if len(left) == len(right) == 1:
        return [(left[0], right[0])]
    pairs = _alike(olds, news, left, right, 0.0)
    # Of very many only promising ones were looked at; the others belong together by their places among those.
    for those, these in between(*_rest_of(left, right, pairs), [*known, *pairs]):
        pairs += _alike(olds, news, those, these, 0.0)
    return [*pairs, *zip(*_rest_of(left, right, pairs), strict=False)]


def _alike(olds: list[_Entry], news: list[_Entry], left: list[int], right: list[int], least: float) -> Pairs:
    found = assign([olds[i].profile for i in left], [news[j].profile for j in right], least)
    return [(left[i], right[j]) for i, j in found]


def _rest(olds: list[_Entry], news: list[_Entry], pairs: Pairs) -> tuple[list[int], list[int]]:
    return _rest_of(range(len(olds)), range(len(news)), pairs)


def _rest_of(left: Iterable[int], right: Iterable[int], pairs: Pairs) -> tuple[list[int], list[int]]:
    """The numbers that are in no pair."""
    those, these = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in left if i not in those], [j for j in right if j not in these]
