"""Tables whose cells are parted by pipes: Markdown, and rows such as `合计|140.50|116.00`.

    | 项目名称 | 总计 |          the outer pipes may miss
    |----------|-----:|          a rule below the head is no row; its characters are signs
    | 演出     | 40.5 |          a pipe behind a backslash is one within a cell

All rows have as many pipes as the first; one that lacks some goes on in the next line, for its text was folded there.
Lines are a table if a rule stands below the first one, a label of a known form is one of the first row's cells, or two
rows have three cells or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from budgetdoc.reading.cells.labels import Labels
from budgetdoc.reading.cells.lines import Draft, Found, Slice, SourceLine
from budgetdoc.reading.cells.wrapping import SLACK, Fold, joined, text_width

_PIPE: Final = re.compile(r"(?<!\\)[|｜]")
_RULE: Final = re.compile(r"\s*[|｜]?\s*:?-{2,}:?\s*(?:[|｜]\s*:?-+:?\s*)*[|｜]?\s*")
_ESCAPE: Final = re.compile(r"\\(?=\|)")
_FEWEST_CELLS: Final = 3
_MOST_WRAPPED: Final = 40
"""As many lines may make a row."""


@dataclass(slots=True)
class _Row:
    cells: list[list[Slice]]
    """The wrapped lines of each cell."""
    pipes: int


@dataclass(slots=True)
class _Rows:
    first: int
    end: int
    rows: list[_Row] = field(default_factory=list)
    ruled: bool = False
    """A rule stands below the first row."""
    signs: int = 0
    going_on: list[SourceLine] = field(default_factory=list)
    """Lines whose row goes on in the next one."""


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    at, before_bare = 0, _before_bare(lines)
    while at < len(lines):
        if not _PIPE.search(lines[at].text) or _RULE.fullmatch(lines[at].text):
            at += 1
            continue
        block = _rows_from(lines, at, Fold(before_bare, lines))
        if block.going_on:
            block = _rows_from(lines, at, Fold(block.going_on, lines))
        if _is_table(block, labels):
            yield _found(block)
        at = block.end


def _before_bare(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines of rows before lines without pipes, where there are several and all are about as long as any line."""
    found = [
        line
        for line, following in pairwise(lines)
        if _PIPE.search(line.text) and not (following.blank or _PIPE.search(following.text))
    ]
    widest = max(map(text_width, lines), default=0)
    return found if len(found) > 1 and all(text_width(line) >= widest - SLACK for line in found) else []


def _rows_from(lines: Sequence[SourceLine], first: int, fold: Fold) -> _Rows:
    """The rows from a line on: each has as many pipes as the first one."""
    pipes = len(_PIPE.findall(lines[first].text))
    block = _Rows(first, first)
    at = first
    while at < len(lines) and (at == first or not lines[at].blank):
        if len(block.rows) == 1 and not block.ruled and _RULE.fullmatch(lines[at].text):
            block.ruled = True
            block.signs += len("".join(lines[at].text.split()))
            block.end = at = at + 1
            continue
        height = _height(lines, at, pipes)
        if height == 0:
            break
        block.going_on += lines[at : at + height - 1]
        height += _further(lines, at + height, fold)
        block.rows.append(_row(lines[at : at + height], pipes))
        block.signs += pipes
        block.end = at = at + height
    return block


def _height(lines: Sequence[SourceLine], at: int, pipes: int) -> int:
    """How many lines make the row that begins at one; 0 where none has as many pipes."""
    seen = 0
    for height, line in enumerate(lines[at : at + _MOST_WRAPPED], 1):
        own = len(_PIPE.findall(line.text))
        if (own == 0 and height == 1) or (height > 1 and (own == pipes or line.blank)):
            return 0
        seen += own
        if seen >= pipes:
            return height if seen == pipes else 0
    return 0


def _further(lines: Sequence[SourceLine], at: int, fold: Fold) -> int:
    """How many lines without pipes go on with a row whose last line is full."""
    end = at
    while end < len(lines) and fold.is_full(lines[end - 1]) and not (lines[end].blank or _PIPE.search(lines[end].text)):
        end += 1
    return end - at


def _row(lines: Sequence[SourceLine], pipes: int) -> _Row:
    cells: list[list[Slice]] = [[]]
    for line in lines:
        places = [one.start() for one in _PIPE.finditer(line.text)]
        starts, ends = [0, *(place + 1 for place in places)], [*places, len(line.text)]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if number:
                cells.append([])
            if one := line.slice(start, end):
                cells[-1].append(one)
    return _Row(cells, pipes)


def _is_table(block: _Rows, labels: Labels) -> bool:
    if len(block.rows) < 1 + (not block.ruled):
        return False
    if block.ruled or any(labels.leads(one.text) for cell in block.rows[0].cells for one in cell):
        return True
    return len(_columns(block)) >= _FEWEST_CELLS


def _columns(block: _Rows) -> range:
    """The cells of each row that are some: outer pipes have nothing before and behind them."""
    count = block.rows[0].pipes + 1
    first = 0 if any(row.cells[0] for row in block.rows) else 1
    last = count if any(row.cells[-1] for row in block.rows) or not first else count - 1
    return range(first, last)


def _found(block: _Rows) -> Found:
    drafts = [
        _draft(y, x, row.cells[place], escaped=block.ruled)
        for y, row in enumerate(block.rows)
        for x, place in enumerate(_columns(block))
    ]
    escapes = 0
    if block.ruled:
        cells = [one for row in block.rows for cell in row.cells for one in cell]
        escapes = sum(len(_ESCAPE.findall(one.text)) for one in cells)
    return Found(block.first, block.end, drafts, block.signs + escapes)


def _draft(row: int, column: int, slices: Sequence[Slice], *, escaped: bool) -> Draft:
    """A cell whose wrapped lines are joined, without the backslashes before its pipes."""
    parts: list[tuple[str, Slice]] = []
    for glue, one in joined(slices):
        places = [found.start() for found in _ESCAPE.finditer(one.text)] if escaped else []
        starts, ends = [0, *(place + 1 for place in places)], [*places, len(one.text)]
        for start, end in zip(starts, ends, strict=True):
            parts.append((glue if start == 0 else "", Slice(one.line, one.start + start, one.start + end)))
    return Draft(row, column, parts, "separated")
