"""Read a Word file: .docx and .dotx, with macros (.docm, .dotm) and without, ordinary and Strict Open XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from budgetdoc.document import (
    Block,
    Cell,
    Document,
    GridError,
    Note,
    Origin,
    Paragraph,
    Placed,
    Section,
    Table,
    table_of,
)
from budgetdoc.formats.docx.reading.drawings import settle_drawings
from budgetdoc.formats.docx.reading.elements import PIECES, WORD_ART, remove
from budgetdoc.formats.docx.reading.flow import Flow, Found, FoundCell, FoundNote, FoundTable
from budgetdoc.formats.docx.reading.formulas import settle_formulas
from budgetdoc.formats.docx.reading.lists import Labels, lists_of
from budgetdoc.formats.docx.reading.looks import settle_looks
from budgetdoc.formats.docx.reading.merges import Merges
from budgetdoc.formats.docx.reading.package import WordFile, comments_of, furniture, note_parts, notes
from budgetdoc.formats.docx.reading.pieces import piece
from budgetdoc.formats.docx.reading.shown import reduce_to_shown
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.unreadable import Unreadable


def read(data: bytes) -> Document:
    """The document that Word shows and prints, as paragraphs and tables: body, notes, then headers and footers.

    Tracked changes count as accepted. Numbers of lists are part of the text; marks of notes are not. What is hidden,
    struck out or a comment is left out and noted, and so is what no character can show. Raises Unreadable.
    """
    # The trees of the parts are gone before the blocks are made: large files would need room for both.
    texts, edges, shown = _found(data)
    blocks = _Blocks()
    found: list[Block] = [*blocks.of(texts), *blocks.furniture_of(edges)]
    return Document(title="", sections=[Section(blocks=found)], characters=shown, notes=blocks.notes)


def _found(data: bytes) -> tuple[list[Found], list[Found], int]:
    """What body and notes show, what headers and footers show, and how many characters all of them show."""
    file = WordFile(data)
    styles = Styles(file.one("styles"))
    labels = Labels(lists_of(file.one("numbering"), styles), styles)
    comments = comments_of(file)
    merges = Merges()
    open_ended: set[etree._Element] = set()

    def prepare(parts: Iterable[etree._Element]) -> None:
        for root in parts:
            open_ended.update(reduce_to_shown(root, comments))
            settle_drawings(root)
            settle_formulas(root)
            open_ended.update(settle_looks(root, styles))
            merges.settle(root)

    prepare([file.main, *note_parts(file)])
    texts, edges = [file.main, *notes(file)], list(furniture(file))
    prepare(edges)
    for story in (*texts, *edges):
        labels.count(story, open_ended)
    # A number in a covered cell isn't shown, but the next one counts on from it.
    labels.forget(merges.covered)
    remove(merges.covered)

    flow = Flow(merges.places, labels.texts, open_ended)
    shown = sum(map(_characters_shown, (*texts, *edges))) + _characters(labels.texts.values())
    return [*chain(*map(flow.read, texts))], [*chain(*map(flow.read, edges))], shown


def _characters(texts: Iterable[str]) -> int:
    """The characters beside white space."""
    return len("".join("".join(texts).split()))


def _characters_shown(root: etree._Element) -> int:
    """The characters beside white space of all texts below an element, without the numbers of lists."""
    return _characters(piece(element) for element in root.iter(WORD_ART, *PIECES))


class _Blocks:
    """Numbers tables and lines through the document."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._tables = 0
        self._lines = 0

    def of(self, found: Iterable[Found]) -> Iterator[Block]:
        """The paragraphs and tables of the text. A table none of whose cells is shown is left out."""
        for one in found:
            if isinstance(one, str):
                yield self._paragraph(one)
            elif isinstance(one, FoundNote):
                self._tell(one, Origin(line=max(self._lines, 1)))
            elif one.cells:
                yield self._table(one)

    def furniture_of(self, found: Iterable[Found]) -> Iterator[Paragraph]:
        """The lines of a header or footer; tables only arrange them."""
        for one in found:
            cells = one.cells if isinstance(one, FoundTable) else []
            for note in (one, *(note for cell in cells for note in cell.notes)):
                if isinstance(note, FoundNote):
                    self._tell(note, Origin())
            for line in (one, *(line for cell in cells for line in cell.lines)):
                if isinstance(line, str):
                    paragraph = self._paragraph(line)
                    paragraph.style = "furniture"
                    yield paragraph

    def _tell(self, note: FoundNote, origin: Origin) -> None:
        self.notes.append(Note(kind=note.kind, origin=origin, text=note.text))

    def _paragraph(self, line: str) -> Paragraph:
        self._lines += 1
        return Paragraph(text=line, origin=Origin(line=self._lines))

    def _table(self, table: FoundTable) -> Table:
        self._tables += 1
        placed = [_placed(cell, self._tables) for cell in table.cells]
        for found, cell in zip(table.cells, placed, strict=True):
            for note in found.notes:
                self._tell(note, cell.cell.origin or Origin())
        try:
            return table_of(placed)
        except GridError as error:
            raise Unreadable("BD706", reason=str(error)) from error


def _placed(cell: FoundCell, table: int) -> Placed:
    place = cell.place
    origin = Origin(table=table, row=place.row + 1, column=place.column + 1)
    return Placed(
        place.row,
        place.column,
        Cell(lines=cell.lines, colspan=place.columns, rowspan=place.rows, origin=origin),
    )
