"""The grid of a table: which cell covers which place.

    rows as written              grid_of(table)
    A (rowspan 2)  B  C          A  B  C
    D (colspan 2)                A  D  D

Every writer lays its cells out from this grid, so spans are worked out once, and a table whose spans do not sum up is
refused before any file is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from budgetdoc.document.blocks import Cell, Table


class GridError(ValueError):
    """The spans of a table leave a hole, overlap, or reach beyond its columns, rows or header."""


@dataclass(slots=True, frozen=True)
class Slot:
    """One place of the grid: the cell that covers it, and the row and column where that cell begins."""

    cell: Cell
    row: int
    column: int


def grid_of(table: Table) -> list[list[Slot]]:
    """The slots of all rows, each as many as the table has columns.

    Raises GridError where cells overlap, leave a place empty or reach out of the table.
    """
    height, width = len(table.rows), len(table.widths)
    slots: list[list[Slot | None]] = [[None] * width for _ in range(height)]
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row.cells:
            while x < width and slots[y][x] is not None:
                x += 1
            _place(slots, Slot(cell, y, x))
            x += cell.colspan
    return [[_filled(slot, y, x) for x, slot in enumerate(line)] for y, line in enumerate(slots)]


def check_grid(table: Table) -> list[list[Slot]]:
    """The grid of a table. Raises GridError where its spans don't fill it or a cell reaches out of the header rows."""
    grid = grid_of(table)
    for slots in grid[: table.header_rows]:
        for slot in slots:
            if slot.row + slot.cell.rowspan > table.header_rows:
                raise GridError(f"row {slot.row + 1}, column {slot.column + 1}: the cell reaches out of the header")
    return grid


def _place(slots: list[list[Slot | None]], slot: Slot) -> None:
    cell = slot.cell
    if slot.row + cell.rowspan > len(slots) or slot.column + cell.colspan > len(slots[0]):
        raise GridError(f"row {slot.row + 1}, column {slot.column + 1}: the cell reaches out of the table")
    for y in range(slot.row, slot.row + cell.rowspan):
        for x in range(slot.column, slot.column + cell.colspan):
            if slots[y][x] is not None:
                raise GridError(f"row {y + 1}, column {x + 1}: two cells overlap")
            slots[y][x] = slot


def _filled(slot: Slot | None, y: int, x: int) -> Slot:
    if slot is None:
        raise GridError(f"row {y + 1}, column {x + 1}: no cell")
    return slot
