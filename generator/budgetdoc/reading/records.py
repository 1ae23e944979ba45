"""Rows below column labels become records: each row an item of its list, with the lists around it.

A row is held until the next one begins, for a page may have cut it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.reading.account import Kind
from budgetdoc.reading.amounts import is_none
from budgetdoc.reading.draft import Draft, Item, list_of, put_in
from budgetdoc.reading.form import Kind as RowKind
from budgetdoc.reading.grounds import Grounds, label_ground
from budgetdoc.reading.heads import Head
from budgetdoc.reading.labels import fold
from budgetdoc.reading.pieces import GridRow, Spot
from budgetdoc.reading.placing import place_cell
from budgetdoc.reading.states import Role
from budgetdoc.reading.text import Text
from budgetdoc.vocabulary import Vocabulary

_LISTED: Final = re.compile(
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|\s*[（(][\d一二三四五六七八九十]{1,3}[)）]"
)
_SENTENCE_END: Final = re.compile(r"[。；;！？!?：:]\s*$")


@dataclass(slots=True)
class _Held:
    """A record whose rows are being read."""

    role: Role
    head: Head
    texts: dict[int, Text]
    open: set[int]
    """Columns whose last line is full."""
    outer: dict[str, Spot]
    repeated: list[Text] = field(default_factory=list)
    continued: set[int] = field(default_factory=set)


class Records:
    """Puts rows into the draft."""

    def __init__(self, draft: Draft, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.found = False
        """Whether there was a record."""
        self.carded: set[int] = set()
        """Records that have a card already, by identity."""
        self._draft = draft
        self._held: _Held | None = None
        self._head: Head | None = None
        self._before: dict[str, Text] = {}
        """The last value of each key, which holds for rows that leave it blank."""
        self._outer: dict[str, str] = {}
        """The name of the current item of each list around, folded."""
        self._captioned: str | None = None
        """The list whose item a line above the table names."""
        self._closed: str | None = None
        """The list whose item a row of sums below it closed."""

    def under(self, head: Head) -> None:
        """Column labels begin, or are repeated."""
        if self._head is not None and head.columns is not self._head.columns:
            self._before.clear()
        if head.columns.around and not self.goes_on(head):
            self._before.clear()
        self._head = head
        for kind in head.columns.kinds:
            cells = [cell for index, cell in kind.cells.items() if index in head.shown]
            self._draft.offered.update(slot.path for cell in cells for slot in cell.slots)

    def goes_on(self, head: Head) -> bool:
        """Whether labels are those of the rows at hand, repeated on a further page."""
        return self._head is not None and self._head.same_as(head) and self._held is not None

    def take(self, row: GridRow, role: Role) -> None:
        """Add a row."""
        head = role.head
        if role.what == "more" and self._held is not None:
            self._continue(self._held, role)
        elif role.what == "again" and self._held is not None and role.fit is not None:
            self._again(self._held, role)
        elif role.what == "data" and role.fit is not None and head is not None:
            self.flush()
            for spot in row.fresh:
                if spot.column in head.numbering and re.fullmatch(
                    r"\s*[\d一二三四五六七八九十]{1,4}[.、]?\s*", spot.text.string
                ):
                    spot.text.mark(Kind.PUNCTUATION)
            texts = {index: spot.text for index, spot in role.fit.values.items()}
            full = {index for index, spot in role.fit.values.items() if spot.runs_on}
            self._held = _Held(role, head, texts, full, dict(_outer_cells(row, head)))

    def _continue(self, held: _Held, role: Role) -> None:
        for index, spot in role.cells.items():
            old = held.texts.get(index)
            text = spot.text
            if old is not None:
                text = Text.joined([old, text], separator(old.string, text.string, full=index in held.open))
            held.texts[index] = text
            held.continued.add(index)
        held.open = {index for index, spot in role.cells.items() if spot.runs_on}

    def _again(self, held: _Held, role: Role) -> None:
        """The same record once more, with the next of its list."""
        for index, spot in role.fit.values.items() if role.fit else ():
            cell = role.fit.kind.cells.get(index) if role.fit else None
            if cell is not None and cell.sentence is not None:
                old = held.texts.get(index)
                held.texts[index] = Text.joined([old, spot.text], "\n") if old is not None else spot.text
            else:
                held.repeated.append(spot.text)

    def passed_over(self, row: GridRow, head: Head) -> None:
        """A row that is left over: keys that it has hold for the rows below."""
        self.flush()
        for spot in row.fresh:
            for index in head.indices(spot)[:1]:
                for kind in head.columns.kinds:
                    if index in kind.keys:
                        self._before[kind.cells[index].slots[0].path] = spot.text

    def open_outer(self, name: str, text: Text) -> None:
        """A line above a table names the item of a list that its rows belong to."""
        self._draft.open(name)
        self._draft.put(f"{name}.{self._name_key(name)}", text)
        self._captioned = name

    def _name_key(self, name: str) -> str:
        """The field that names the items of a list."""
        record = self._vocabulary.records[self._vocabulary.record_at(name)]
        return next(field.key for field in record.fields.values() if field.required)

    def flush(self) -> None:
        """The row at hand is complete."""
        if self._held is not None:
            held, self._held = self._held, None
            self._place(held)

    def _place(self, held: _Held) -> None:
        fit = held.role.fit
        if fit is None:
            return
        if fit.kind.label:
            held.texts.pop(min(held.texts)).mark(Kind.LABEL)
        self._open_around(held)
        item = self._item(fit.kind, held)
        for index in sorted(held.texts.keys() - fit.left):
            self._place_cell(held, fit.kind, item, index)
        if item is not None:
            self._carry(item, fit.kind, fit.above, held.head)
        for text in held.repeated:
            text.mark(Kind.REPETITION)
        self.found = self.found or item is not None

    def _place_cell(self, held: _Held, kind: RowKind, item: Item | None, index: int) -> None:
        text = held.texts[index]
        cell = kind.whole if index == -1 else kind.cells.get(index)
        if cell is None or not cell.parts:
            if is_none(text.string):
                text.mark(Kind.PUNCTUATION)
            return
        before = set(item.values) if item else set()
        place_cell(self._draft, cell, text, self._sum_path(kind))
        if item is not None:
            self._ground(item, before, index, held, typed=bool(cell.amount or cell.sentence))

    def _sum_path(self, kind: RowKind) -> tuple[str, str] | None:
        """The record that a sum over a table belongs to where a line above the table names one: not the whole."""
        if kind.label and self._captioned and kind.budget is not None:
            return f"{kind.budget}.", f"{self._captioned}.{kind.budget}."
        return None

    def _ground(self, item: Item, before: set[str], index: int, held: _Held, *, typed: bool) -> None:
        strength = held.head.strengths.get(index, 1.0)
        spot = held.role.fit.values.get(index) if held.role.fit else None
        for path in item.values.keys() - before:
            item.values[path].grounds = Grounds(
                label=label_ground(strength),
                typed=typed,
                by_order=spot is not None and spot.inferred == "ordered",
                continued=index in held.continued,
                inferred=spot is not None and spot.inferred is not None,
            )

    def _open_around(self, held: _Held) -> None:
        """Items of lists around, told by columns of their own: a new one where its cell begins and differs."""
        if held.role.fit is not None and held.role.fit.kind.label:
            return
        for name, spot in held.outer.items():
            known = self._outer.get(name)
            if known is None or (spot.begins and fold(spot.text.string) != known):
                self._draft.open(name)
                self._outer[name] = fold(spot.text.string)
                self._draft.put(f"{name}.{self._name_key(name)}", spot.text.stripped())
            elif spot.begins:
                spot.text.mark(Kind.REPETITION)

    def _item(self, kind: RowKind, held: _Held) -> Item | None:
        """The record of a row: the next of its list."""
        if not kind.list:
            return None
        if kind.whole is not None:
            return self._draft.current(kind.list) or self._draft.open(kind.list)
        if kind.sums and held.role.below:
            self._closed = kind.list
            return self._draft.current(kind.list) or self._draft.open(kind.list)
        if self._closed and kind.list.startswith(self._closed) and kind.list != self._closed:
            self._draft.open(self._closed)
        self._closed = None
        return self._draft.open(kind.list)

    def _carry(self, item: Item, kind: RowKind, above: dict[int, Spot], head: Head) -> None:
        """A cell that reaches down gives its value to every row; a key that is left blank is the one above."""
        for index, cell in kind.cells.items():
            if len(cell.slots) != 1 or cell.amount or index not in head.shown:
                continue
            path = cell.slots[0].path
            text = above[index].text if index in above else self._before.get(path) if index in kind.keys else None
            if path not in item.values and text is not None and list_of(path) == item.home:
                put_in(item, path, text.stripped(), None, "carried")
                item.values[path].grounds = Grounds(carried=True)
            if index in kind.keys and path in item.values:
                self._before[path] = item.values[path].text


def separator(before: str, after: str, *, full: bool) -> str:
    """What stands between two parts of a text that a page break parts: nothing, or the end of a paragraph."""
    if full or not _SENTENCE_END.search(before):
        return ""
    return "\n" if _LISTED.match(after) else ""


def _outer_cells(row: GridRow, head: Head) -> Iterator[tuple[str, Spot]]:
    for spot in row.spots:
        name = head.outer.get(spot.column)
        if name is not None and spot.text and spot.column not in head.places:
            yield name, spot
