"""Tables whose cells are parted by tabs, or stand each on a line of its own behind one.

    合计⇥958.66⇥958.66⇥⇥⇥⇥         a row a line
    ⇥项目编码                      a cell a line, each behind a tab;
    ⇥1302…                         a blank line ends the row,
    的第二段                       a line without a tab is a further paragraph of the cell above

Tabs also indent paragraphs and stand before the page numbers of a table of contents. Lines with tabs are a table if a
label of a known form is a cell of them, or if two rows have three cells or more. A row that lacks tabs goes on in the
next line where the text was folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from budgetdoc.reading.cells.labels import Labels
from budgetdoc.reading.cells.lines import Draft, Found, Slice, SourceLine, draft
from budgetdoc.reading.cells.wrapping import SLACK, Fold, is_amount, joined, text_width

_CELL_LINE: Final = re.compile(r"\t[^\t]*")
_MOST_BLANK: Final = 2
"""More blank lines than these end a table."""
_FEWEST_CELLS: Final = 3
_FEWEST_ROWS: Final = 2
_FEWEST_FULL: Final = 2


@dataclass(slots=True)
class _Row:
    cells: list[list[Slice]]
    """The lines of each cell."""
    stacked: bool
    """Each cell has a line, and further ones are paragraphs; else they are wrapped."""
    last: SourceLine | None = None

    def drafts(self, row: int) -> Iterator[Draft]:
        for column, cell in enumerate(self.cells):
            if self.stacked:
                yield draft(row, column, cell, "stacked")
            else:
                yield Draft(row, column, joined(cell), "separated")


@dataclass(slots=True)
class _Rows:
    """Rows below one another, in the lines from `first` to before `end`."""

    first: int
    end: int = 0
    rows: list[_Row] = field(default_factory=list)


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    for block in _blocks(lines):
        if _is_table(block.rows, labels):
            cells = [cell for y, row in enumerate(block.rows) for cell in row.drafts(y)]
            yield Found(block.first, block.end, cells)


def _blocks(lines: Sequence[SourceLine]) -> Iterator[_Rows]:
    block: _Rows | None = None
    fold = _fold(lines)
    for number, line in enumerate(lines):
        block_ends = block is not None and line.blank > _MOST_BLANK
        if block is not None and not block_ends and _take(block.rows, line, fold):
            block.end = number + 1
            continue
        if block is not None:
            yield block
            block = None
        if "\t" in line.text:
            block = _Rows(number, number + 1)
            _take(block.rows, line, fold)
    if block is not None:
        yield block


def _fold(lines: Sequence[SourceLine]) -> Fold:
    """How the lines were folded: of tabs at the end of a row a copy may lack some, so two lines are to show it."""
    most = max((line.text.count("\t") for line in lines), default=0)
    going_on = [
        line
        for line, following in pairwise(lines)
        if not following.blank and 0 < line.text.count("\t") <= most - max(following.text.count("\t"), 1)
    ]
    widest = max(map(text_width, lines), default=0)
    full = [line for line in going_on if text_width(line) >= widest - SLACK and not _ends_in_amount(line)]
    return Fold(full if len(full) >= _FEWEST_FULL else (), lines)


def _ends_in_amount(line: SourceLine) -> bool:
    last = line.text.rpartition("\t")[2]
    return not last.strip() or is_amount(last)


def _take(rows: list[_Row], line: SourceLine, fold: Fold) -> bool:
    """Add a line to the rows; False for one that belongs to none."""
    open_row = rows[-1] if rows and rows[-1].stacked and not line.blank else None
    if _goes_on(rows, line, fold):
        return True
    if _CELL_LINE.fullmatch(line.text):
        if open_row is None:
            open_row = _Row([], stacked=True)
            rows.append(open_row)
        open_row.cells.append([line.slice(1)])
    elif open_row is not None and "\t" not in line.text:
        open_row.cells[-1].append(line.slice())
    elif "\t" in line.text:
        rows.append(_Row([[one] for one in _parted(line)], stacked=False, last=line))
    else:
        return False
    return True


def _goes_on(rows: Sequence[_Row], line: SourceLine, fold: Fold) -> bool:
    """Whether a line goes on with the last row, which is full and has no more cells than the others then."""
    row = rows[-1] if rows else None
    if row is None or row.last is None or line.blank or not fold.is_full(row.last):
        return False
    cells = [[one] for one in _parted(line)]
    most = max(len(other.cells) for other in rows)
    if len(row.cells) + len(cells) - 1 > most or _ends_in_amount(row.last):
        return False
    row.cells[-1] += cells[0]
    row.cells += cells[1:]
    row.last = line
    return True


def _parted(line: SourceLine) -> Iterator[Slice]:
    at = 0
    for cell in line.text.split("\t"):
        yield line.slice(at, at + len(cell))
        at += len(cell) + 1


def _is_table(rows: Sequence[_Row], labels: Labels) -> bool:
    if not any(one for row in rows for cell in row.cells for one in cell):
        return False
    cells = [one for row in rows for cell in row.cells for one in cell[:1]]
    if any(labels.leads(one.text) for one in cells):
        return True
    return sum(sum(map(any, row.cells)) >= _FEWEST_CELLS for row in rows) >= _FEWEST_ROWS
