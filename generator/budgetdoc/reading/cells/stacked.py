"""Tables of which each cell is a line, and a blank cell a blank line: rows are told by counting.

项目名称
总计               as many lines as labels are a row, if each column holds what its label says: amounts, what begins
绩效目标           as its values do; else the lines were not counted right, and nothing is taken
合计
958.66

区管经费
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from budgetdoc.reading.cells.heads import Head, head_at
from budgetdoc.reading.cells.labels import Label, Labels
from budgetdoc.reading.cells.lines import Draft, Found, SourceLine
from budgetdoc.reading.cells.wrapping import is_amount

_MOST_UNKNOWN: Final = 2
"""As many columns with labels that no form knows may stand behind the others."""
_NO_AMOUNT: Final = ("-", "—", "——", "－", "/", "无", "*")
_LONGEST_LABEL: Final = 20

_Row = list[SourceLine | None]
"""The lines of a row; None for a blank cell."""


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
        columns: list[Label | None] = [*head.labels, *(None for _ in further)]
        rows = _rows(lines, at, first, columns, labels)
        if rows:
            ways.append((first, rows))
    if len(ways) != 1:
        return None
    first, rows = ways[0]
    all_rows: list[_Row] = [[*lines[at:first]], *rows]
    cells = [
        Draft(y, x, [("", line.slice())], "stacked")
        for y, row in enumerate(all_rows)
        for x, line in enumerate(row)
        if line is not None
    ]
    return Found(at, first + sum(line is not None for row in rows for line in row), cells)


def _rows(
    lines: Sequence[SourceLine], at: int, first: int, columns: Sequence[Label | None], labels: Labels
) -> list[_Row]:
    """The rows below labels; none where a line does not fit its column."""
    usual = lines[at + 1].blank
    if any(line.blank != usual for line in lines[at + 1 : first]):
        return []
    rows: list[_Row] = [[]]
    for number in range(first, len(lines)):
        line = lines[number]
        blank, odd = divmod(line.blank - usual, usual + 1)
        if blank < 0 or odd or labels.begins_line(line.text.strip()):
            break
        for cell in [*([None] * min(blank, len(columns))), line]:
            if len(rows[-1]) == len(columns):
                rows.append([])
            rows[-1].append(cell)
    return _checked(rows, columns)


def _checked(rows: list[_Row], columns: Sequence[Label | None]) -> list[_Row]:
    """The rows, if each has cells that are known by what they hold, and none does not fit its column.

    Lines at the end that are none of the table make no such row.
    """
    fits = [[_fits(cell, label) for cell, label in zip(row, columns, strict=False)] for row in rows]
    while fits and True not in fits[-1]:
        fits.pop()
    kept = rows[: len(fits)]
    has_name = all(row[0] is not None and not is_amount(row[0].text) for row in kept)
    return kept if has_name and all(True in own and False not in own for own in fits) else []


def _fits(cell: SourceLine | None, label: Label | None) -> bool | None:
    """Whether a cell is known to stand below a label, or not to; None where what it holds says nothing."""
    if cell is None or label is None:
        return None
    if label.amount:
        return is_amount(cell.text) or (None if cell.text.strip() in _NO_AMOUNT else False)
    if is_amount(cell.text):
        return False
    return label.begins(cell.text) or None if label.begins else None
