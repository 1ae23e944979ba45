"""Two disclosures compared strictly: every change of the model counts, whether print would show it or not.

What `verify` asks is another question, whether a document says what the YAML says as far as its form can say it: it
compares what print can tell of both (`printed`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from budgetdoc.diffing.alignment import Links
from budgetdoc.diffing.changes import Change, Diff, Kind, Pair, kind_of
from budgetdoc.diffing.order import unmoved
from budgetdoc.model import Budget, Disclosure, Overall, Unit
from budgetdoc.model.paths import join, member
from budgetdoc.vocabulary import Vocabulary

_BASE: Final = Vocabulary()
"""The records without what forms declare."""


def diff(before: Disclosure, after: Disclosure) -> Diff:
    """What differs between two disclosures, by unit, project and indicator.

    A project is the same one by its code, else by its name, else by its content, whatever unit it stands in. Amounts
    are equal as numbers; everything else counts as it is written.

    Returns:
        The differences; it is true where there are any.

    Examples:
        >>> import budgetdoc, copy
        >>> before = budgetdoc.load("samples/county-cards.yaml").disclosure
        >>> after = copy.deepcopy(before)
        >>> after.units[0].projects.reverse()
        >>> after.units[0].projects[7].budget.total += 1
        >>> [(change.kind, change.path) for change in budgetdoc.diff(before, after).changes][-1]
        ('changed', 'units[0].projects[7].budget.total')
    """
    return Diff(before=before, after=after, pair=_Comparison(Links(before, after)).both(before, after, "", ""))


class _Comparison:
    """Puts the records of both sides beside each other."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def both(self, before: Any, after: Any, old: str, new: str) -> Pair:
        """A record that is on both sides, at these paths."""
        pair = Pair(before=before, after=after, before_path=old, after_path=new)
        if new in self._links.moved:
            pair.changes.append(Change(kind="moved", before=old, after=new))
        for name in names_of(before, after, new):
            values = member(before, name), member(after, name)
            self._field(pair, join(old, name), join(new, name), *values)
        return pair

    def _field(self, pair: Pair, old: str, new: str, one: Any, other: Any) -> None:
        if isinstance(one, list) and isinstance(other, list):
            pair.parts += self._items(old, one, new, other)
        elif isinstance(one, Overall) and isinstance(other, Overall):
            pair.parts.append(self.both(one, other, old, new))
        elif isinstance(one, Overall):
            pair.parts.append(self._removed(one, old))
        elif isinstance(other, Overall):
            pair.parts.append(self._added(other, new))
        else:
            pair.changes += _value_changes(old, new, one, other)

    def _items(self, old: str, olds: list[Any], new: str, news: list[Any]) -> list[Pair]:
        """The records of a list in their new order; a removed one comes after what it stood behind."""
        gone: dict[str, list[Pair]] = defaultdict(list)
        last = ""
        for i, record in enumerate(olds):
            now = self._links.new_of.get(f"{old}[{i}]")
            if now is None:
                gone[last].append(self._removed(record, f"{old}[{i}]"))
            elif now not in self._links.moved:
                last = now
        parts = gone[""]
        for j, record in enumerate(news):
            path = f"{new}[{j}]"
            was = self._links.old_of.get(path)
            parts.append(self._added(record, path) if was is None else self._present(record, path, was))
            parts += gone[path]
        return parts

    def _present(self, record: Any, path: str, old: str) -> Pair:
        return self.both(self._links.record_at[old], record, old, path)

    def _added(self, record: Any, path: str) -> Pair:
        """A record that is only in the newer disclosure. Projects that moved into a new unit stay what they are."""
        parts = [
            part for name in _lists(record) for part in self._items("", [], join(path, name), member(record, name))
        ]
        own = _alone(record, [part for part in parts if part.before is None])
        change = Change(kind="added", before=None, after=path, new=own)
        return Pair(before=None, after=record, before_path=None, after_path=path, changes=[change], parts=parts)

    def _removed(self, record: Any, path: str) -> Pair:
        parts = [
            part for name in _lists(record) for part in self._items(join(path, name), member(record, name), "", [])
        ]
        change = Change(kind="removed", before=path, after=None, old=_alone(record, parts))
        return Pair(before=record, after=None, before_path=path, after_path=None, changes=[change], parts=parts)


def names_of(before: Any, after: Any, path: str) -> list[str]:
    """The fields of a record, which is at a path, in canonical order; what forms declare comes last."""
    further = [*getattr(after, "more", ()), *getattr(before, "more", ())]
    record = _BASE.record_at(path)  # a form's own records are none of the base
    return list(dict.fromkeys([*(_BASE.records[record].content if record else ()), *further]))


def _lists(record: Any) -> list[str]:
    """The fields of a record that hold records."""
    own = [key for key, value in getattr(record, "more", {}).items() if isinstance(value, list)]
    return [field.name for field in fields(record) if isinstance(getattr(record, field.name), list)] + own


def _alone(record: Any, parts: list[Pair]) -> Any:
    """A record as it comes or goes: one change with these records in it. Of a unit, only projects that do not move."""
    for part in parts:
        part.changes = []
    return replace(record, projects=[part.record for part in parts]) if isinstance(record, Unit) else record


def _value_changes(old: str, new: str, one: Any, other: Any) -> Iterator[Change]:
    if isinstance(one, Budget) and isinstance(other, Budget):
        for field in fields(Budget):
            values = getattr(one, field.name), getattr(other, field.name)
            yield from _value_changes(join(old, field.name), join(new, field.name), *values)
    elif isinstance(one, dict) and isinstance(other, dict):
        yield from _share_changes(old, new, one, other)
    elif one != other:
        kind: Kind = "renamed" if new.endswith(".name") else kind_of(one, other)
        yield Change(kind=kind, before=old, after=new, old=one, new=other)


def _share_changes(old: str, new: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Change]:
    """The changes of a mapping that stands at these paths; its order counts."""
    was, now = {key: i for i, key in enumerate(one)}, {key: j for j, key in enumerate(other)}
    for key in one:
        if key not in now:
            yield Change(kind="removed", before=join(old, key), after=None, old=one[key])
    kept = unmoved([(was[key], now[key]) for key in one if key in now])
    for key, place in now.items():
        before, after = join(old, key), join(new, key)
        if key not in was:
            yield Change(kind="added", before=None, after=after, new=other[key], position=place)
            continue
        if (was[key], place) not in kept:
            yield Change(kind="moved", before=before, after=after, position=place)
        if one[key] != other[key]:
            yield Change(kind="changed", before=before, after=after, old=one[key], new=other[key])
