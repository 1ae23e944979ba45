"""PDF to a document: paragraphs and tables as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from budgetdoc.document import Block, Document, GridError, Note, Origin, Paragraph, Section, Table
from budgetdoc.formats.pdf.reading.furniture import furniture_of
from budgetdoc.formats.pdf.reading.layout import Laid, laid_out
from budgetdoc.formats.pdf.reading.lines import TextLine
from budgetdoc.formats.pdf.reading.pages import sheets
from budgetdoc.formats.pdf.reading.paragraphs import (
    Measure,
    Pitches,
    Setting,
    alignment_of,
    between_scripts,
    furthest,
    goes_on,
    joined,
)
from budgetdoc.formats.unreadable import Unreadable

_Item: TypeAlias = Table | list[tuple[int, TextLine]]
"""A table, or the lines that share a baseline with their numbers on the page."""

_BESIDE: Final = 2.2
"""Ems that are left free between a text at the left and one at the right margin."""
_WIDEST_PITCH: Final = 2.6
"""Ems from line to line; official documents are set 28 points apart in type of 16 points."""


def read(data: bytes) -> Document:
    """The document in a PDF file.

    A table that runs over pages is one table a page. `characters` counts what the pages' text layers hold (see
    `reading.glyphs` for what that is) without what is left out and told, before any of it is put into lines or cells.

    Raises Unreadable: BD701 empty, BD703 damaged, BD704 password, BD705 images only, BD706 too large.
    """
    if not data.strip():
        raise Unreadable("BD701")
    pages, characters, tables = [], 0, 0
    try:
        for sheet in sheets(data):
            page = laid_out(sheet, tables)
            characters += sum(not glyph.text.isspace() for glyph in sheet.glyphs) - _left_out(page.notes)
            tables += len(page.tables)
            pages.append(page)
    except GridError as error:
        raise Unreadable("BD706", reason=str(error)) from error
    if not characters:
        raise Unreadable("BD705")
    notes = [note for page in pages for note in page.notes]
    return Document(title="", sections=[Section(blocks=blocks_of(pages))], characters=characters, notes=notes)


def _left_out(notes: list[Note]) -> int:
    return sum(len("".join(note.text.split())) for note in notes if note.kind != "unseen")


@dataclass(slots=True)
class Prose:
    """A paragraph in the making: its lines, and where the first stands."""

    lines: list[TextLine]
    page: int
    number: int
    """Of the first line, counted from 1 on its page."""
    measure: Measure
    last_page: int = 0

    def __post_init__(self) -> None:
        self.last_page = self.page

    @property
    def text(self) -> str:
        return joined(self.lines, self.measure)

    def take(self, other: Prose) -> None:
        """Go on with the lines of another."""
        self.lines += other.lines
        self.last_page = other.page


def measure_of(lines: list[TextLine], width: float) -> Measure:
    """The text block of a page: where lines begin and where they could end.

    Where no three lines end together at the right, the margins are taken to be alike at both sides.
    """
    left, right = min(line.left for line in lines), furthest(lines)
    full = [line for line in lines if line.right > right - 1.2 * line.em]
    if (len(full) >= 3 and len(full) * 4 >= len(lines)) or left > width / 4:
        return Measure(left, right)
    return Measure(left, max(right, width - left))


def continues(paragraph: Prose, following: Prose, pitches: Pitches) -> bool:
    """Whether the line that follows a paragraph belongs to it; it may stand on the next page."""
    last, line = paragraph.lines[-1], following.lines[0]
    # A centred line that was wrapped is no shorter than what follows.
    shorter = last.right - last.left < line.right - line.left
    alignment = "left" if shorter else alignment_of([last, line], following.measure)
    pitch = None if paragraph.last_page != following.page else _pitch(paragraph, line, pitches)
    measure, space = following.measure, between_scripts([last, line])
    return goes_on(last, line, Setting(paragraph.measure, alignment, measure.left, pitch, space))


def _pitch(paragraph: Prose, line: TextLine, pitches: Pitches) -> float:
    last = paragraph.lines[-1]
    usual = pitches.usual(last)
    if usual is not None:
        return usual
    if len(paragraph.lines) > 1 and paragraph.page == paragraph.last_page:
        return last.baseline - paragraph.lines[-2].baseline
    return min(line.baseline - last.baseline, _WIDEST_PITCH * last.em)


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
