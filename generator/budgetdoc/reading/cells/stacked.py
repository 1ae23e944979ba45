"""Tables of which each cell is a line, and a blank cell a blank line, as word processors write them as text.

    项目名称
    总计               a row is as many lines as there are labels, amounts where these say so;
    绩效目标           a text of several paragraphs takes several lines: the next row's name and amounts end it
    合计
    958.66

    区管经费
    958.66
    做好慰问工作。

Without columns of amounts lines are counted, and each column must hold what begins as its values do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from budgetdoc.reading.arithmetic import is_balanced
from budgetdoc.reading.cells.heads import Head, head_at
from budgetdoc.reading.cells.labels import Label, Labels
from budgetdoc.reading.cells.lines import Draft, Found, SourceLine
from budgetdoc.reading.cells.rows import value_of
from budgetdoc.reading.cells.texts import text_cells
from budgetdoc.reading.cells.wrapping import is_amount, joined

_MOST_UNKNOWN: Final = 2
"""As many columns with labels that no form knows may stand behind the others."""
_NO_AMOUNT: Final = ("-", "--", "—", "——", "－", "/", "无", "*")
_LONGEST_LABEL: Final = 20

_Entry: TypeAlias = "SourceLine | None"
"""A line; None for a blank one."""


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    at = 0
    while at < len(lines):
        head = head_at(lines, at, labels)
        if head is None:
            at += 1
            continue
        found = _found(lines, at, head, labels) if head.stacked else None
        if found is not None:
            yield found
        at = found.end if found else at + head.height


def _found(lines: Sequence[SourceLine], at: int, head: Head, labels: Labels) -> Found | None:
    """The one way to count the lines that makes rows; None where there is none, or several."""
    ways = []
    for unknown in range(_MOST_UNKNOWN + 1):
        first = at + head.height + unknown
        further = lines[at + head.height : first]
        if any(len(line.text) > _LONGEST_LABEL or is_amount(line.text) for line in further):
            break
        entries = _entries(lines, at, first, labels)
        body = _Body(head, [*head.labels, *(Label((line.text.strip(),)) for line in further)], entries)
        if body.rows:
            ways.append((further, body))
    if len(ways) != 1:
        return None
    further, body = ways[0]
    heads = [*head.drafts("stacked")]
    heads += [Draft(0, len(head.labels) + x, [("", line.slice())], "stacked") for x, line in enumerate(further)]
    end = at + head.height + len(further) + sum(entry is not None for entry in body.entries[: body.end])
    return Found(at, end, [*heads, *body.drafts()])


def _entries(lines: Sequence[SourceLine], at: int, first: int, labels: Labels) -> list[_Entry]:
    """The lines below labels with the blank ones between them; none where the labels are not spaced alike."""
    usual = lines[at + 1].blank
    if any(line.blank != usual for line in lines[at + 1 : first]):
        return []
    entries: list[_Entry] = []
    for line in lines[first:]:
        blank, odd = divmod(line.blank - usual, usual + 1)
        if blank < 0 or odd or labels.begins_line(line.text.strip()):
            break
        entries += [*([None] * min(blank, first - at)), line]
    return entries


@dataclass(slots=True)
class _Row:
    start: int
    end: int
    """The entries of the row, from the first to before the last."""


class _Body:
    """The entries below labels, counted into rows."""

    def __init__(self, head: Head, columns: Sequence[Label], entries: Sequence[_Entry]) -> None:
        self._head, self._columns, self.entries = head, columns, entries
        self._amounts = range(0)
        if head.amounts is not None and head.amounts.start == 1:
            self._amounts = head.amounts
            self.rows = self._by_amounts()
        else:
            self.rows = self._by_counting()
        self.end = self.rows[-1].end if self.rows else 0

    def _by_amounts(self) -> list[_Row]:
        starts = [place for place in range(len(self.entries)) if self._is_start(place)]
        if not starts or starts[0] != 0:
            return []
        ends = [*starts[1:], len(self.entries)]
        rows = [_Row(start, end) for start, end in zip(starts, ends, strict=True)]
        # An amount among texts is one of a row whose blank cells left no line.
        texts = (self.entries[place] for row in rows for place in range(row.start + self._amounts.stop, row.end))
        if any(entry and is_amount(entry.text) for entry in texts):
            return []
        full = rows[-1].start + len(self._columns)
        # What stands behind the last row is none of it where all its cells are known.
        if rows[-1].end > full and self._fit(rows[-1].start):
            rows[-1].end = full
        return rows

    def _is_start(self, place: int) -> bool:
        """Whether a name with amounts below it stands here."""
        name = self.entries[place]
        own = self.entries[place + 1 : place + 1 + len(self._amounts)]
        if name is None or is_amount(name.text) or not all(entry is None or _is_none_or_amount(entry) for entry in own):
            return False
        given = {column: value_of(entry.text) for column, entry in enumerate(own) if entry and is_amount(entry.text)}
        balance = self._head.balance()
        return bool(given) and (balance is None or is_balanced(given, balance))

    def _by_counting(self) -> list[_Row]:
        width = len(self._columns)
        rows = [_Row(start, start + width) for start in range(0, len(self.entries), width)]
        # Lines at the end that are none of the table make no row that is known by what it holds.
        while rows and not self._fit(rows[-1].start):
            rows.pop()
        return rows if all(self._fit(row.start) for row in rows) else []

    def _fit(self, start: int) -> bool:
        """Whether as many entries as columns are known to stand below their labels by what they hold."""
        own = self.entries[start : start + len(self._columns)]
        fits = [_fits(entry, label) for entry, label in zip(own, self._columns, strict=False)]
        return own[0] is not None and True in fits and False not in fits

    def drafts(self) -> Iterator[Draft]:
        """The cells of all rows."""
        for number, row in enumerate(self.rows, 1):
            own = self.entries[row.start : row.end]
            counted = len(self._columns) if len(own) <= len(self._columns) else self._amounts.stop
            for column, entry in enumerate(own[:counted]):
                if entry is not None:
                    yield Draft(number, column, [("", entry.slice())], "stacked")
            texts = [entry.slice() for entry in own[counted:] if entry is not None]
            for cell in text_cells(texts, self._columns[self._amounts.stop :], stacked=True):
                parts = joined(cell.lines, ragged=False)
                yield Draft(number, self._amounts.stop + cell.index, parts, cell.inferred, cell.span)


def _is_none_or_amount(entry: SourceLine) -> bool:
    return is_amount(entry.text) or entry.text.strip() in _NO_AMOUNT


def _fits(entry: _Entry, label: Label) -> bool | None:
    """Whether a cell is known to stand below a label, or not to; None where what it holds says nothing."""
    if entry is None:
        return None
    if label.amount:
        return is_amount(entry.text) or (None if _is_none_or_amount(entry) else False)
    if is_amount(entry.text):
        return False
    return label.begins(entry.text) or None if label.begins else None
