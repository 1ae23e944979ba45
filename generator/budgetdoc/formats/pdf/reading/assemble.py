"""The blocks of a document from its pages, in reading order."""

from __future__ import annotations

from typing import Final, TypeAlias

from budgetdoc.document import Block, Origin, Paragraph, Table
from budgetdoc.formats.pdf.reading.furniture import furniture_of
from budgetdoc.formats.pdf.reading.layout import Laid
from budgetdoc.formats.pdf.reading.lines import TextLine
from budgetdoc.formats.pdf.reading.paragraphs import Measure, Pitches
from budgetdoc.formats.pdf.reading.prose import Prose, continues, measure_of

_Item: TypeAlias = Table | list[tuple[int, TextLine]]
"""A table, or the lines that share a baseline with their numbers on the page."""

_BESIDE: Final = 2.2
"""Ems that are left free between a text at the left and one at the right margin."""


def blocks_of(pages: list[Laid]) -> list[Block]:
    """Tables, paragraphs (also those that run over pages) and furniture, page by page."""
    furniture = furniture_of(pages)
    assembly = _Assembly()
    for page in pages:
        assembly.add_page(page, furniture)
    return [_paragraph(piece) if isinstance(piece, Prose) else piece for piece in assembly.pieces]


class _Assembly:
    def __init__(self) -> None:
        self.pieces: list[Block | Prose] = []
        self._open: Prose | None = None
        """The paragraph that the next line may belong to."""

    def add_page(self, page: Laid, furniture: set[int]) -> None:
        rows = _numbered(page)
        body = [line for row in rows for _, line in row if id(line) not in furniture]
        measure = measure_of(body or [line for row in rows for _, line in row], page.width) if rows else None
        pitches = Pitches()
        pitches.add([row[0] for row in page.rows if len(row) == 1])
        marks = [Paragraph(text=text, style="furniture", origin=Origin(page=page.number)) for text in page.watermarks]
        self.pieces += marks
        for item in _ordered(page, rows):
            if isinstance(item, Table):
                self.pieces.append(item)
                self._open = None
                continue
            for number, line in item:
                if id(line) in furniture:
                    self.pieces.append(_furniture(line, page.number, number))
            body_of_row = [(number, line) for number, line in item if id(line) not in furniture]
            if measure is not None and body_of_row:
                self._add_row(body_of_row, page.number, measure, pitches)

    def _add_row(self, row: list[tuple[int, TextLine]], page: int, measure: Measure, pitches: Pitches) -> None:
        """Take a row: one line may go on with the open paragraph; of texts side by side the left one may run on."""
        number, line = row[0]
        room = measure if len(row) == 1 else Measure(measure.left, row[1][1].left - _BESIDE * row[1][1].em)
        prose = Prose([line], page, number, room)
        if self._open is not None and continues(self._open, prose, pitches):
            self._open.take(prose)
        else:
            self.pieces.append(prose)
            self._open = prose
        self.pieces += [Prose([other], page, n, measure) for n, other in row[1:]]


def _numbered(page: Laid) -> list[list[tuple[int, TextLine]]]:
    return [[(number, line) for line in row] for number, row in enumerate(page.rows, 1)]


def _ordered(page: Laid, rows: list[list[tuple[int, TextLine]]]) -> list[_Item]:
    """Tables and rows from top to bottom."""
    tables: list[tuple[float, _Item]] = [(box.top, table) for box, table in page.tables]
    lines: list[tuple[float, _Item]] = [(row[0][1].baseline - row[0][1].em / 2, row) for row in rows]
    return [item for _, item in sorted(tables + lines, key=lambda pair: pair[0])]


def _furniture(line: TextLine, page: int, number: int) -> Paragraph:
    return Paragraph(text=line.text, style="furniture", origin=Origin(page=page, line=number))


def _paragraph(prose: Prose) -> Paragraph:
    return Paragraph(text=prose.text, origin=Origin(page=prose.page, line=prose.number))
