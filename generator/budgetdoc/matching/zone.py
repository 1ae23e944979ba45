"""The rows below column labels, over all the tables and pages that they run through.

A row is kept until the zone ends, for what it is may only show later: a row without texts is a unit's or a project's,
by whether the rows below it sum up to it. A row that a page break cut is put together first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.matching.account import Kind
from budgetdoc.matching.amounts import amount_of, is_none
from budgetdoc.matching.columns import Header
from budgetdoc.matching.draft import Draft, Item, list_of, put_in
from budgetdoc.matching.labels import fold, tolerances
from budgetdoc.matching.layout import FormCell, FormRow, Layout
from budgetdoc.matching.pieces import GridRow
from budgetdoc.matching.placing import place_cell
from budgetdoc.matching.sums import outer_rows, sum_up
from budgetdoc.matching.text import Text
from budgetdoc.model.paths import key_of
from budgetdoc.vocabulary import Vocabulary

_LISTED: Final = re.compile(
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|\s*[（(][\d一二三四五六七八九十]{1,3}[)）]"
)
_REMARK: Final = re.compile(r"[。；：！？:;!?]")
_SENTENCE_END: Final = re.compile(r"[。；;！？!?：:]\s*$")


@dataclass(slots=True, eq=False)
class DataRow:
    """A row of data by the index of its columns' labels."""

    texts: dict[int, Text] = field(default_factory=dict)
    """Cells that begin in this row."""
    above: dict[int, Text] = field(default_factory=dict)
    """Cells that reach down from rows above."""
    open: set[int] = field(default_factory=set)
    """Cells whose last line is full."""
    whole: bool = False
    """Its one cell takes the place of several columns."""
    kind: FormRow | None = None


class Zone:
    """The rows below one set of column labels."""

    def __init__(self, layout: Layout, header: Header) -> None:
        self.header = header
        self._layout = layout
        self._rows: list[DataRow] = []

    def take(self, row: GridRow, *, cut: bool) -> None:
        """Add a row. `cut`: a page break may have cut the row before."""
        data = self._data(row)
        if not data.texts:
            return
        last = self._rows[-1] if self._rows else None
        if last and last.kind and self._continues(data, last, cut=cut):
            self._append(last, data)
            return
        data.kind = self._kind(data)
        self._rows.append(data)

    def place(self, draft: Draft) -> None:
        """Put all rows into the draft."""
        for kind in self.header.columns.rows:
            cells = kind.cells
            found = [cells[index] for index in set(self.header.places.values()) if index in cells]
            draft.offered.update(slot.path for cell in found for slot in cell.slots)
        self._tell_units()
        before: dict[str, Text] = {}
        for row in self._rows:
            if row.kind is None:
                before.update(self._levels(row))
            else:
                self._place_row(draft, row, row.kind, before)

    def _levels(self, row: DataRow) -> Iterator[tuple[str, Text]]:
        """The levels in a row that is none of the form's: rows below it that leave them blank are of them."""
        for kind in self.header.columns.rows:
            for index, cell in kind.cells.items():
                if len(cell.slots) == 1 and is_level(cell.slots[0].path) and index in row.texts:
                    yield cell.slots[0].path, row.texts[index]

    def _data(self, row: GridRow) -> DataRow:
        data = DataRow()
        for spot in row.spots:
            index = self.header.index(spot)
            if index is None or not spot.text:
                continue
            if spot.begins and index not in data.texts:
                data.texts[index] = spot.text
                if spot.runs_on:
                    data.open.add(index)
            elif not spot.begins:
                data.above[index] = spot.text
        fresh = row.fresh
        data.whole = len(fresh) == 1 and (fresh[0].span > 1 or len(row.spots) == 1) and not data.above
        return data

    def _kind(self, data: DataRow) -> FormRow | None:
        """The row of the form that this is: of those it can be the one that leaves most cells blank.

        None for one that is none, which is leftover: a sum of some rows, or a sentence across the table.
        """
        first = data.texts[min(data.texts)].string
        if fold(first) in tolerances()["subtotal"]:
            return None
        rows = [row for row in self.header.columns.rows if self._can_be(data, row)]
        return max(rows, key=lambda row: (row.label is not None, self._blanks(row)), default=None)

    def _can_be(self, data: DataRow, row: FormRow) -> bool:
        cells = row.cells
        if row.label is not None:
            first = data.texts.get(min(data.texts))
            if first is None or not self._is_label(first.string, row.label):
                return False
        elif len(row.cells) == 1 and row.loop is None and len(self.header.columns.labels) > 1:
            return data.whole
        elif row.loop and _is_nameless(cells, data):
            return False
        if data.whole and (
            _required_blank(cells, data, self._layout.vocabulary) or _REMARK.search(data.texts[min(data.texts)].string)
        ):
            return False
        return all(self._fits(text, cells.get(index), row, index) for index, text in data.texts.items())

    def _fits(self, text: Text, cell: FormCell | None, row: FormRow, index: int) -> bool:
        if cell is None or not cell.parts:
            return bool(row.label) and index == 0 if row.label else is_none(text.string)
        if cell.amount:
            return is_none(text.string) or amount_of(text.string) is not None or len(text.string) > 0
        return True

    def _is_label(self, text: str, label: str) -> bool:
        return fold(text) in {fold(label), *map(fold, self._layout.spec.aliases.get(label, ()))}

    def _blanks(self, row: FormRow) -> int:
        return sum(not cell.parts for index, cell in row.cells.items() if index)

    def _continues(self, data: DataRow, last: DataRow, *, cut: bool) -> bool:
        """Whether a row goes on with the one above: what every such row has is blank."""
        if last.kind is None or data.whole or last.kind.label is not None:
            return False
        cells = last.kind.cells
        if not set(data.texts) <= set(last.texts) or any(_begins_row(cells[i]) for i in data.texts if i in cells):
            return False
        blank = [index for index in last.texts if index not in data.texts and index not in data.above]
        slots = [slot for index in blank for slot in cells[index].slots if not cells[index].sentence]
        vocabulary = self._layout.vocabulary
        if any(_is_required(slot.path, vocabulary) and key_of(slot.path) == "name" for slot in slots):
            return True
        spec = self._layout.spec
        return cut and any(slot.path in (*spec.requires, *spec.expects) and not is_level(slot.path) for slot in slots)

    def _append(self, last: DataRow, data: DataRow) -> None:
        for index, text in data.texts.items():
            old = last.texts[index]
            last.texts[index] = Text.joined([old, text], separator(old.string, text.string, full=index in last.open))
        last.open = data.open

    def _tell_units(self) -> None:
        """Rows that can be an outer and an inner record's: by their sums."""
        outer = next(
            (row for row in self.header.columns.rows if row.loop and _has_inner(row, self.header.columns.rows)), None
        )
        if outer is None or outer.loop is None:
            return
        inner = next(
            r for r in self.header.columns.rows if r.loop and r.loop != outer.loop and r.loop.startswith(outer.loop)
        )
        rows = [row for row in self._rows if row.kind in (outer, inner)]
        amounts = [self._total(row, outer) for row in rows]
        kept = outer_rows(amounts, [row.kind is outer for row in rows])
        printed = [self._total(row, outer) for row in self._rows if row.kind and row.kind.label is not None]
        if sum_up(amounts, printed):  # with rows of units among them they would come to twice the sum
            kept = [row.kind is outer and amount is None for row, amount in zip(rows, amounts, strict=True)]
        for row, is_outer in zip(rows, kept, strict=True):
            row.kind = outer if is_outer else inner

    def _total(self, row: DataRow, kind: FormRow) -> str | None:
        """The amount in the first column of amounts that every such row has."""
        for index, cell in kind.cells.items():
            if cell.amount and index in row.texts:
                return amount_of(row.texts[index].string)
        return None

    def _place_row(self, draft: Draft, row: DataRow, kind: FormRow, before: dict[str, Text]) -> None:
        cells = kind.cells
        item = self._item(draft, row, kind)
        for index, cell in cells.items():
            text = row.texts.get(index)
            if text is not None and cell.parts:
                place_cell(draft, cell, text)
            elif text is not None and kind.label is not None and self._is_label(text.string, kind.label):
                text.mark(Kind.LABEL)
            elif text is not None and is_none(text.string):
                text.mark(Kind.PUNCTUATION)
            elif item and len(cell.slots) == 1 and not cell.amount:
                self._carry(item, cell.slots[0].path, row.above.get(index), before)
        if kind.label is not None and row.texts[min(row.texts)]:
            row.texts[min(row.texts)].mark(Kind.LABEL)
        if item:
            before.update({path: found.text for path, found in item.values.items()})

    def _item(self, draft: Draft, row: DataRow, kind: FormRow) -> Item | None:
        """The record of a row: the next of its list, or that of the row above where its name reaches down."""
        if kind.loop is None:
            return None
        holds_list = any(cell.sentence for cell in kind.cells.values())
        goes_on = holds_list and _is_nameless(kind.cells, DataRow(row.texts))
        return (draft.current(kind.loop) if goes_on else None) or draft.open(kind.loop)

    def _carry(self, item: Item, path: str, above: Text | None, before: dict[str, Text]) -> None:
        """A cell that reaches down gives its value to every row; a level that is left blank is the one above."""
        text = above if above is not None else before.get(path) if _is_required(path, self._layout.vocabulary) else None
        if text is not None and list_of(path) == item.home:
            put_in(item, path, text.stripped(), None, "carried")


def separator(before: str, after: str, *, full: bool) -> str:
    """What stands between two parts of a text that a page break parts: nothing, or the end of a paragraph."""
    if full or not _SENTENCE_END.search(before):
        return ""
    return "\n" if _LISTED.match(after) else ""


def _is_required(path: str, vocabulary: Vocabulary) -> bool:
    owner, _, _ = path.rpartition(".")
    return owner not in ("budget", "units[].budget") and vocabulary.field_at(path).required


def _begins_row(cell: FormCell) -> bool:
    """Whether a cell is one that no page break continues: an amount, or a level of indicators."""
    return cell.amount or any(is_level(slot.path) for slot in cell.slots if not cell.sentence)


def is_level(path: str) -> bool:
    """Whether a field is a level of indicators: one that groups rows, and may stand in the first of them alone."""
    return path.rpartition(".")[2] in ("level1", "level2")


def _is_nameless(cells: dict[int, FormCell], data: DataRow) -> bool:
    """Whether a row lacks the name that such a row has in a column of its own."""
    named = (i for i, cell in cells.items() if not cell.sentence and any(s.path.endswith(".name") for s in cell.slots))
    return any(i not in data.texts and i not in data.above for i in named)


def _required_blank(cells: dict[int, FormCell], data: DataRow, vocabulary: Vocabulary) -> bool:
    slots = ((i, slot) for i, cell in cells.items() for slot in cell.slots)
    return any(_is_required(slot.path, vocabulary) and i not in data.texts for i, slot in slots)


def _has_inner(row: FormRow, rows: list[FormRow]) -> bool:
    return any(other.loop and row.loop and other.loop != row.loop and other.loop.startswith(row.loop) for other in rows)


def is_note(text: str) -> bool:
    """Whether a text is a remark below a table."""
    return re.match(tolerances()["note"], text) is not None
