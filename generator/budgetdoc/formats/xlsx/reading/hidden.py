"""Rows and columns that a sheet hides: what stands in them is told and not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from budgetdoc.document import Note, Origin
from budgetdoc.formats.xlsx.reading.cells import LAST, Place
from budgetdoc.formats.xlsx.reading.grid import Merged
from budgetdoc.formats.xlsx.reading.package import is_true, whole

LONGEST: Final = 200
"""Characters of hidden text that a note has."""


class Hidden:
    """The hidden rows and columns of a sheet."""

    def __init__(self, sheet: etree._Element) -> None:
        self.rows = _following(set(_rows(sheet)))
        """Each with the next row that is shown."""
        self.columns = _following(set(_columns(sheet)))

    def has(self, place: Place) -> bool:
        """Whether the place is not shown."""
        return place[0] in self.rows or place[1] in self.columns

    def shown(self, one: Merged) -> Merged:
        """The range from the first row and column that are shown: its text stands there."""
        row, column = one.first_row, one.first_column
        return one._replace(first_row=self.rows.get(row, row), first_column=self.columns.get(column, column))

    def notes(self, cells: Mapping[Place, list[str]]) -> Iterator[Note]:
        """What hidden cells hold: one note a row, else one a column."""
        found: dict[Origin, list[str]] = {}
        for (row, column), lines in sorted(cells.items()):
            origin = Origin(row=row) if row in self.rows else Origin(column=column)
            found.setdefault(origin, []).extend(lines)
        return (Note(kind="hidden", origin=origin, text=" ".join(lines)[:LONGEST]) for origin, lines in found.items())


def _rows(sheet: etree._Element) -> Iterator[int]:
    number = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        number = whole(row.get("r"), number + 1)
        if is_true(row.get("hidden")) or row.get("ht") == "0":
            yield number


def _columns(sheet: etree._Element) -> Iterator[int]:
    for column in sheet.iterfind("{*}cols/{*}col"):
        if is_true(column.get("hidden")) or column.get("width") == "0":
            first, last = whole(column.get("min"), 0), whole(column.get("max"), 0)
            yield from range(max(first, 1), min(last, LAST[1]) + 1)


def _following(hidden: set[int]) -> dict[int, int]:
    """For each hidden number the next one that is not."""
    found: dict[int, int] = {}
    for number in sorted(hidden, reverse=True):
        found[number] = found.get(number + 1, number + 1)
    return found
