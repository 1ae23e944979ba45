"""Facts beside or below their labels: which row of a document has them, and which fact each cell is.

    項目编码 │ 1301… │ 项目名称 │ 河道保洁      labels at the left
    项目编码 │ 项目名称                        labels above
    项目编码：1301… │ 项目名称：河道保洁       labels within the cell

All cells of a card are held against all places of the form's card at once: a place goes to the cell that has the most
of its label path, each place once, each cell once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from budgetdoc.reading.amounts import amount_in, is_none
from budgetdoc.reading.assignment import Label, Placed, Value, assigned, is_sideways, sideways
from budgetdoc.reading.form import Facts
from budgetdoc.reading.pieces import GridRow, Spot
from budgetdoc.reading.spelling import ALIAS, LONGEST, TERM
from budgetdoc.reading.text import Text

_OWN: Final = 0.8
"""A strength from which a label is the form's own."""
_ALIASES_ALONE: Final = 1.2
_SHORT: Final = 16
"""A longer text is no label."""


@lru_cache(maxsize=4096)
def labels_in(row: GridRow, facts: Facts, *, below: bool = False) -> list[Label]:
    """The labels of a card that show in a row, those that reach down from above among them.

    A cell that a label beside names, or one above (`below`), is a value from its first character on.
    """
    found: list[Label] = []
    named = below
    for spot in row.spots:
        label = _label(spot, facts, split=not named) if spot.text else None
        found += [label] if label is not None else []
        # `其中：财政资金：` among cells that hold their labels has a blank value.
        inside = spot.text.string.rstrip().endswith(("：", ":"))
        named = below or (label is not None and label.value is None and not inside)
    return found


def _label(spot: Spot, facts: Facts, *, split: bool = True) -> Label | None:
    meanings = facts.spellings.find(spot.text.string)
    if meanings:
        return Label(spot, spot.text, meanings)
    if not split:
        return None
    found = _split(spot.text.string, facts)
    if found is None:
        return None
    at, meanings = found
    value = spot.text.cut(at, len(spot.text.string))
    behind = Spot(value, spot.column, spot.span, spot.begins, spot.runs_on) if value else None
    return Label(spot, spot.text.cut(0, at), meanings, behind or Spot(value, spot.column, spot.span, spot.begins))


def _split(text: str, facts: Facts) -> tuple[int, dict[str, float]] | None:
    """Where the value begins in a cell that begins with a label, the longest one that is known."""
    ends = [found.start() for found in re.finditer("[：:]", text[:LONGEST])][:2]
    for end in reversed(ends):
        if meanings := facts.spellings.find(text[:end]):
            return end + 1, meanings
    return None


@lru_cache(maxsize=4096)
def fact_strength(row: GridRow, facts: Facts, *, below: bool = False) -> tuple[float, float]:
    """How strongly the labels of a row are those of a card, where it begins one and within it.

    Other names alone are too few to begin a card.
    """
    fresh = [label.strength for label in labels_in(row, facts, below=below) if label.spot.begins]
    alone = sum(strength for strength in fresh if strength > TERM)
    begins = alone > _ALIASES_ALONE or any(strength >= _OWN for strength in fresh)
    return (alone if begins else 0.0), sum(fresh)


def is_bare(row: GridRow, facts: Facts) -> bool:
    """Whether a row has labels alone, whose values stand below; beside one at the left a blank cell is its value."""
    found = {id(label.spot.text): label for label in labels_in(row, facts)}
    if not row.fresh or any(id(spot.text) not in found or found[id(spot.text)].value for spot in row.fresh):
        return False
    only = row.fresh[0]
    return len(row.fresh) > 1 or 2 * only.span > sum(spot.span for spot in row.spots) or len(row.spots) == 1


def is_blank_at_left(row: GridRow) -> bool:
    """Whether a row begins with a blank cell: the label above it holds for it, if that is of several rows."""
    return bool(row.spots) and row.spots[0].begins and not row.spots[0].text


def group_of(row: GridRow, facts: Facts) -> Label | None:
    """The label at the left of a row that may hold for rows below, which begin with a blank cell then."""
    first = row.spots[0] if row.spots else None
    label = _label(first, facts) if first is not None and first.text else None
    inner = {name for place in facts.places for name in place.left[:-1]} | {
        place.left[-1] for place in facts.places if place.left and place.left[-1] in _groups(facts)
    }
    return label if label is not None and label.value is None and meant(label) & inner else None


def _groups(facts: Facts) -> set[str]:
    """Labels of more than one place, or of a list that runs sideways."""
    outer = {name for place in facts.places for name in place.left[:-1]}
    return outer | {
        place.left[-1]
        for place, cell in zip(facts.places, facts.cells, strict=True)
        if place.left and is_sideways(cell)
    }


@dataclass(slots=True)
class Card:
    """The rows of a document that tell the facts of one record."""

    facts: Facts
    rows: list[GridRow] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    foreign: list[Text] = field(default_factory=list)
    """Labels that the form does not have."""
    placed: list[Placed] = field(default_factory=list)
    rest: dict[int, list[Spot]] = field(default_factory=dict)
    """Parts of texts that a page cut off, by the identity of the text."""

    @property
    def core(self) -> bool:
        """Whether it has a label without which a table is not of the form."""
        core = self.facts.form.core_labels
        return any(meant(label) & core for row in self.rows for label in labels_in(row, self.facts))

    def go_on(self, spot: Spot) -> None:
        """A page cut the last text: this is the rest of it."""
        self.rest.setdefault(id(self.rows[-1].fresh[-1].text), []).append(spot)

    def solve(self) -> None:
        """Find the facts."""
        values = list(self._values())
        self.placed = [*assigned(values, self.facts), *sideways(values, self.facts)]

    def begins_again(self, row: GridRow) -> bool:
        """Whether a row has a label that the card has already: it is of the next record."""
        below = is_bare(self.rows[-1], self.facts) or is_blank_at_left(row)
        had = {
            meaning
            for one in self.rows
            for label in labels_in(one, self.facts)
            if label.spot.begins
            for meaning in meant(label)
        }
        return any(meant(label) & had for label in labels_in(row, self.facts, below=below) if label.spot.begins)

    def _values(self) -> Iterator[Value]:
        above: dict[int, Label] = {}
        """Labels of a row of labels, by the columns that they stand over."""
        group: Label | None = None
        for number, row in enumerate(self.rows):
            blank = is_blank_at_left(row)
            below = bool(above) or (blank and group is not None)
            found = {id(label.spot.text): label for label in labels_in(row, self.facts, below=below)}
            self.labels += [label for label in found.values() if label.spot.begins]
            fresh = row.fresh
            group = group if blank else group_of(row, self.facts)
            if is_bare(row, self.facts):
                above = {x: found[id(s.text)] for s in fresh for x in range(s.column, s.column + s.span)}
                continue
            yield from self._of_row(number, row, found, above, [group] if blank and group else [])
            used = [x for spot in fresh for x in range(spot.column, spot.column + spot.span)]
            above = {x: label for x, label in above.items() if x not in used}

    def _of_row(
        self, number: int, row: GridRow, found: dict[int, Label], above: dict[int, Label], groups: list[Label]
    ) -> Iterator[Value]:
        way = _Way(groups)
        spots = [spot for spot in row.spots if spot.text or spot.begins]
        for at, spot in enumerate(spots):
            label = found.get(id(spot.text)) if spot.text else None
            if label is not None:
                way.label(label)
                if label.value is not None and label.value.text:
                    yield Value(label.value, number, [*way.groups, label], order=number * 1000 + spot.column)
            elif not spot.text:
                way.gap = True
            elif spot.begins and not any(text is spot.text for text in self.foreign):
                if not above and _is_foreign_label(spot, spots[at + 1 :], found, way):
                    self.foreign += [spot.text, *(after.text for after in spots[at + 1 : at + 2])]
                    way.foreign()
                    continue
                over = {id(above[x]): above[x] for x in range(spot.column, spot.column + spot.span) if x in above}
                path = [*way.path(), *(over.values() if len(over) == 1 else ())]
                yield Value(spot, number, path, order=number * 1000 + spot.column)
                way.gap = True


class _Way:
    """The labels that lead to the next cell of a row."""

    def __init__(self, groups: list[Label]) -> None:
        self.groups = groups
        """Labels over several rows."""
        self.gap = False
        """A value or a blank cell stands behind the nearest label."""
        self._nearest: list[Label] = []

    def label(self, label: Label) -> None:
        """A further label stands in the row."""
        if label.value is not None:
            self._nearest = []
        elif label.spot.height > 1 or not label.spot.begins:
            self.groups, self._nearest = [*self.groups, label], []
        else:
            self._nearest = [*self._nearest, label] if self._nearest and not self.gap else [label]
        self.gap = False

    def foreign(self) -> None:
        """A label that the form does not have: what stands behind it is not told by those before."""
        self._nearest, self.gap = [], True

    @property
    def named(self) -> bool:
        """Whether the next cell stands right behind a label."""
        return bool(self._nearest) and not self.gap

    def path(self) -> list[Label]:
        """The labels of the next cell. The second value behind a label is not told by it where there is a group."""
        return [*self.groups, *([] if self.gap and self.groups else self._nearest)]


def _is_foreign_label(spot: Spot, rest: Sequence[Spot], found: dict[int, Label], way: _Way) -> bool:
    """A short text without a label of its own, with a text at its right that has none either."""
    text = spot.text.string.strip()
    if way.named or len(text) > _SHORT or amount_in(text) is not None or is_none(text):
        return False
    return bool(rest) and not re.search(r"[。；，,]|\d", text) and id(rest[0].text) not in found


def meant(label: Label) -> set[str]:
    """The form's own labels that a label surely is."""
    return {meaning for meaning, strength in label.meanings.items() if strength >= ALIAS}
