"""Differences in words, for whoever prints them: a title and a remark for each record, a row for each value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from budgetdoc.diffing.changes import Change, Diff, Kind, Pair
from budgetdoc.diffing.figures import difference, printed_total, share
from budgetdoc.diffing.wording import Piece, pieces
from budgetdoc.model import Disclosure, Entry, Indicator, Leftover, Overall, Project, Unit
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import absent, join, pattern_of
from budgetdoc.vocabulary import Vocabulary
from budgetdoc.vocabulary.resources import read_yaml

_SHORT: Final = 24
"""Characters of a text that a reader compares at a glance."""


class Words:
    """The lines that the catalogue has for differences, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, name: str, /, **values: Any) -> str:
        """The line of this name with its values."""
        return str(read_yaml("messages/diff.yaml")[name][self.language]).format(**values)


@dataclass(frozen=True, slots=True)
class Row:
    """One value that changed."""

    kind: Kind
    label: str
    """The official term of the field."""
    old: str | None
    """As it prints; None where there is none. Both are None where a share moved."""
    new: str | None
    note: str = ""
    """By how much an amount changed, or where a share moved to."""
    pieces: list[Piece] = field(default_factory=list)
    """What changed inside a text that is longer than one sees at a glance."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference by itself."""

    path: str
    """In the older disclosure, or in the newer one of what was added."""
    place: str
    """The records it is in, and the field, in official terms."""
    old: str | None
    """As it prints; None where there is none. Of what moved, where it stood."""
    new: str | None


class Telling:
    """What there is to say of a diff in one language."""

    def __init__(self, diff: Diff, vocabulary: Vocabulary, language: str) -> None:
        self._diff, self._vocabulary, self.words = diff, vocabulary, Words(language)

    def title(self, pair: Pair, *, before: bool = False) -> str:
        """What a record is, which one of its list, and its name. `before`: as it was, if it was there."""
        was = before and pair.before is not None
        record, path = (pair.before, str(pair.before_path)) if was else (pair.record, pair.path)
        if isinstance(record, Disclosure):
            return visible(record.department) or self.words("nameless")
        kind = self.record(path)
        if isinstance(record, Overall):
            return kind
        name = _short(_name(record)) or self.words("nameless")
        return self.words("title", record=kind, number=_number(path), name=name)

    def remark(self, pair: Pair) -> str:
        """What there is to know of a record that came, went or moved; '' for others."""
        if pair.before is None or pair.after is None:
            return self._extent(pair.record)
        if not pair.moved:
            return ""
        if homes := self._homes(pair):
            return self.words("moved_between", old=homes[0], new=homes[1])
        return self.words("moved", old=_number(str(pair.before_path)), new=_number(str(pair.after_path)))

    def rows(self, pair: Pair) -> Iterator[Row]:
        """The values of a record that changed, after its sum if that changed with what is in it."""
        yield from self.sums(pair)
        for change in pair.told:
            if not change.is_of_record:
                yield self.row(change)

    def lines(self) -> Iterator[Line]:
        """All differences one after the other, each with the records it is in, for those who want no tree."""
        yield from self._lines(self._diff.pair, "")

    def _lines(self, pair: Pair, above: str) -> Iterator[Line]:
        title = self.title(pair, before=True)
        here = above if self._is_plain(pair.record) else self._within(above, title)
        for change in pair.told:
            path = str(change.after if change.before is None else change.before)
            if change.is_of_record:
                yield Line(path, self._within(above, title), *self._standing(pair))
            elif change.kind == "moved":
                yield Line(path, self._within(here, self.label(change.path)), *self._places(pair, change))
            else:
                row = self.row(change)
                yield Line(path, self._within(here, row.label), row.old, row.new)
        for part in () if pair.whole else pair.parts:
            yield from self._lines(part, here)

    def _is_plain(self, record: Any) -> bool:
        """Whether one need not say what a value is in: the whole, or the only unit."""
        only = len(self._diff.before.units) == len(self._diff.after.units) == 1
        return isinstance(record, Disclosure) or (isinstance(record, Unit) and only)

    def _within(self, above: str, here: str) -> str:
        return self.words("within").join(filter(None, (above, here)))

    def _standing(self, pair: Pair) -> tuple[str | None, str | None]:
        """What stands on each side in the place of a record that came, went or moved."""
        if pair.before is None or pair.after is None:
            name = _name(pair.record) or self.record(pair.path)
            return (None, name) if pair.before is None else (name, None)
        homes = self._homes(pair)
        return homes or (self._place(_number(str(pair.before_path))), self._place(_number(str(pair.after_path))))

    def _places(self, pair: Pair, moved: Change) -> tuple[str, str]:
        """Where a share of a spending plan stands on each side."""
        dates = list(pair.before.spending_plan) if isinstance(pair.before, Project) else []
        return self._place(dates.index(moved.path.partition(".spending_plan.")[2]) + 1), self._place(
            (moved.position or 0) + 1
        )

    def _place(self, number: int) -> str:
        return self.words("place", number=number)

    def _homes(self, pair: Pair) -> tuple[str, str] | None:
        """The units of a project that moved from one to another; None for whatever stays where it is at home."""
        if not isinstance(pair.record, Project):
            return None
        old, new = (
            self._unit(self._diff.before, str(pair.before_path)),
            self._unit(self._diff.after, str(pair.after_path)),
        )
        return None if old.name == new.name else (_short(old.name), _short(new.name))

    def summary(self) -> str:
        """One line that counts the changes."""
        counts = {kind: count for kind, count in self._diff.counts.items() if count}
        if not counts:
            return self.words("nothing")
        kinds = self.words("comma").join(self.words(f"count_{kind}", count=count) for kind, count in counts.items())
        return self.words("summary", count=sum(counts.values()), kinds=kinds)

    def record(self, path: str) -> str:
        """What a record is: a unit, a project …"""
        record = self._vocabulary.record_at(path)
        own = self._vocabulary.term_of(record)
        if own is not None:
            return own if self.words.language == "zh" else record.replace("_", " ")
        return self.words(f"record_{record}")

    def label(self, path: str) -> str:
        """The official term of a value's field; a share's with its date."""
        owner, _, date = path.partition(".spending_plan.")
        try:
            field = self._vocabulary.field_at(f"{owner}.spending_plan" if date else path)
        except KeyError:  # a field of a form that is not installed here
            return path.rpartition(".")[2]
        term = field.name(self.words.language)
        return f"{term} {visible(date)}" if date else term

    def row(self, change: Change) -> Row:
        """One value that changed."""
        label = self._label_of(change)
        if change.kind == "moved":
            return Row("moved", label, None, None, self.share_moved(change))
        old, new = shown(change.old, self.words), shown(change.new, self.words)
        if isinstance(change.old, Decimal) and isinstance(change.new, Decimal):
            return Row(change.kind, label, old, new, self.by(change.old, change.new))
        within = old is not None and new is not None and ("\n" in old + new or max(len(old), len(new)) > _SHORT)
        return Row(change.kind, label, old, new, pieces=pieces(old or "", new or "") if within else [])

    def _label_of(self, change: Change) -> str:
        """The term of a value's field; of a unit's or disclosure's sum, what it sums up."""
        if change.path.rpartition(".")[2] == "stated_total" and change.old is not None and change.new is not None:
            return self.words("unit_total" if "." in change.path else "grand_total")
        return self.label(change.path)

    def share_moved(self, change: Change) -> str:
        """Where a share of a spending plan moved to."""
        return self.words("share_moved", place=(change.position or 0) + 1)

    def by(self, old: Decimal, new: Decimal) -> str:
        """By how much an amount changed: `+12.00，+15.0%`."""
        return self.words("comma").join(filter(None, (difference(old, new), share(old, new))))

    def sums(self, pair: Pair) -> Iterator[Row]:
        """The sum of a unit or disclosure that both sides print, where it changed with what is in it."""
        if not (isinstance(pair.before, (Unit, Disclosure)) and isinstance(pair.after, (Unit, Disclosure))):
            return
        old, new = printed_total(pair.before), printed_total(pair.after)
        stated = pair.before.stated_total is not None or pair.after.stated_total is not None
        if old is not None and new is not None and old != new and not stated and self._print_sums(pair.path):
            label = self.words("grand_total" if isinstance(pair.after, Disclosure) else "unit_total")
            yield Row("changed", label, print_amount(old), print_amount(new), self.by(old, new))

    def _print_sums(self, path: str) -> bool:
        """Whether the forms of both sides print the sum of the record at a path."""
        field, forms = join(pattern_of(path), "stated_total"), self._vocabulary.forms
        sides = [side for side in (self._diff.before, self._diff.after) if side.form in forms]
        return not any(field in forms[side.form].drops({"indicator_style": side.indicator_style}) for side in sides)

    def _extent(self, record: Any) -> str:
        """How much came or went with a record."""
        said = []
        total = printed_total(record.budget) if isinstance(record, (Unit, Project)) else None
        if total is not None:
            said.append(self.words("of_total", total=print_amount(total)))
        for name in ("projects", "indicators"):
            items = getattr(record, name, None)
            if items and isinstance(items, list):
                said.append(self.words(f"of_{name}", count=len(items)))
        value = getattr(record, "annual_target", None) or getattr(record, "cycle_target", None)
        return self.words("comma").join([*said, *([_short(value)] if value else [])])

    @staticmethod
    def _unit(disclosure: Disclosure, path: str) -> Unit:
        return disclosure.units[int(path.partition("[")[2].partition("]")[0])]


def _name(record: Any) -> str:
    """What a record of a list is called; '' where it has no name."""
    name: str = record.text if isinstance(record, Leftover) else getattr(record, "name", "")
    return name


def _number(path: str) -> int:
    """Which one of its list a record is, from 1."""
    return int(path.rpartition("[")[2].removesuffix("]")) + 1


def _short(text: str) -> str:
    shown = visible(text.replace("\n", " "))
    return shown if len(shown) <= 2 * _SHORT else shown[: 2 * _SHORT] + "…"


def shown(value: Any, words: Words) -> str | None:
    """A value as text, a list of indicators with one a line; None where nothing is given."""
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if absent(value):
        return None
    if isinstance(value, Decimal):
        return print_amount(value)
    if isinstance(value, list):
        return "\n".join(map(item_line, value))
    return visible(str(value))


def item_line(item: Indicator | Entry) -> str:
    """An item of a list on one line: an indicator, or what a form's own list has."""
    if isinstance(item, Indicator):
        return indicator_line(item)
    values = (print_amount(value) if isinstance(value, Decimal) else value for value in item.more.values())
    return visible(" ".join(value.replace("\n", " ") for value in values if isinstance(value, str)))


def indicator_line(indicator: Indicator) -> str:
    """An indicator on one line: its levels, name and value."""
    levels = " / ".join(filter(None, (indicator.level1, indicator.level2)))
    target = indicator.annual_target or indicator.cycle_target
    return visible(" ".join(filter(None, (levels, indicator.name, target))).replace("\n", " "))


def visible(text: str) -> str:
    """A text in which every sign is seen: a terminal or a page obeys control characters instead of showing them."""
    return "".join("␣" if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in text)
