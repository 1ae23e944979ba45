"""Labels with their values beside them, as on a card: `项目编码 | 1301… | 项目名称 | 河道保洁经费`.

A label is known by its text, wherever it stands in the row; what follows it up to the next label is its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.forms.blank import Each, Part, Sign, Slot
from budgetdoc.matching.account import Kind
from budgetdoc.matching.amounts import amount_of, is_none
from budgetdoc.matching.draft import Draft
from budgetdoc.matching.labels import fold, without_brackets
from budgetdoc.matching.layout import Layout, Pair, slots_of, sums_or_amount
from budgetdoc.matching.pieces import GridRow, Spot
from budgetdoc.matching.sentence import is_list
from budgetdoc.matching.text import Text
from budgetdoc.matching.zone import separator

_IN_ONE_CELL: Final = re.compile(r"\s*([^：:\n]{2,30}?)\s*[：:\n]\s*(?=\S)")


@dataclass(slots=True)
class PairReader:
    """Reads the rows of cards, in order."""

    layout: Layout
    draft: Draft
    last: Pair | None = None
    found: set[str] = field(default_factory=set)
    """The labels that were found, folded."""
    dates: list[tuple[Spot, Text]] = field(default_factory=list)
    """The dates of a spending plan whose shares stand in the row below."""
    under: str | None = None
    """The label over several rows that the last row has, folded."""
    above: Pair | None = None
    """What a label stands for that takes a row of its own, above its value."""
    open: tuple[str, bool] | None = None
    """The field that a row cut by a page break may continue, and whether its last line is full."""

    def labels(self, row: GridRow) -> list[tuple[Spot, str]]:
        """The labels in a row, by their folded text."""
        return [(spot, key) for spot in row.spots if spot.text and (key := self._key(spot.text.string))]

    def _key(self, text: str) -> str | None:
        if len(text) > 40:
            return None
        known = (fold(text), without_brackets(text))
        return next((key for key in known if key in self.layout.labels or key in self.layout.groups), None)

    def split(self, spot: Spot) -> list[Spot]:
        """A cell that holds a label with its value, as two."""
        found = _IN_ONE_CELL.match(spot.text.string)
        if found is None or fold(found[1]) not in self.layout.labels:
            return [spot]
        label, value = spot.text.cut(found.start(1), found.end()), spot.text.cut(found.end(), len(spot.text.string))
        return [
            Spot(label, spot.column, 1, spot.begins),
            Spot(value, spot.column, spot.span, spot.begins, spot.runs_on),
        ]

    def read(self, row: GridRow) -> bool:
        """Place a row that has labels. False where it has none."""
        label: str | None = None
        values: list[Spot] = []
        for spot in self._spots(row):
            if key := self._key(spot.text.string):
                self._finish(label, values)
                label, values = key, []
                self._mark(spot, key)
            elif spot.begins:
                values.append(spot)
        self._finish(label, values)
        self.above = self._pair(label) if label is not None and len(row.spots) == 1 and not values else None
        return label is not None

    def _spots(self, row: GridRow) -> Iterator[Spot]:
        """The cells with text; one that holds a label with its value is two, where it is not itself a label's value."""
        labelled = False
        for spot in row.spots:
            if spot.text:
                is_label = self._key(spot.text.string) is not None
                pieces = [spot] if is_label else self.split(spot)
                yield from [spot] if labelled and not self._is_own(pieces) else pieces
                labelled = is_label

    def has_labels(self, row: GridRow) -> bool:
        """Whether a row has labels, alone or with their values in one cell."""
        if any(spot.begins for spot, _ in self.labels(row)):
            return True
        split = [self.split(spot) for spot in row.fresh]
        return any(len(two) > 1 and (self._next_unlabelled() is None or self._is_own(two)) for two in split)

    def _is_own(self, pieces: Sequence[Spot]) -> bool:
        """Whether a cell holds a label as the form itself spells it, and no other name for it."""
        return len(pieces) > 1 and fold(pieces[0].text.string) in {fold(pair.label or "") for pair in self.layout.pairs}

    def _mark(self, spot: Spot, key: str) -> None:
        if not spot.begins:
            return
        if key in self.layout.groups:
            self.under = self.layout.groups[key]
        elif spot.column == 0:
            self.under = None
        spot.text.mark(Kind.LABEL)
        self.found.add(key)

    def _finish(self, label: str | None, values: Sequence[Spot]) -> None:
        if label is None or not values:
            return
        if pair := self._pair(label):
            self._place(pair, values)

    def _pair(self, label: str) -> Pair | None:
        """The pair of this label; of several, the one that comes next on the form."""
        group = self.layout.groups.get(label)
        below = [pair for pair in self.layout.pairs if pair.label is None and pair.under and fold(pair.under) == group]
        pairs = self.layout.labels.get(label) or below
        order = self.layout.pairs.index(self.last) if self.last else -1
        return min(
            pairs,
            key=lambda pair: (self.layout.pairs.index(pair) <= order, self.layout.pairs.index(pair)),
            default=None,
        )

    def below(self, row: GridRow) -> bool:
        """Place a row without labels: what the form has in the rows beside the label over several of them."""
        values = row.fresh
        pair, self.above = self.above or self._next_unlabelled(), None
        if pair is None or not (len(values) == 1 or (values and is_list(pair.cells[0]))):
            return False
        self._place(pair, values)
        return True

    def _next_unlabelled(self) -> Pair | None:
        if self.last is None:
            return None
        following = self.layout.pairs[self.layout.pairs.index(self.last) + 1 :]
        own = self.under or fold(self.last.under or "")
        return next((pair for pair in following if pair.label is None and fold(pair.under or "") == own), None)

    def go_on(self, row: GridRow) -> bool:
        """Continue the last value with a row that a page break cut off."""
        values = row.fresh
        found = self.draft.found(self.open[0]) if self.open else None
        if len(values) != 1 or found is None or self.open is None:
            return False
        text = values[0].text.stripped()
        found.extend(text, separator(found.value, text.string, full=self.open[1]))
        text.mark(Kind.VALUE)
        self.open = (self.open[0], values[0].runs_on)
        return True

    def _place(self, pair: Pair, values: Sequence[Spot]) -> None:
        self.last = pair
        parts = pair.cells[0]
        if _holds(parts, "date"):
            self.dates = [(spot, spot.text.stripped()) for spot in values]
            return
        slots = list(slots_of(parts))
        self.draft.offered.update(slot.path for slot in slots)
        if slots and slots[0].path.endswith("spending_plan[]"):
            self._shares(pair, slots[0], values)
        elif slots:
            self._value(pair, slots, values)

    def _value(self, pair: Pair, slots: list[Slot], values: Sequence[Spot]) -> None:
        """One value; what else stands in the row stays leftover."""
        path, spot = slots[-1].path, values[0]
        text = spot.text.stripped()
        if sums_or_amount(path, self.layout.vocabulary):
            amount = amount_of(text.string)
            if amount is not None:
                notes = ["separators"] if amount != text.string else []
                self.draft.place(path, text, id(pair), pair.block, pair.within, amount, *notes)
            elif is_none(text.string):
                text.mark(Kind.PUNCTUATION)
            return
        if self.draft.place(path, text, id(pair), pair.block, pair.within):
            self.open = (path, spot.runs_on)

    def _shares(self, pair: Pair, slot: Slot, values: Sequence[Spot]) -> None:
        """Each share belongs to the date above it; where the columns do not tell, to the one with its number."""
        above = {spot.column: date for spot, date in self.dates}
        by_column = all(spot.column in above for spot in values)
        dates = [above[spot.column] for spot in values] if by_column else [date for _, date in self.dates]
        if len(dates) < len(values):
            return
        plan = slot.path.removesuffix("[]")
        for date, spot in zip(dates, values, strict=False):
            path = f"{plan}.{date.string}"
            if self.draft.place(path, spot.text.stripped(), (id(pair), date.string), pair.block, pair.within):
                date.mark(Kind.VALUE)
        self.dates = []


def _holds(parts: Sequence[Part], sign: str) -> bool:
    inner = [piece for part in parts for piece in (part.body if isinstance(part, Each) else [part])]
    return any(isinstance(part, Sign) and part.kind == sign for part in inner)
