"""The lines of a text, and cells made of pieces of them that know where they stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetdoc.document import Cell, Inference, Origin, Paragraph, Placed, Stretch


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A paragraph of a document that may be a line of a table."""

    text: str
    paragraph: Paragraph
    blank: int
    """How many blank lines stand before it."""

    def slice(self, start: int = 0, end: int | None = None) -> Slice:
        """The text between two places, without white space at its ends."""
        end = len(self.text) if end is None else end
        inner = self.text[start:end]
        return Slice(self, start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of a line, from `start` to before `end`."""

    line: SourceLine
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : max(self.end, self.start)]

    def cut(self, start: int, end: int | None = None) -> Slice:
        """A part of it, by places within it, without white space at its ends."""
        return self.line.slice(self.start + start, self.end if end is None else self.start + end)

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(slots=True)
class Draft:
    """A cell to be: slices, each with what joins it to the one before (`""`, a blank or a line break)."""

    row: int
    column: int
    parts: list[tuple[str, Slice]]
    inferred: Inference
    colspan: int = 1

    @property
    def text(self) -> str:
        return "".join(joint * bool(i) + part.text for i, (joint, part) in enumerate(self.parts))

    def placed(self, table: int) -> Placed:
        """The cell, as a place in a table with this number."""
        # A blank part is a line of its own and shows nothing, or white space within a line.
        self.parts = [(joint, part) for joint, part in self.parts if part or (not joint and part.text)]
        first = self.parts[0][1].line.paragraph.origin if self.parts else None
        place = replace(first or Origin(), table=table, row=self.row + 1, column=self.column + 1)
        cell = Cell(
            lines=[line for line in self.text.split("\n") if line.strip()],
            colspan=self.colspan,
            origin=place,
            inferred=self.inferred,
            stretches=tuple(self._stretches(place)),
        )
        return Placed(self.row, self.column, cell)

    def _stretches(self, place: Origin) -> Iterator[Stretch]:
        at = 0
        for number, (joint, part) in enumerate(self.parts):
            at += len(joint) if number else 0
            own = part.line.paragraph.origin or Origin()
            line = replace(place, line=own.line, page=own.page, character=part.start + (own.character or 1))
            yield Stretch(at, line)
            at += len(part.text)


def draft(row: int, column: int, slices: Iterable[Slice], inferred: Inference, joint: str = "\n") -> Draft:
    """A cell of slices, all joined alike; without the blank ones."""
    return Draft(row, column, [(joint, one) for one in slices if one], inferred)


@dataclass(frozen=True, slots=True)
class Found:
    """A table in the lines from `first` to before `end`."""

    first: int
    end: int
    cells: list[Draft]
    signs: int = 0
    """How many characters of the lines part cells or rows, and stand in no cell."""
    aside: tuple[int, ...] = ()
    """Lines among them that are not of the table: they become paragraphs behind it."""


def lines_of(paragraphs: Sequence[Paragraph]) -> list[SourceLine]:
    """The paragraphs as lines. Those of one text know how many blank lines parted them."""
    lines: list[SourceLine] = []
    before: int | None = None
    for paragraph in paragraphs:
        here = paragraph.origin.line if paragraph.origin else None
        blank = max(here - before - 1, 0) if here is not None and before is not None else 0
        lines.append(SourceLine(paragraph.text, paragraph, blank))
        before = here
    return lines


def width(text: str) -> int:
    """How many columns of half the width of a Chinese character a text takes."""
    return sum(char_width(char) for char in text)


def char_width(char: str) -> int:
    """The columns that one character takes: two for those of East Asian width, none for accents."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
