"""A published document as the text that copying it out of another program gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from budgetdoc.document import Block, Contents, Document, Line, Table
from budgetdoc.document.grid import Slot, grid_of

_ROWS_A_PAGE = 6

_Lines: TypeAlias = Callable[[Table], Iterator[str]]
Shape: TypeAlias = Callable[[Document], str]
"""One of the functions below."""


def rows_a_line(document: Document) -> str:
    """A row a line, cells parted by tabs, several paragraphs of a cell in stray tags.

    A blank line stands every few rows, as where a page began.
    """
    return _text(document, _tabbed)


def cells_a_line(document: Document) -> str:
    """A cell a line behind a tab, a blank line behind each row; a cell that goes on from above is a blank one."""
    return _text(document, _listed)


def _text(document: Document, shape: _Lines) -> str:
    lines = (line for block in document.blocks() for line in _lines(block, shape))
    return "\n".join(lines) + "\n"


def _lines(block: Block, shape: _Lines) -> Iterator[str]:
    if isinstance(block, Table):
        yield from shape(block)
    elif isinstance(block, Line):
        yield from (block.left, "", block.right, "")
    elif isinstance(block, Contents):
        yield from (block.title, *(entry.text for entry in block.entries))
    else:
        yield block.text


def _tabbed(table: Table) -> Iterator[str]:
    for number, row in enumerate(grid_of(table)):
        if number and number % _ROWS_A_PAGE == 0:
            yield ""
        yield "\t".join(_tagged(lines) for lines in _cells(row, number))


def _tagged(lines: Sequence[str]) -> str:
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


def _listed(table: Table) -> Iterator[str]:
    for number, row in enumerate(grid_of(table)):
        yield from ("\t" + "\n".join(lines) for lines in _cells(row, number))
        yield ""
    yield from ("", "", "")


def _cells(row: Sequence[Slot], number: int) -> Iterator[Sequence[str]]:
    """The paragraphs of each cell, however many columns it spans."""
    for column, slot in enumerate(row):
        if slot.column == column:
            yield slot.cell.lines if slot.row == number else ()
