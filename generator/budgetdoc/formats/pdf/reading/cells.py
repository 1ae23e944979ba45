"""What stands in the cells of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from statistics import median
from typing import Final

from budgetdoc.document import Cell, Origin, Placed
from budgetdoc.formats.pdf.reading.columns import Aligned
from budgetdoc.formats.pdf.reading.geometry import Box, Glyph
from budgetdoc.formats.pdf.reading.lattice import Lattice
from budgetdoc.formats.pdf.reading.lines import TextLine, lines_of
from budgetdoc.formats.pdf.reading.paragraphs import Measure, Pitches, Text, furthest, paragraphs

_MOST_PADDING: Final = 12.0


def cells_of(lattice: Lattice, glyphs: dict[int, list[Glyph]], page: int, table: int) -> list[Placed]:
    """The cells with their paragraphs; `glyphs` has those of each cell by its number."""
    lines = [lines_of(glyphs.get(number, ())) for number in range(len(lattice.cells))]
    boxes = [cell.box for cell in lattice.cells]
    padding = _padding(list(zip(boxes, lines, strict=True)))
    pitches = Pitches()
    for group in lines:
        pitches.add(group)
    placed = []
    for cell, group in zip(lattice.cells, lines, strict=True):
        texts = paragraphs(group, _measure(cell.box, group, padding), pitches)
        origin = Origin(page=page, table=table, row=cell.row + 1, column=cell.column + 1)
        placed.append(Placed(cell.row, cell.column, _cell(texts, origin, cell.colspan, cell.rowspan)))
    return placed


def aligned_cells_of(aligned: Aligned, page: int, table: int) -> list[Placed]:
    """The cells of a table by alignment; each covers one place.

    How far a column reaches is only known from lines that were wrapped in it, so one line never runs on.
    """
    pitches = Pitches()
    placed = []
    for y, row in enumerate(aligned.rows):
        for x, (lines, measure) in enumerate(zip(row, aligned.columns, strict=True)):
            pitches.add(lines)
            origin = Origin(page=page, table=table, row=y + 1, column=x + 1)
            cell = _cell(paragraphs(lines, measure, pitches), origin)
            cell.runs_on = cell.runs_on and len(lines) > 1
            placed.append(Placed(y, x, cell))
    return placed


def _cell(texts: list[Text], origin: Origin, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(
        lines=[text.text for text in texts],
        colspan=colspan,
        rowspan=rowspan,
        origin=origin,
        runs_on=bool(texts) and texts[-1].runs_on,
    )


def _padding(cells: Iterable[tuple[Box, list[TextLine]]]) -> float:
    """The room between a cell's border and its text: what is usual at the left of cells with several lines."""
    gaps = [(min(line.left for line in lines) - box.left, len(lines)) for box, lines in cells if lines]
    near = [(gap, count) for gap, count in gaps if 0 <= gap <= _MOST_PADDING]
    several = sorted(gap for gap, count in near if count > 1)
    usual = max(several, key=lambda gap: bisect_right(several, gap + 0.5) - bisect_left(several, gap), default=None)
    if usual is not None and (alike := [gap for gap in several if usual <= gap <= usual + 0.5])[1:]:
        return median(alike)
    return min((gap for gap, _ in near), default=2.0)


def _measure(box: Box, lines: list[TextLine], padding: float) -> Measure:
    """The room for text in a cell; lines that reach further show that it is wider."""
    if not lines:
        return Measure(box.left, box.right)
    left, right = min(line.left for line in lines), min(furthest(lines), box.right)
    return Measure(min(box.left + padding, left), max(box.right - padding, right))
