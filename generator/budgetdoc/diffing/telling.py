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
from budgetdoc.model.paths import absent
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


class Telling:
    """What there is to say of a diff in one language."""

    def __init__(self, diff: Diff, vocabulary: Vocabulary, language: str) -> None:
        self._diff, self._vocabulary, self.words = diff, vocabulary, Words(language)

    def title(self, pair: Pair) -> str:
        """What a record is, which one of its list, and its name."""
        if isinstance(pair.record, Disclosure):
            return visible(pair.record.department) or self.words("nameless")
        kind = self.record(pair.path)
        if isinstance(pair.record, Overall):
            return kind
        name = pair.record.text if isinstance(pair.record, Leftover) else pair.record.name
        number = _number(pair.path)
        return self.words("title", record=kind, number=number, name=_short(name) or self.words("nameless"))

    def remark(self, pair: Pair) -> str:
        """What there is to know of a record that came, went or moved; '' for others."""
        if pair.before is None or pair.after is None:
            return self._extent(pair.record)
        if not pair.moved:
            return ""
        old, new = str(pair.before_path), str(pair.after_path)
        if isinstance(pair.record, Project):
            homes = self._unit(self._diff.before, old).name, self._unit(self._diff.after, new).name
            if homes[0] != homes[1]:
                return self.words("moved_between", old=_short(homes[0]), new=_short(homes[1]))
        return self.words("moved", old=_number(old), new=_number(new))

    def rows(self, pair: Pair) -> Iterator[Row]:
        """The values of a record that changed, after its sum if that changed with what is in it."""
        yield from self.sums(pair)
        for change in pair.changes:
            if not change.is_of_record:
                yield self._row(change)

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

    def _row(self, change: Change) -> Row:
        label = self.label(change.path)
        if change.kind == "moved":
            return Row("moved", label, None, None, self.share_moved(change))
        old, new = shown(change.old, self.words), shown(change.new, self.words)
        if isinstance(change.old, Decimal) and isinstance(change.new, Decimal):
            return Row(change.kind, label, old, new, self.by(change.old, change.new))
        within = old is not None and new is not None and ("\n" in old + new or max(len(old), len(new)) > _SHORT)
        return Row(change.kind, label, old, new, pieces=pieces(old or "", new or "") if within else [])

    def share_moved(self, change: Change) -> str:
        """Where a share of a spending plan moved to."""
        return self.words("share_moved", place=(change.position or 0) + 1)

    def by(self, old: Decimal, new: Decimal) -> str:
        """By how much an amount changed: `+12.00，+15.0%`."""
        return self.words("comma").join(filter(None, (difference(old, new), share(old, new))))

    def sums(self, pair: Pair) -> Iterator[Row]:
        """The sum of a unit or disclosure as it prints, where it changed."""
        if not (isinstance(pair.before, (Unit, Disclosure)) and isinstance(pair.after, (Unit, Disclosure))):
            return
        old, new = printed_total(pair.before), printed_total(pair.after)
        if old is not None and new is not None and old != new:
            label = self.words("grand_total" if isinstance(pair.after, Disclosure) else "unit_total")
            yield Row("changed", label, print_amount(old), print_amount(new), self.by(old, new))

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
