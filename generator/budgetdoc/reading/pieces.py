"""A document's blocks as texts that can be accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from budgetdoc.document import Cell, Contents, Document, Heading, Line, Paragraph, Table, grid_of
from budgetdoc.document.blocks import Inference
from budgetdoc.reading.account import Account
from budgetdoc.reading.text import Text


@dataclass(slots=True, eq=False)
class Words:
    """A paragraph or heading."""

    text: Text
    furniture: bool = False
    """It stands at the head or foot of pages."""


@dataclass(slots=True, eq=False)
class Spot:
    """A cell where it shows in one row."""

    text: Text
    column: int
    span: int
    begins: bool
    """The cell begins in this row; else it reaches down from a row above."""
    runs_on: bool = False
    """Its last line is full: text on the next page may continue it."""
    height: int = 1
    """How many rows it shows in."""
    inferred: Inference | None = None
    """By what the cell was told where the document shows none."""


@dataclass(slots=True, eq=False)
class GridRow:
    """A row of a table."""

    spots: list[Spot]
    first: bool
    """The first row of its table: what stands there may continue the table before."""
    fresh: list[Spot] = field(init=False)
    """The cells with text that begin in this row."""

    def __post_init__(self) -> None:
        self.fresh = [spot for spot in self.spots if spot.begins and spot.text]


@dataclass(slots=True, eq=False)
class Grid:
    """A table."""

    rows: list[GridRow]
    width: int


Block: TypeAlias = "Words | Grid"


def blocks_of(document: Document, account: Account) -> list[Block]:
    """All that a document shows, entered into the account."""
    blocks: list[Block] = []
    for block in document.blocks():
        match block:
            case Paragraph(text=text, style=style, origin=origin):
                blocks.append(Words(Text.of(account.add(text, origin)), style == "furniture"))
            case Heading(text=text):
                blocks.append(Words(Text.of(account.add(text, None))))
            case Line(left=left, right=right):
                blocks += [Words(Text.of(account.add(text, None))) for text in (left, right)]
            case Contents(title=title, entries=entries):
                texts = [title, *(entry.text for entry in entries)]
                blocks += [Words(Text.of(account.add(text, None))) for text in texts]
            case Table():
                blocks.append(_grid(block, account))
    return blocks


def _grid(table: Table, account: Account) -> Grid:
    texts = {id(cell): Text.of(account.add(cell.text, cell.origin)) for row in table.rows for cell in row.cells}
    rows = []
    for y, slots in enumerate(grid_of(table)):
        spots = [
            _spot(slot.cell, texts[id(slot.cell)], slot.column, begins=slot.row == y)
            for x, slot in enumerate(slots)
            if x == slot.column
        ]
        rows.append(GridRow(spots, first=y == 0))
    return Grid(rows, len(table.widths))


def _spot(cell: Cell, text: Text, column: int, *, begins: bool) -> Spot:
    return Spot(text, column, cell.colspan, begins, cell.runs_on, cell.rowspan, cell.inferred)
