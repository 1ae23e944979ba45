"""Text to a document, in the shapes in which tables are copied out of other programs.

    a row a line, cells parted by tabs          合计⇥958.66⇥958.66⇥⇥⇥⇥
    a cell a line, each behind a tab,           ⇥项目编码
    a blank line behind each row                ⇥1302…
    no tabs at all: lines of a page             each becomes a paragraph, with its line number

Markup that the copying left in the text (`<p>`, `[bookmark: …]`) is taken out, and counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.document import Block, Cell, Document, Origin, Paragraph, Placed, Section, Table, table_of
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_PARAGRAPH: Final = re.compile(r"</?(?:p|br|div)\b[^<>\n]{0,200}>", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"</?(?:span|b|strong|i|em|u|font|a|sup|sub|table|tbody|thead|tr|td|th)\b[^<>\n]{0,200}>|\[bookmark:[^\]\n]{0,80}\]",
    re.IGNORECASE,
)
_INVISIBLE: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CELL_LINE: Final = re.compile(r"\t[^\t]*")
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x1f]")


def read(data: bytes) -> Document:
    """The document that a text shows. Raises Unreadable."""
    try:
        text, _ = decode(data)
    except UnknownEncoding as error:
        raise Unreadable("BD703", format="TXT", reason=str(error)) from error
    if _CONTROL.search(text):
        raise Unreadable("BD702", kind="binary")
    text = _INVISIBLE.sub("", text.replace("\f", "\n").replace("\v", "\n"))
    bare = _MARKUP.sub("", _PARAGRAPH.sub("", text))
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
    blocks = list(reader.finish())
    count, shown = _count(text), _count(bare)
    return Document(title="", sections=[Section(blocks=blocks)], characters=count, markup=count - shown)


def _count(text: str) -> int:
    return sum(map(len, text.split()))


@dataclass(slots=True)
class _Row:
    line: int
    cells: list[list[str]]
    """The paragraphs of each cell."""


@dataclass(slots=True)
class _Reader:
    """Collects lines into rows, rows into tables."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    """Those of the table at hand."""
    row: _Row | None = None
    """The row at hand where each cell has a line."""
    blank: int = 0
    """How many blank lines stand before this one."""
    tables: int = 0

    def take(self, number: int, line: str) -> None:
        if not line.strip(" \u3000\u00a0"):
            self.blank += 1
            self.row = None
            if self.blank > 2:
                self._end_table()
            return
        if _CELL_LINE.fullmatch(line):
            self._cell(number, line)
        elif "\t" in line:
            self.row = None
            self.rows.append(_Row(number, [_paragraphs(cell) for cell in line.split("\t")]))
        elif self.row is not None:
            self.row.cells[-1] += _paragraphs(line)
        else:
            self._end_table()
            self.blocks += [Paragraph(text=text, origin=Origin(line=number)) for text in _paragraphs(line)]
        self.blank = 0

    def _cell(self, number: int, line: str) -> None:
        if self.row is None:
            self.row = _Row(number, [])
            self.rows.append(self.row)
        self.row.cells.append(_paragraphs(line))

    def _end_table(self) -> None:
        self.row = None
        if any(any(row.cells) for row in self.rows):
            self.tables += 1
            self.blocks.append(_table(self.rows, self.tables))
        self.rows = []

    def finish(self) -> Iterator[Block]:
        """All blocks."""
        self._end_table()
        yield from self.blocks


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a cell, which stray markup parts."""
    pieces = (_MARKUP.sub("", piece).strip() for piece in _PARAGRAPH.split(text))
    return [piece for piece in pieces if piece]


def _table(rows: list[_Row], number: int) -> Table:
    return table_of(
        Placed(y, x, Cell(lines=lines, origin=Origin(table=number, row=y + 1, column=x + 1, line=row.line)))
        for y, row in enumerate(rows)
        for x, lines in enumerate(row.cells)
    )
