"""The account: what became of every character of a document.

A `Piece` is a paragraph or a cell; each of its characters is marked once, as one of the `Kind`s. What is never marked
is leftover, so nothing can be lost by forgetting it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from budgetdoc.document import Origin
from budgetdoc.model import Leftover


class Kind(IntEnum):
    """What a character is."""

    LEFTOVER = 0
    VALUE = 1
    LABEL = 2
    PUNCTUATION = 3
    """Numbering, and the signs between values; markup that got into a text."""
    REPETITION = 4
    """What stood in the document before: titles and headers of later pages, the table of contents."""


_SPACE: Final = 255
"""White space, which is not counted."""


@dataclass(slots=True, eq=False)
class Piece:
    """A paragraph or a cell with what its characters are."""

    text: str
    origin: Origin
    kinds: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = bytearray(len(self.text))
        for space in re.finditer(r"\s+", self.text):
            self.kinds[space.start() : space.end()] = bytes([_SPACE]) * (space.end() - space.start())

    @property
    def placed(self) -> bool:
        """Whether anything was said of any of its characters."""
        return any(self.kinds.count(kind) for kind in Kind if kind)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a piece, from `start` to before `end`."""

    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.piece.text[self.start : self.end]

    def mark(self, kind: Kind) -> None:
        """Say what the characters are that nothing was said of before."""
        kinds = self.piece.kinds
        kinds[self.start : self.end] = bytes(old or kind for old in kinds[self.start : self.end])

    def mark_again(self, kind: Kind) -> None:
        """Say anew what the characters are."""
        kinds = self.piece.kinds
        kinds[self.start : self.end] = bytes(old if old == _SPACE else kind for old in kinds[self.start : self.end])

    def mark_label(self) -> None:
        """Mark words as labels, signs and numbers as punctuation."""
        kinds, text = self.piece.kinds, self.piece.text
        for at in range(self.start, self.end):
            kinds[at] = kinds[at] or (Kind.LABEL if text[at].isalpha() else Kind.PUNCTUATION)


@dataclass(slots=True)
class Account:
    """All pieces of a document, in its order."""

    characters: int
    """How many characters beside white space the document's reader counted."""
    markup: int = 0
    """How many of them are markup in no piece."""
    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str, origin: Origin | None) -> Piece:
        """A further piece of the document."""
        piece = Piece(text, origin or Origin())
        self.pieces.append(piece)
        return piece

    def counts(self) -> dict[Kind, int]:
        """The number of characters of each kind, white space apart."""
        kinds = b"".join(piece.kinds for piece in self.pieces)
        counts = {kind: kinds.count(kind) for kind in Kind}
        counts[Kind.PUNCTUATION] += self.markup
        return counts

    def balances(self) -> bool:
        """Whether the kinds sum up to what the reader counted."""
        return sum(self.counts().values()) == self.characters

    def leftover(self) -> Iterator[Leftover]:
        """What was placed nowhere, with its origin."""
        for piece in self.pieces:
            for run in re.finditer(b"\0[\0\xff]*", piece.kinds):
                yield _leftover(piece.text[run.start() : run.end()].strip(), piece.origin)


def _leftover(text: str, origin: Origin) -> Leftover:
    return Leftover(
        text=text, page=origin.page, table=origin.table, row=origin.row, column=origin.column, line=origin.line
    )
