"""A document in a form that can be read beside the text that it came from: what the cases of cells expect.

    - a paragraph
    | a cell | one of two lines⏎the second | one over three columns →3 | 12.00 {summed} |

Cells that separators or their places show bear no mark; the others say how they were told.
"""

from __future__ import annotations

from budgetdoc.document import Cell, Document, Paragraph, Table

PLAIN = ("separated", "aligned", "stacked", "typed", None)


def shown(document: Document) -> str:
    """The paragraphs and tables of a document, a line each and one for each row."""
    lines: list[str] = []
    for block in document.blocks():
        if isinstance(block, Paragraph):
            lines.append(f"- {block.text}")
        elif isinstance(block, Table):
            lines += ["| " + " | ".join(map(_cell, row.cells)) + " |" for row in block.rows] + [""]
    return "\n".join(lines).strip() + "\n"


def _cell(cell: Cell) -> str:
    span = f" →{cell.colspan}" if cell.colspan > 1 else ""
    mark = "" if cell.inferred in PLAIN or not cell.lines else f" {{{cell.inferred}}}"
    return "⏎".join(cell.lines) + span + mark


def characters(document: Document) -> int:
    """How many characters beside white space the blocks of a document show, with the signs that stand in none."""
    texts = [block.text for block in document.blocks() if isinstance(block, Paragraph)]
    texts += [cell.text for table in document.tables() for row in table.rows for cell in row.cells]
    return sum(len("".join(text.split())) for text in texts) + document.markup
