"""The paragraphs and tables of a part, in one pass over what it shows.

Only paragraphs, tables, cells and text boxes give a structure. Whatever else is around them (content controls, links,
inserted text, smart tags …) has no say in it, so that no text can hide there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from lxml import etree

from budgetdoc.document import NoteKind
from budgetdoc.document.characters import UNSEEN
from budgetdoc.formats.docx.reading.drawings import floats
from budgetdoc.formats.docx.reading.elements import (
    CELL,
    DRAWN_PARAGRAPH,
    NOTE,
    PARAGRAPH,
    PIECES,
    TABLE,
    TEXT_BOX,
    WORD_ART,
)
from budgetdoc.formats.docx.reading.merges import Place
from budgetdoc.formats.docx.reading.pieces import LINE_END, piece

_WALKED: Final = (PARAGRAPH, DRAWN_PARAGRAPH, TABLE, CELL, TEXT_BOX, WORD_ART, NOTE, *PIECES)
_BOXES: Final = (TEXT_BOX, DRAWN_PARAGRAPH)
_STRUCTURES: Final = frozenset({TABLE, CELL, *_BOXES})


@dataclass(slots=True)
class FoundCell:
    place: Place
    lines: list[str]
    notes: list[FoundNote]


@dataclass(slots=True)
class FoundNote:
    """What was taken out of the text at this place."""

    kind: NoteKind
    text: str


@dataclass(slots=True)
class FoundTable:
    cells: list[FoundCell] = field(default_factory=list)
    within: list[FoundTable] = field(default_factory=list)
    """The tables in its cells, in order; none of them has tables within."""


Found: TypeAlias = str | FoundTable | FoundNote
"""A line, a table, or a note of what stands above."""


@dataclass(slots=True)
class _Stream:
    """Paragraphs that stand together: the body's, a cell's, a text box's."""

    found: list[Found] = field(default_factory=list)
    line: deque[str] = field(default_factory=deque)
    """The pieces of the paragraph that is being read."""
    notes: list[FoundNote] = field(default_factory=list)
    beside: list[Found] = field(default_factory=list)
    """What stands in text boxes that hang on this paragraph, and comes after it."""
    _told: int = 0
    """How many pieces stand before the last note."""

    def take(self, element: etree._Element) -> None:
        """Add a piece of text, or the mark of one that was taken out."""
        if element.tag == NOTE:
            self._tell(cast("NoteKind", element.get("kind")), element.get("text", ""))
            return
        text = piece(element)
        self.line.append(text)
        if element.text and UNSEEN.search(element.text):
            self._tell("unseen", text)

    def _tell(self, kind: NoteKind, text: str) -> None:
        """Note something; what follows at once on something of the same kind belongs to it."""
        if self.notes and self.notes[-1].kind == kind and self._told == len(self.line):
            self.notes[-1].text += text
        else:
            self.notes.append(FoundNote(kind, text))
        self._told = len(self.line)

    def close(self) -> None:
        """End the paragraph."""
        lines = (line.strip() for line in "".join(self.line).split(LINE_END))
        self.found.extend(line for line in lines if line)
        self.found.extend(self.notes)
        self.found.extend(self.beside)
        self.line.clear()
        self.notes.clear()
        self.beside.clear()


class Flow:
    """Reads parts of a document."""

    def __init__(
        self,
        places: Mapping[etree._Element, Place],
        labels: Mapping[etree._Element, str],
        open_ended: set[etree._Element],
    ) -> None:
        self._places = places
        self._labels = labels
        self._open_ended = open_ended
        self._streams: list[_Stream] = []
        self._tables: list[FoundTable] = []
        self._floating: list[Found] = []
        """What stands in boxes that float over a table, and comes after it."""

    def read(self, root: etree._Element) -> list[Found]:
        """The lines and tables of a part, in order. A table within a table comes after it."""
        self._streams = [_Stream()]
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
            tag = element.tag
            if event == "start":
                self._start(element, str(tag))
            elif tag == PARAGRAPH:
                if element not in self._open_ended:
                    self._streams[-1].close()
            elif tag in _STRUCTURES:
                self._end(element, str(tag))
        return self._finished()

    def _start(self, element: etree._Element, tag: str) -> None:
        stream = self._streams[-1]
        if tag == PARAGRAPH:
            # Where the paragraph before has no end, its text is already in this line, and the number precedes it.
            if label := self._labels.get(element):
                stream.line.appendleft(label)
        elif tag == TABLE:
            stream.close()
            self._tables.append(FoundTable())
        elif tag in _BOXES or (tag == CELL and element in self._places):
            self._streams.append(_Stream())
        elif tag == WORD_ART:
            stream.beside.extend(filter(None, [piece(element).strip()]))
        elif tag != CELL:
            stream.take(element)

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag == TABLE:
            table = self._tables.pop()
            self._streams[-1].found += [table, *table.within]
            table.within = []
            if not self._tables:
                self._streams[-1].found += self._floating
                self._floating = []
        elif tag in _BOXES:
            found = self._finished()
            (self._floating if self._tables and floats(element) else self._streams[-1].beside).extend(found)
        elif element in self._places:
            self._add_cell(self._tables[-1], self._places[element], self._finished())

    def _add_cell(self, table: FoundTable, place: Place, found: list[Found]) -> None:
        if not table.cells or table.cells[-1].place is not place:
            table.cells.append(FoundCell(place, [], []))
        table.cells[-1].lines.extend(one for one in found if isinstance(one, str))
        table.cells[-1].notes.extend(one for one in found if isinstance(one, FoundNote))
        table.within.extend(one for one in found if isinstance(one, FoundTable))

    def _finished(self) -> list[Found]:
        stream = self._streams.pop()
        stream.close()
        return stream.found
