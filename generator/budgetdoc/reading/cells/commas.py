"""Tables in CSV: cells parted by commas, quoted where they hold one, a quote or a line break.

    项目名称,总计,绩效目标
    演出,"1,266.19","送戏下乡，
    让群众看好戏。"

Commas stand in sentences and amounts as well: lines are a table if all have as many cells, at least three, and a label
of a known form is a cell of them, or a column below the first line holds amounts and nothing else. The commas of the
first line do not group digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.reading.cells.labels import Labels
from budgetdoc.reading.cells.lines import Draft, Found, Slice, SourceLine
from budgetdoc.reading.cells.wrapping import is_amount

_GROUPED: Final = re.compile(r"\d,\d{3}(?!\d)")
_FEWEST_CELLS: Final = 3
_FEWEST_ROWS: Final = 2
_MOST_LINES: Final = 2_000
"""As many lines may stand in one quoted cell."""


@dataclass(slots=True)
class _Record:
    end: int
    """The line behind it."""
    cells: list[list[tuple[str, Slice]]] = field(default_factory=lambda: [[]])
    signs: int = 0
    """Commas and quotes that are no text."""


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    at = 0
    while at < len(lines):
        records = list(_records(lines, at))
        if len(records) >= _FEWEST_ROWS and _is_table(records, labels):
            cells = [
                Draft(y, x, parts, "separated")
                for y, record in enumerate(records)
                for x, parts in enumerate(record.cells)
            ]
            yield Found(at, records[-1].end, cells, sum(record.signs for record in records))
        at = records[-1].end if records else at + 1


def _records(lines: Sequence[SourceLine], first: int) -> Iterator[_Record]:
    """The records from a line on that have as many cells as the first one."""
    at, wanted = first, 0
    while at < len(lines) and (at == first or not lines[at].blank):
        record = _record(lines, at) if re.search(r"^\"|,", lines[at].text) else None
        if record is None or (wanted and len(record.cells) != wanted):
            return
        wanted = len(record.cells)
        yield record
        at = record.end


def _record(lines: Sequence[SourceLine], at: int) -> _Record | None:
    """The record that begins at a line; None where its quotes are not those of CSV."""
    record = _Record(at + 1)
    quoted = False
    for line in lines[at : at + _MOST_LINES]:
        goes_on = _take(record, line, "\n" if quoted else "", quoted=quoted)
        if goes_on is None:
            return None
        if not goes_on:
            return record
        quoted = True
        record.end += 1
    return None


def _take(record: _Record, line: SourceLine, joint: str, *, quoted: bool) -> bool | None:
    """Read a line into a record. Whether a quoted cell goes on in the next line; None for what is no CSV."""
    at = 0
    while True:
        if not quoted and line.text.startswith('"', at):
            quoted, at, joint = True, at + 1, ""
            record.signs += 1
        end = _take_quoted(record, line, at, joint) if quoted else _take_bare(record, line, at)
        if end is None or end > len(line.text):
            return None if end is None else True
        if end == len(line.text):
            return False
        at, quoted = end + 1, False
        record.signs += 1
        record.cells.append([])


def _take_quoted(record: _Record, line: SourceLine, at: int, joint: str) -> int | None:
    """Where the comma behind a quoted cell stands; beyond the line where the cell goes on, None for what is no CSV."""
    text = line.text
    while (end := text.find('"', at)) >= 0:
        record.cells[-1].append((joint, Slice(line, at, end)))
        record.signs += 1
        joint = ""
        if not text.startswith('""', end):
            return end + 1 if text[end + 1 : end + 2] in ("", ",") else None
        record.cells[-1].append(("", Slice(line, end + 1, end + 2)))  # a doubled quote is one
        at = end + 2
    record.cells[-1].append((joint, Slice(line, at, len(text))))
    return len(text) + 1


def _take_bare(record: _Record, line: SourceLine, at: int) -> int | None:
    end = line.text.find(",", at)
    end = len(line.text) if end < 0 else end
    if '"' in line.text[at:end]:
        return None
    record.cells[-1].append(("", line.slice(at, end)))
    return end


def _is_table(records: Sequence[_Record], labels: Labels) -> bool:
    texts = [["".join(part.text for _, part in cell).strip() for cell in record.cells] for record in records]
    if len(texts[0]) < _FEWEST_CELLS or _GROUPED.search(",".join(texts[0])):
        return False
    if any(labels.leads(text) for row in texts for text in row):
        return True
    below = zip(*texts[1:], strict=True)
    return any(any(column) and all(is_amount(text) for text in column if text) for column in below)
