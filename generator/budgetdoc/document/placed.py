"""A table from cells that say where they stand: what readers have, whose grids may have holes and overlaps.

    cells as placed                          table_of(cells)
    A (0,0, rowspan 9)   B (0,2)             A  ·  B
    C (1,1)  D (1,1)                         A  C  D

Spans are cut where they reach over other cells or out of the table, a cell whose place is taken moves to the right, and
holes are filled by blank cells: no text is lost, and the grid is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from budgetdoc.document.blocks import Cell, Row, Table
from budgetdoc.document.grid import GridError

MOST_COLUMNS: Final = 1_000
"""A span over more columns than any form has is a mistake, or an attack."""
MOST_PLACES: Final = 400_000


@dataclass(slots=True, frozen=True)
class Placed:
    """A cell with the row and column of the grid where it begins, counted from 0."""

    row: int
    column: int
    cell: Cell


def table_of(placed: Iterable[Placed]) -> Table:
    """The table of the cells. Their spans are changed where they can't be as they say; rows without a cell vanish.

    Raises GridError for more than 400,000 places.
    """
    cells = sorted(placed, key=lambda one: (one.row, one.column))
    rows = {number: i for i, number in enumerate(sorted({one.row for one in cells}))}
    taken: dict[tuple[int, int], Cell] = {}
    starts: list[dict[int, Cell]] = [{} for _ in rows]
    # Every cell has its own place before any span reaches out.
    homes = [(rows[one.row], _home(rows[one.row], one, taken), one.cell) for one in cells]
    for y, x, cell in homes:
        starts[y][x] = cell
        _span(y, x, cell, taken, len(rows))
    width = max((x for _, x in taken), default=-1) + 1
    _check(len(rows) * width)
    return Table(
        widths=[0.0] * width,
        rows=[Row(cells=_filled(y, width, starts[y], taken)) for y in range(len(rows))],
    )


def _check(places: int) -> None:
    if places > MOST_PLACES:
        raise GridError(f"a table of more than {MOST_PLACES} places")


def _home(y: int, one: Placed, taken: dict[tuple[int, int], Cell]) -> int:
    x = min(one.column, MOST_COLUMNS)
    while (y, x) in taken:
        x += 1
    taken[y, x] = one.cell
    return x


def _span(y: int, x: int, cell: Cell, taken: dict[tuple[int, int], Cell], height: int) -> None:
    """Take the places that a cell spans, as many as are free; the height counts rows that have cells of their own."""
    right = min(x + max(cell.colspan, 1), MOST_COLUMNS + x + 1)
    columns = [x, *takewhile(lambda column: (y, column) not in taken, range(x + 1, right))]
    below = takewhile(
        lambda row: not any((row, column) in taken for column in columns),
        range(y + 1, min(y + max(cell.rowspan, 1), height)),
    )
    lines = [y, *below]
    cell.colspan, cell.rowspan = len(columns), len(lines)
    _check(len(taken) + len(columns) * len(lines))
    taken.update({(row, column): cell for row in lines for column in columns})


def _filled(y: int, width: int, starts: dict[int, Cell], taken: dict[tuple[int, int], Cell]) -> list[Cell]:
    places = (x for x in range(width) if x in starts or (y, x) not in taken)
    return [starts.get(x) or Cell() for x in places]
