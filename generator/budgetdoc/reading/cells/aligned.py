"""Tables whose columns stand below one another, parted by white space alone, as `pdftotext -layout` writes them.

    项目名称          总计    财政拨款         绩效目标                绩效指标
       合计          52.50    36.00
                                          送戏下乡，让群众      1、1-产出指标；11-数量指标；
    公益演出经费      40.50    24.00        在家门口看好戏。      公益演出场次；年度指标值:40场。

Columns are what white space parts on all lines; each has a label of a known form above it. A row is the lines around
its amounts: where the list of one row ends and that of the next begins, the rows part, and no text may stand between
that could be of both. Lines that do not fit are no table, for nothing is known by its position alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from budgetdoc.reading.cells.columns import Column, columns_of
from budgetdoc.reading.cells.labels import Label, Labels, fold
from budgetdoc.reading.cells.lines import Draft, Found, Slice, SourceLine, char_width
from budgetdoc.reading.cells.texts import list_begins
from budgetdoc.reading.cells.wrapping import is_amount, is_page_number, joined

_FEWEST_COLUMNS: Final = 3
_HIGHEST_HEAD: Final = 6
_LONGEST_LABEL: Final = 20
_NAME_GAP: Final = 2
"""Lines of a name, and its amounts, are at most so far apart: amounts may stand between two lines of it."""
_SENTENCE_ENDS: Final = ("。", "”", "！", "？")

MEASURES: Final[tuple[Callable[[str], int], ...]] = (len, char_width)
"""Some programs count characters when they pad a line, some the columns that these take."""


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    at, tried, above = 0, 0, set[str]()
    refused = False
    while at < len(lines):
        found = None
        if _labels_in(lines[at], labels):
            end = _end(lines, at, labels, above)
            ways = (_table(lines[at:end], labels, measure, goes_on=not refused) for measure in MEASURES)
            found = next((_moved(way, at) for way in ways if way is not None), None)
            tried = max(tried, end)
            refused = found is None
        if found is not None:
            yield found
        elif at >= tried:
            above.add(fold(lines[at].text))
        at = found.end if found else at + 1


def _labels_in(line: SourceLine, labels: Labels) -> int:
    """How many of the texts that white space parts on a line are column labels."""
    return sum(labels.column(text.strip()) is not None for text in line.text.split("  ") if text.strip())


def _end(lines: Sequence[SourceLine], at: int, labels: Labels, above: set[str]) -> int:
    """The line at which a table that begins at one ends: other labels, 部门名称：…, or what stood above it before."""
    head = at + 1
    while head < len(lines) and head - at < _HIGHEST_HEAD and _labels_in(lines[head], labels):
        head += 1
    for end in range(head, len(lines)):
        text = lines[end].text
        if labels.begins_line(text.strip()) or fold(text) in above or _labels_in(lines[end], labels) > 1:
            return end
    return len(lines)


@dataclass(slots=True)
class _Row:
    first: int
    end: int
    anchor: int | None
    """The line that its amounts stand on; None for the rest of a row that a page has cut."""


def _moved(found: Found, by: int) -> Found:
    return replace(found, first=found.first + by, end=found.end + by, aside=tuple(line + by for line in found.aside))


def _table(
    lines: Sequence[SourceLine], labels: Labels, measure: Callable[[str], int], *, goes_on: bool
) -> Found | None:
    """The table in lines; None where they are none. `goes_on`: its first row may be the rest of the one before."""
    pages = [number for number, line in enumerate(lines) if is_page_number(line.text)]
    own = [number for number in range(len(lines)) if number not in pages]
    columns = [part for one in columns_of([lines[number] for number in own], measure) for part in one.parted()]
    for height in range(min(_HIGHEST_HEAD, len(own) - 1), 0, -1):
        heads = _heads(columns, height, labels)
        if heads is None:
            continue
        table = _Table(heads[0], heads[1], height)
        rows = table.rows()
        if not rows:
            return None
        rest = rows.pop(0) if rows[0].anchor is None and not goes_on else None
        beside = [own[number] for number in range(rest.first, rest.end)] if rest else []
        end = own[rows[-1].end - 1] + 1
        aside = sorted([*beside, *(number for number in pages if number < end)])
        return Found(0, end, list(table.drafts(rows)), aside=tuple(aside))
    return None


def _heads(columns: Sequence[Column], height: int, labels: Labels) -> tuple[list[Column], list[Label]] | None:
    """The columns, and the label of each in the first lines; one without a text there is part of the one before."""
    kept: list[Column] = []
    for column in columns:
        if kept and not any(column.cells[:height]) and column.start - kept[-1].end <= 2:
            kept[-1] = kept[-1].with_next(column)
        else:
            kept.append(column)
    texts = ["".join(cell.text for cell in column.cells[:height] if cell) for column in kept]
    found = [labels.column(text) for text in texts if len(text) <= _LONGEST_LABEL]
    known = [label for label in found if label is not None]
    if len(kept) < _FEWEST_COLUMNS or len(known) < len(kept) or len({one.text for one in known}) < len(known):
        return None
    return kept, known


class _Table:
    """Columns with their labels; the first lines are those of the labels."""

    def __init__(self, columns: Sequence[Column], labels: Sequence[Label], height: int) -> None:
        self._columns, self._labels, self._height = columns, labels, height
        self._length = len(columns[0].cells)
        self._amounts = [column for column, label in zip(columns, labels, strict=True) if label.amount]
        self._texts = [column for column, label in zip(columns[1:], labels[1:], strict=True) if not label.amount]
        self._list = next(((c, one) for c, one in zip(columns, labels, strict=True) if one.begins is not None), None)
        self._begins = list_begins(self._list[0].cells, self._list[1]) if self._list else (set[int](), set[int]())

    def rows(self) -> list[_Row]:
        """The rows, each with the lines that it takes; none where that can't be told."""
        anchors = [number for number in range(self._height, self._length) if self._given(number)]
        if not anchors or self._labels[0].amount or not all(map(self._all_amounts, anchors)):
            return []
        first = self._first(anchors[0])
        rows = [_Row(self._height, first, None)] if first and first > self._height else []
        for above, below in pairwise(anchors):
            cut = self._cut(first, above, below) if first is not None else None
            if first is None or cut is None:
                return []
            rows.append(_Row(first, cut, above))
            first = cut
        if first is None:
            return []
        rows.append(_Row(first, self._last(anchors[-1]), anchors[-1]))
        return self._with_rest(rows) if all(map(self._has_name, rows)) else []

    def _with_rest(self, rows: list[_Row]) -> list[_Row]:
        """The rows, the first one without lines that a page has cut from the row before: amounts stand in the middle.

        None at all where several lines may part them.
        """
        row = rows[0]
        if row.anchor is None or row.anchor == row.first:
            return rows
        middle = 2 * row.anchor - row.end + 1
        if middle - row.first <= 1:
            return rows
        cuts = [
            cut
            for cut in range(max(middle - 1, row.first + 1), min(middle + 1, row.anchor) + 1)
            if self._has_ended(row.first, cut, row.anchor) and not any(self._columns[0].cells[row.first : cut])
        ]
        return [_Row(row.first, cuts[0], None), replace(row, first=cuts[0]), *rows[1:]] if len(cuts) == 1 else []

    def _first(self, anchor: int) -> int | None:
        """The line at which the first row with amounts begins; above it goes on what a page has cut.

        None where that can't be told: the row has a list, but not its beginning.
        """
        if self._list is None or anchor == self._height:
            return self._height
        listed = [number for number in range(self._height, anchor + 1) if self._list[0].cells[number]]
        begins = self._begins_in(listed)
        if len(begins) > 1 or (listed and not begins):
            return None
        if not listed or listed[0] == begins[0]:
            return self._height
        least = max(number for number in listed if number < begins[0]) + 1
        cuts = [cut for cut in range(least, begins[0] + 1) if self._has_ended(self._height, cut, anchor)]
        return cuts[0] if len(cuts) == 1 else None

    def _given(self, number: int) -> bool:
        return any(column.cells[number] for column in self._amounts)

    def _all_amounts(self, number: int) -> bool:
        return all(is_amount(cell.text) for column in self._amounts if (cell := column.cells[number]))

    def _cut(self, first: int, above: int, below: int) -> int | None:
        """The line at which the row of the lower amounts begins; None where it may be one of several.

        `first`: the first line of the row of the upper amounts. Where several lines may be it, amounts stand in the
        middle of their row.
        """
        begins = self._begins_in(range(above + 1, below + 1))
        if len(begins) > 1:
            return None
        least, most = above + 1, below
        if self._list is not None:
            # A text that begins no list is one only on the line of the amounts: 涉密内容。
            most = begins[0] if begins else below
            least = next((n + 1 for n in range(most - 1, above, -1) if self._list[0].cells[n]), least)
        cuts = [cut for cut in range(least, most + 1) if self._may_part(first, above, cut, below)]
        middle = [cut for cut in cuts if abs(cut - (2 * above - first + 1)) <= 1]
        return cuts[0] if len(cuts) == 1 else middle[0] if len(middle) == 1 else None

    def _begins_in(self, lines: Iterable[int]) -> list[int]:
        """The lines at which lists begin; those without a number count where none has one."""
        first, bare = self._begins
        own = list(lines)
        return [number for number in own if number in first] or [number for number in own if number in bare]

    def _may_part(self, first: int, above: int, cut: int, below: int) -> bool:
        """Whether rows may part before a line: the upper one's texts have ended, and each name is in one piece."""
        if cut < below and not any(column.cells[cut] for column in self._columns):
            return False
        names = self._is_whole(first, cut, above) and self._is_whole(cut, below + 1, below)
        return names and self._has_ended(first, cut, below)

    def _has_ended(self, first: int, cut: int, below: int) -> bool:
        """Whether each text above a line that another one follows has ended."""
        for column in self._texts:
            given = [cell for cell in column.cells[first:cut] if cell]
            rest = any(column.cells[cut : below + 1])
            if given and rest and not given[-1].text.endswith(_SENTENCE_ENDS):
                return False
        return True

    def _is_whole(self, first: int, end: int, anchor: int) -> bool:
        """Whether the name on some lines stands without a gap, and begins on the line of the amounts or above it."""
        lines = [number for number in range(first, end) if self._columns[0].cells[number]]
        whole = all(other - one <= _NAME_GAP for one, other in pairwise(lines))
        return bool(lines) and whole and lines[0] <= anchor <= lines[-1] + _NAME_GAP - 1

    def _last(self, anchor: int) -> int:
        """The line behind the last row: behind its texts, or the name that goes on below its amounts."""
        texts = [number for number in range(anchor + 1, self._length) if self._any_text(number)]
        if texts:
            return texts[-1] + 1
        names = self._columns[0].cells
        return anchor + 2 if anchor + 1 < self._length and names[anchor + 1] and names[anchor - 1] else anchor + 1

    def _any_text(self, number: int) -> bool:
        return any(column.cells[number] for column in self._texts)

    def _has_name(self, row: _Row) -> bool:
        return row.anchor is None or self._is_whole(row.first, row.end, row.anchor)

    def drafts(self, rows: Sequence[_Row]) -> Iterator[Draft]:
        """The cells of the labels and of all rows."""
        spans = [(0, self._height), *((row.first, row.end) for row in rows)]
        for y, (first, end) in enumerate(spans):
            for x, column in enumerate(self._columns):
                parts: list[Slice] = [cell for cell in column.cells[first:end] if cell]
                yield Draft(y, x, joined(parts), "aligned")
