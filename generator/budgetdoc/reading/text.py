"""Text that knows where in the document each of its characters stands, even when it was put together from pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetdoc.reading.account import Kind, Piece, Span


@dataclass(frozen=True, slots=True)
class _Part:
    at: int
    """Where in the text the span begins."""
    span: Span


class Text:
    """A text made of spans of pieces, perhaps with separators between them that stand in no piece."""

    __slots__ = ("_parts", "string")

    def __init__(self, string: str, parts: list[_Part]) -> None:
        self.string = string
        self._parts = parts

    @classmethod
    def of(cls, piece: Piece) -> Text:
        """The whole text of a piece."""
        return cls(piece.text, [_Part(0, Span(piece, 0, len(piece.text)))])

    @classmethod
    def joined(cls, texts: Iterable[Text], separator: str = "") -> Text:
        """The texts one after the other."""
        string, parts = "", list[_Part]()
        for i, text in enumerate(texts):
            string += separator if i else ""
            parts += [_Part(len(string) + part.at, part.span) for part in text._parts]
            string += text.string
        return cls(string, parts)

    def cut(self, start: int, end: int) -> Text:
        """The characters from `start` to before `end`, without white space at the ends."""
        while start < end and self.string[start].isspace():
            start += 1
        while start < end and self.string[end - 1].isspace():
            end -= 1
        return Text(self.string[start:end], [_Part(at - start, span) for at, span in self._within(start, end)])

    def stripped(self) -> Text:
        """Without white space at the ends."""
        return self.cut(0, len(self.string))

    def _within(self, start: int, end: int) -> Iterator[tuple[int, Span]]:
        for part in self._parts:
            first = max(start, part.at)
            last = min(end, part.at + part.span.end - part.span.start)
            if first < last:
                offset = part.span.start - part.at
                yield first, Span(part.span.piece, first + offset, last + offset)

    def spans(self) -> list[Span]:
        """The spans that it is made of."""
        return [part.span for part in self._parts]

    def mark(self, kind: Kind) -> None:
        """Say what its characters are that nothing was said of before."""
        for part in self._parts:
            part.span.mark(kind)

    def mark_again(self, kind: Kind) -> None:
        """Say anew what its characters are."""
        for part in self._parts:
            part.span.mark_again(kind)

    def mark_around(self, start: int, end: int, kind: Kind | None = None) -> None:
        """Mark what stands beside values: words as labels, signs and numbers as punctuation; or all as one kind."""
        for _, span in self._within(start, end):
            span.mark(kind) if kind is not None else span.mark_label()

    def __bool__(self) -> bool:
        return bool(self.string and not self.string.isspace())

    def __repr__(self) -> str:
        return f"Text({self.string!r})"
