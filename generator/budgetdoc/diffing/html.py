"""Differences as one page of HTML: both versions side by side, what changed marked in it, what did not folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from itertools import groupby
from typing import Any

from budgetdoc.diffing.changes import Change, Pair
from budgetdoc.diffing.compare import names_of
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.telling import Telling, Words, shown, visible
from budgetdoc.diffing.wording import Piece, pieces
from budgetdoc.forms.environment import environment
from budgetdoc.model import Budget, Overall
from budgetdoc.model.paths import absent, join, member


@dataclass(frozen=True, slots=True)
class Line:
    """One value on both sides."""

    label: str
    kind: str
    """added, removed, renamed, changed, moved, or same: it stands once for both then."""
    old: Sequence[Piece]
    new: Sequence[Piece]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A record on both sides."""

    title: str
    kind: str
    """added, removed, moved or '' where it is neither."""
    remark: str
    lines: list[Line]
    parts: list[Section | list[str]] = field(default_factory=list)
    """The records in it; of those that did not change, one after the other, only the titles."""


@dataclass(frozen=True, slots=True)
class _OwnValue:
    """A value that is given on a side, or on both."""

    path: str
    """On the newer side, or on the older one of a record that was removed."""
    old: Any
    """None where it is not given."""
    new: Any


def render(compared: Compared, language: str) -> str:
    """The differences as a page that is complete in itself."""
    template = environment().get_template("diff/page.html.j2")
    tellings = [Telling(diff, compared.vocabulary, language) for diff in compared.diffs]
    sections = [
        (telling.summary(), _section(telling, diff.pair))
        for telling, diff in zip(tellings, compared.diffs, strict=True)
    ]
    names = {"before": visible(compared.before), "after": visible(compared.after)}
    return template.render(words=Words(language), language=language, sections=sections, **names).rstrip("\n")


def _section(telling: Telling, pair: Pair) -> Section:
    title = telling.title(pair)
    parts: list[Section | list[str]] = []
    for differs, group in groupby(pair.parts, lambda part: part.differs):
        if differs:
            parts += [_section(telling, part) for part in group]
        else:
            parts.append([telling.title(part) for part in group])
    return Section(title, pair.kind or "", telling.remark(pair), list(_lines(telling, pair, title)), parts)


def _lines(telling: Telling, pair: Pair, title: str) -> Iterator[Line]:
    sums = [*telling.sums(pair), *(telling.row(change) for change in pair.told if change.path.endswith("total"))]
    for row in sums:
        yield Line(row.label, row.kind, *_whole(row.old, row.new), row.note)
    moved = {change.path: change for change in pair.changes if change.kind == "moved" and not change.is_of_record}
    for value in _own_values(pair):
        if not _told(pair, value, title) and not (sums and value.path.endswith("total")):
            yield _line(telling, value, moved.get(value.path))


def _whole(old: str | None, new: str | None) -> tuple[list[Piece], list[Piece]]:
    """Two values of which one does not show what changed inside."""
    return [Piece("removed", old)] if old else [], [Piece("added", new)] if new else []


def _told(pair: Pair, value: _OwnValue, title: str) -> bool:
    """Whether it is a name that did not change, and the title has all of it."""
    alone = pair.before is None or pair.after is None
    name = value.old if value.new is None else value.new
    return value.path.endswith(".name") and (alone or value.old == value.new) and name in title


def _line(telling: Telling, value: _OwnValue, moved: Change | None) -> Line:
    label = telling.label(value.path)
    note = telling.share_moved(moved) if moved else ""
    old, new = shown(value.old, telling.words), shown(value.new, telling.words)
    if value.old == value.new:
        same = [Piece("same", new or "")]
        return Line(label, "moved", same, same, note) if moved else Line(label, "same", [], same)
    if isinstance(value.old, Decimal) and isinstance(value.new, Decimal):
        return Line(label, "changed", *_whole(old, new), telling.by(value.old, value.new))
    made = pieces(old or "", new or "")
    return Line(label, _kind(value, old, new), _without(made, "added"), _without(made, "removed"), note)


def _kind(value: _OwnValue, old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return "added" if old is None else "removed"
    return "renamed" if value.path.endswith(".name") else "changed"


def _without(made: Sequence[Piece], kind: str) -> list[Piece]:
    return [piece for piece in made if piece.kind != kind]


def _own_values(pair: Pair) -> Iterator[_OwnValue]:
    """The values of a record that is on one side or both, in canonical order."""
    for name in names_of(pair.before, pair.after, pair.path):
        prose = _became_prose(pair, name)
        olds, news = dict(_values(pair.before, name, lists=prose)), dict(_values(pair.after, name, lists=prose))
        for key in dict.fromkeys([*news, *olds]):
            yield _OwnValue(join(pair.path, key), olds.get(key), news.get(key))


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
