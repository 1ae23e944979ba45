"""The records a document is made of.

    Document
      page            paper and margins
      sections        each begins on a new page (a worksheet of its own in XLSX)
        blocks        Heading | Paragraph | Line | Contents | Table
          Table.rows  ── Row.cells ── Cell(lines, colspan, rowspan)

A row holds only the cells that *begin* in it, as in HTML: the places that a cell with `rowspan` covers in later rows
have no cell there. `grid.grid_of` lays them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

CellStyle: TypeAlias = Literal["header", "label", "text", "center", "amount"]
"""What a cell is: a column's header, a label within the body, running text, a short centred text, an amount."""

ParagraphStyle: TypeAlias = Literal["body", "part", "subheading", "furniture"]
"""Running text with first-line indent; 第一部分 above a title; a paragraph that is set as a heading but is none; what
stands at the head or foot of pages."""

NoteKind: TypeAlias = Literal[
    "comment", "digits", "format", "formula", "hidden", "rounded", "script", "struck", "unseen", "watermark"
]
"""
    comment     a remark that hangs on the text: left out
    digits      a long whole number that its program doesn't keep in full: a code whose last digits are not sure
    format      a number format that is not interpreted: the document has the stored value
    formula     a formula without a stored value: the document has nothing there
    hidden      text that is there and not shown: left out
    rounded     a number is shown rounded: the document has it as shown
    script      raised or lowered text, or a formula, for which there are no such characters: left out
    struck      text that is struck out: left out
    unseen      characters without width: left out
    watermark   text over a whole page: left out
"""


@dataclass(slots=True, frozen=True, kw_only=True)
class Origin:
    """Where a piece of a document that was read stands, counted from 1; None where it has no meaning.

    `page` is a page or a worksheet. A table counts through the whole document, `row` and `column` are those of its
    grid (of the sheet in a workbook); a paragraph has the `line` at which it begins, of the page in a PDF, else of the
    whole document. `character` is the place within that line, for what is a part of one.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    character: int | None = None


@dataclass(slots=True, frozen=True)
class Stretch:
    """Characters of a cell's text that stand together in the document: from `start` on, up to the next stretch."""

    start: int
    """Counted from 0, in `Cell.text`."""
    origin: Origin


@dataclass(slots=True, frozen=True, kw_only=True)
class Page:
    """Paper and margins in millimetres; the width and height are those of the page as it is read."""

    width: float = 210.0
    height: float = 297.0
    top: float = 25.4
    right: float = 25.4
    bottom: float = 25.4
    left: float = 25.4

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.left - self.right


@dataclass(slots=True, kw_only=True)
class Heading:
    """A heading: level 0 is the document's or the table's title, 1 to 3 the levels of the outline."""

    text: str
    level: int
    centred: bool = False
    anchor: str | None = None
    """The name that a table of contents links to."""


@dataclass(slots=True, kw_only=True)
class Paragraph:
    text: str
    style: ParagraphStyle = "body"
    origin: Origin | None = None
    """None in a document that a form published."""


@dataclass(slots=True, kw_only=True)
class Line:
    """One line with a text at its left and another at its right margin: 部门名称 and 单位：万元."""

    left: str
    right: str


@dataclass(slots=True, kw_only=True)
class Entry:
    """A line of the table of contents."""

    text: str
    anchor: str


@dataclass(slots=True, kw_only=True)
class Contents:
    """The table of contents; `title` is its heading (目录)."""

    title: str
    entries: list[Entry]


Inference: TypeAlias = Literal["separated", "aligned", "stacked", "typed", "summed", "ordered", "open"]
"""How a cell was told that the document does not show as one.

    separated   by tabs, pipes, commas or rules of characters
    aligned     by where it stands on its lines
    stacked     by counting lines, each of which is a cell
    typed       by what it holds, in the order of the columns: a name, amounts, texts
    summed      an amount, as sums allow it in no other column
    ordered     an amount, in the first of several columns that sums allow
    open        amounts of which sums do not tell the columns: one cell over all these columns
"""


@dataclass(slots=True, kw_only=True)
class Cell:
    lines: list[str] = field(default_factory=list)
    """The cell's paragraphs; empty for a blank cell."""
    style: CellStyle = "text"
    colspan: int = 1
    rowspan: int = 1
    amount: Decimal | None = None
    """The exact number where the cell shows an amount; `lines` has it as printed."""
    indent: int = 0
    """Levels of indentation from the left."""
    origin: Origin | None = None
    """None in a document that a form published, and for what fills a hole of the grid."""
    runs_on: bool = False
    """The last line reaches the cell's right edge, so that text on the next page may belong to the same paragraph."""
    inferred: Inference | None = None
    """None for a cell that the document shows as one."""
    stretches: tuple[Stretch, ...] = ()
    """Where the parts of an inferred cell's text stand; empty where `origin` holds for all of it."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True, kw_only=True)
class Row:
    cells: list[Cell]


@dataclass(slots=True, kw_only=True)
class Table:
    """A ruled table. The first `header_rows` rows repeat on every page that the table runs over."""

    widths: list[float]
    """One entry a column, in millimetres; they sum up to the width of the table. Zeros in a document that was read."""
    rows: list[Row]
    header_rows: int = 0


@dataclass(slots=True, frozen=True, kw_only=True)
class Note:
    """One thing at one place. What is left out is not among the characters of the document."""

    kind: NoteKind
    origin: Origin
    text: str = ""
    """What stands there: the hidden text, the number as it is shown; empty where only the place matters."""
    value: str = ""
    """What there is besides: the stored number, the number format, the formula."""


Block: TypeAlias = Heading | Paragraph | Line | Contents | Table


@dataclass(slots=True, kw_only=True)
class Section:
    blocks: list[Block]
    title: str = ""
    """A short name for the section (the worksheet's name in XLSX)."""


@dataclass(slots=True, kw_only=True)
class Document:
    title: str
    sections: list[Section]
    page: Page = field(default_factory=Page)
    language: str = "zh-CN"
    characters: int = 0
    """How many characters beside white space the file shows, counted by its reader apart from the blocks."""
    markup: int = 0
    """How many of them are markup that got into the text (`<p>` in a text file) and stand in no block."""
    notes: list[Note] = field(default_factory=list)
    """What the reader has to tell of it."""

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> Iterator[Table]:
        for block in self.blocks():
            if isinstance(block, Table):
                yield block
