"""Rows of a table whose cells ran together: found by their amounts, with the names before them.

示例市示范区水务和河湖管理局堤防      a name begins at the top of its block of lines, or behind the row or the
巡查经费                              sentence above
33.81 33.81                           amounts stand on one line, or each on one of its own
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budgetdoc.reading.arithmetic import row_placements
from budgetdoc.reading.cells.heads import Head
from budgetdoc.reading.cells.lines import Slice, SourceLine, width
from budgetdoc.reading.cells.wrapping import AMOUNT, SLACK

_AMOUNTS: Final = re.compile(rf"(?<!\S)(?:{AMOUNT.pattern}(?:\s+|$))+")
_SENTENCE: Final = re.compile(r"[。；;！？!?：:]")
_ENDS: Final = ("。", "；", ";", "，", "、", "：", ":")
_LONGEST_NAME: Final = 40
"""A line that is longer is a text."""


@dataclass(slots=True)
class Row:
    """A row, as far as its amounts tell it."""

    first: int
    """The line at which its name begins."""
    last: int
    """The last line that its amounts stand on."""
    name: list[Slice]
    amounts: list[Slice]
    rest: Slice | None
    """What stands behind its amounts on their line."""
    sure: bool = True
    """Where its name begins is known."""

    def values(self) -> list[Decimal]:
        """Its amounts, in their order."""
        return [value_of(one.text) for one in self.amounts]


def value_of(text: str) -> Decimal:
    """The number that an amount shows."""
    return Decimal(re.sub("[,，]", "", text).replace("－", "-"))


def rows_of(head: Head, lines: Sequence[SourceLine], skipped: set[int]) -> list[Row]:
    """The rows in the lines below column labels."""
    rows: list[Row] = []
    number = 0
    while number < len(lines):
        row = None if number in skipped else _row_at(head, lines, number, rows[-1].last + 1 if rows else 0)
        if row is not None:
            rows.append(row)
            number = row.last
        number += 1
    return rows


def _row_at(head: Head, lines: Sequence[SourceLine], number: int, least: int) -> Row | None:
    """The row whose amounts begin on a line; its name begins on no line before `least`."""
    line = lines[number]
    found = _AMOUNTS.search(line.text)
    if found is None or _SENTENCE.search(line.text, 0, found.start()):
        return None
    name, rest = line.slice(0, found.start()), line.slice(found.end())
    if head.stacked and (name or rest):
        return None
    amounts, last = _each(line, found), number
    while not rest and last + 1 < len(lines) and (more := _AMOUNTS.fullmatch(lines[last + 1].text.rstrip())):
        last += 1
        amounts += _each(lines[last], more)
    row = Row(number, last, [name] if name else [], amounts, rest or None)
    if not _are_amounts(head, row):
        return None
    _find_name(head, lines, row, number, least)
    return row if row.name else None


def _each(line: SourceLine, found: re.Match[str]) -> list[Slice]:
    return [line.slice(*one.span()) for one in AMOUNT.finditer(line.text, *found.span())]


def _are_amounts(head: Head, row: Row) -> bool:
    """Whether numbers are amounts of a row: texts hold numbers as well."""
    count = len(row.amounts)
    if head.amounts is None or count > len(head.amounts):
        return False
    if count == 1 and len(head.amounts) > 1:
        return "." in row.amounts[0].text and row.rest is None
    if row.rest is None:
        return count > 1 or "." in row.amounts[0].text
    # Within a line only what sums up is taken.
    return bool(row_placements(row.values(), len(head.amounts), head.balance()))


def _find_name(head: Head, lines: Sequence[SourceLine], row: Row, number: int, least: int) -> None:
    """Give a row its name, from the lines above its amounts and what stands before them on their line."""
    if head.stacked:
        if number > least:
            row.first, row.name = number - 1, [lines[number - 1].slice()]
        return
    first = number
    if not row.name and number > least and lines[number].blank:
        first -= 1  # the amounts stand apart from the name
    while first > least and not lines[first].blank and not _ends_text(lines, first - 1, least):
        first -= 1
    # A block of its own, or right below the row above: nothing else can be part of the name.
    alone = first == 0 or bool(lines[first].blank) or first != least
    row.sure = first == number or alone or (first == least and not row.name)
    row.first = first
    row.name = [*(lines[one].slice() for one in range(first, number)), *row.name]


def _ends_text(lines: Sequence[SourceLine], number: int, least: int) -> bool:
    """Whether a line is the last of a text: by its end, its length, or the full line above that goes on with it."""
    text = lines[number].text.strip()
    if text.endswith(_ENDS) or len(text) > _LONGEST_NAME:
        return True
    if number <= least or lines[number].blank:
        return False
    widest = max(width(line.text.strip()) for line in lines[least:number])
    above = lines[number - 1].text.strip()
    return width(above) >= max(widest - SLACK, width(text) + SLACK) and not above.endswith(_ENDS)
