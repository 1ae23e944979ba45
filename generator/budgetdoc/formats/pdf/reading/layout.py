"""A page to its tables and the lines outside of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from budgetdoc.document import Note, Origin, Placed, Table, table_of
from budgetdoc.formats.pdf.reading.apart import set_apart
from budgetdoc.formats.pdf.reading.cells import aligned_cells_of, cells_of
from budgetdoc.formats.pdf.reading.columns import aligned_tables
from budgetdoc.formats.pdf.reading.geometry import Box, Glyph, Ruling
from budgetdoc.formats.pdf.reading.lattice import Lattice, joined, lattices
from budgetdoc.formats.pdf.reading.lines import TextLine, line_of, rows_of, split_far
from budgetdoc.formats.pdf.reading.pages import Sheet

_InCells: TypeAlias = dict[int, list[Glyph]]
"""The glyphs in each cell, by its number."""


@dataclass(slots=True, frozen=True)
class Laid:
    """A page: tables from top to bottom, and rows of lines, a row for what shares a baseline."""

    number: int
    width: float
    height: float
    tables: list[tuple[Box, Table]]
    rows: list[list[TextLine]]
    notes: list[Note]
    """What is not in them."""


def laid_out(sheet: Sheet, tables_before: int) -> Laid:
    """Every glyph of the page in a cell, a line or a note. Raises GridError for a table beyond all bounds."""
    glyphs, rules, notes = set_apart(sheet.glyphs, sheet.drawing.horizontal, sheet.number)
    notes += [Note(kind="unseen", origin=Origin(page=sheet.number), text=name) for name in sheet.unseen]
    ruled = lattices(rules, sheet.drawing.vertical)
    inside, outside = _sorted_out(ruled, glyphs)
    aligned, loose = aligned_tables(rows_of(outside), _free_rules(rules, ruled))
    found: list[tuple[Box, Callable[[int], list[Placed]]]] = [
        *(
            (table.box, partial(cells_of, table, cells, sheet.number))
            for table, cells in zip(ruled, inside, strict=True)
        ),
        *((table.box, partial(aligned_cells_of, table, sheet.number)) for table in aligned),
    ]
    found.sort(key=lambda pair: (pair[0].top, pair[0].left))
    tables = [(box, table_of(cells(number))) for number, (box, cells) in enumerate(found, tables_before + 1)]
    rows = [[line for piece in split_far(row) if (line := line_of(piece))] for row in loose]
    return Laid(sheet.number, sheet.width, sheet.height, tables, [row for row in rows if row], notes)


def _sorted_out(ruled: list[Lattice], glyphs: list[Glyph]) -> tuple[list[_InCells], list[Glyph]]:
    """The glyphs in each table's cells, by where their centres are, and those outside; the innermost table has it."""
    inside: list[_InCells] = [defaultdict(list) for _ in ruled]
    nested = sorted(range(len(ruled)), key=lambda number: _area(ruled[number].box))
    boxes = [(ruled[number].box, ruled[number], inside[number]) for number in nested]
    outside = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for (left, top, right, bottom), lattice, cells in boxes:
            if left <= x <= right and top <= y <= bottom and (number := lattice.cell_at(x, y)) is not None:
                cells[number].append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _free_rules(horizontal: list[Ruling], ruled: list[Lattice]) -> list[Ruling]:
    """The horizontal lines that belong to no ruled table."""
    boxes = [lattice.box for lattice in ruled]
    return [rule for rule in joined(horizontal) if not any(box.top - 1 <= rule.at <= box.bottom + 1 for box in boxes)]


def _area(box: Box) -> float:
    return box.width * box.height
