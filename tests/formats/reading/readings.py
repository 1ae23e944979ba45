"""Documents that were read, as plain lists: what the tests of the HTML and XLSX readers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetdoc.document import Block, Contents, Document, Heading, Line, Paragraph, Table, check_grid


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every line of text, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Line():
                yield from (block.left, block.right)
            case Contents():
                yield from (block.title, *(entry.text for entry in block.entries))
            case Table():
                yield from (line for row in block.rows for cell in row.cells for line in cell.lines)


def counted(document: Document) -> int:
    """The characters beside white space in all blocks."""
    return sum(not sign.isspace() for text in texts(document.blocks()) for sign in text)


def shown(document: Document) -> list[object]:
    """A paragraph as its text, a table as rows of cells, the lines of a cell parted by strokes.

    On the way, what holds for every document is checked: the count balances, spans fill the grid, lines are stripped.
    """
    assert document.characters == counted(document)
    assert all(text and text == text.strip() for text in texts(document.blocks()))
    return [block.text if isinstance(block, Paragraph) else cells(block) for block in blocks_of(document)]


def cells(table: Table) -> list[list[str]]:
    check_grid(table)
    return [["|".join(cell.lines) for cell in row.cells] for row in table.rows]


def blocks_of(document: Document) -> Iterator[Paragraph | Table]:
    for block in document.blocks():
        assert isinstance(block, (Paragraph, Table))
        yield block


def squeezed(lines: Iterable[str]) -> str:
    """The signs of all lines in their order, without white space and characters that have no width."""
    return "".join(sign for text in lines for sign in text if not sign.isspace() and sign not in "\u200b\ufeff\u00ad")
