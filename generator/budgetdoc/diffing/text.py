"""Differences for a terminal: what is gone in red between [- and -], what is new in green between {+ and +}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from budgetdoc.diffing.changes import Pair
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.telling import Row, Telling, Words
from budgetdoc.diffing.wording import Piece

_AROUND: Final = 16
"""Characters of what did not change that are shown on each side of what did."""
_INDENT: Final = "  "
_SIGNS: Final = {"added": "+", "removed": "-", "moved": ">"}


def render(compared: Compared, language: str, *, colour: bool = False) -> str:
    """The differences as lines of text, each record under the one it is in."""
    words, style = Words(language), _Style(colour)
    lines = [words("before", name=compared.before), words("after", name=compared.after)]
    marked = False
    for diff in compared.diffs:
        telling = Telling(diff, compared.vocabulary, language)
        body = list(_pair(telling, diff.pair, style, "")) if diff else []
        marked = marked or any("[-" in line or "{+" in line for line in body)
        lines += ["", *(body or [telling.title(diff.pair)]), telling.summary()]
    return "\n".join([*lines, *([words("legend")] if marked else [])])


class _Style:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, kind: str) -> str:
        """The text in the colour of a kind of change."""
        if not self._colour:
            return text
        colours = {"removed": "red", "added": "green", "moved": "cyan", "renamed": "yellow", "changed": "yellow"}
        return click.style(text, fg=colours.get(kind), bold=True if kind == "title" else None)


def _pair(telling: Telling, pair: Pair, style: _Style, indent: str) -> Iterator[str]:
    yield indent + _heading(telling, pair, style)
    inner = indent + _INDENT
    for row in telling.rows(pair):
        yield f"{inner}{row.label}{telling.words('colon')}{_row(row, telling.words, style)}"
    for part in () if pair.whole else pair.parts:
        if part.differs:
            yield from _pair(telling, part, style, inner)


def _heading(telling: Telling, pair: Pair, style: _Style) -> str:
    title, remark = telling.title(pair), telling.remark(pair)
    said = title + (telling.words("remark", remark=remark) if remark else "")
    if pair.kind:
        return style(f"{_SIGNS[pair.kind]} {telling.words(f'is_{pair.kind}')} {said}", pair.kind)
    return style(said, "title")


def _row(row: Row, words: Words, style: _Style) -> str:
    if row.old is None and row.new is None:
        return row.note
    if row.pieces:
        return "".join(_piece(piece, style, i == 0, i == len(row.pieces) - 1) for i, piece in enumerate(row.pieces))
    old, new = (words("none") if text is None else text.replace("\n", "⏎") for text in (row.old, row.new))
    note = words("remark", remark=row.note) if row.note else ""
    return f"{style(old, 'removed')} → {style(new, 'added')}{note}"


def _piece(piece: Piece, style: _Style, first: bool, last: bool) -> str:
    text = piece.text.replace("\n", "⏎")
    if piece.kind == "removed":
        return style(f"[-{text}-]", "removed")
    if piece.kind == "added":
        return style(f"{{+{text}+}}", "added")
    return elided(text, first=first, last=last)


def elided(text: str, *, first: bool, last: bool) -> str:
    """What did not change, with … for all that is not near a change."""
    before, after = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    if len(text) <= len(before) + len(after) + 1:
        return text
    return f"{before}…{after}"
