"""Differences as Markdown, for comments on a merge request: nested lists, `<del>` and `<ins>` inside texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.diffing.changes import Pair
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.telling import Row, Telling, Words, visible
from budgetdoc.diffing.text import elided
from budgetdoc.diffing.wording import Piece

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>~|#$]")
"""What Markdown would take for markup."""


def render(compared: Compared, language: str) -> str:
    """The differences as Markdown."""
    words = Words(language)
    names = (f"`{visible(name).replace('`', '')}`" for name in (compared.before, compared.after))
    lines = [f"## {words('heading')}{words('colon')}{' → '.join(names)}"]
    for diff in compared.diffs:
        telling = Telling(diff, compared.vocabulary, language)
        lines += ["", f"### {_escaped(telling.title(diff.pair))}", "", telling.summary(), ""]
        lines += [f"- {row}" for row in _rows(telling, diff.pair)]
        lines += [line for part in diff.pair.parts for line in _part(telling, part, "")]
    return "\n".join(lines).rstrip("\n")


def _part(telling: Telling, pair: Pair, indent: str) -> Iterator[str]:
    if not pair.differs:
        return
    yield f"{indent}- {_heading(telling, pair)}"
    for row in _rows(telling, pair):
        yield f"{indent}  - {row}"
    for part in () if pair.whole else pair.parts:
        yield from _part(telling, part, indent + "  ")


def _heading(telling: Telling, pair: Pair) -> str:
    title, remark = f"**{_escaped(telling.title(pair))}**", telling.remark(pair)
    if pair.kind:
        title = f"{telling.words(f'is_{pair.kind}')} {title}"
    return title + (telling.words("remark", remark=_escaped(remark)) if remark else "")


def _rows(telling: Telling, pair: Pair) -> Iterator[str]:
    for row in telling.rows(pair):
        yield f"{_escaped(row.label)}{telling.words('colon')}{_row(row, telling.words)}"


def _row(row: Row, words: Words) -> str:
    if row.old is None and row.new is None:
        return row.note
    if row.pieces:
        return "".join(_piece(piece, i == 0, i == len(row.pieces) - 1) for i, piece in enumerate(row.pieces))
    old, new = (words("none") if text is None else _escaped(text) for text in (row.old, row.new))
    return f"{old} → {new}" + (words("remark", remark=row.note) if row.note else "")


def _piece(piece: Piece, first: bool, last: bool) -> str:
    if piece.kind == "same":
        return _escaped(elided(piece.text, first=first, last=last))
    tag = "del" if piece.kind == "removed" else "ins"
    return f"<{tag}>{_escaped(piece.text)}</{tag}>"


def _escaped(text: str) -> str:
    """Without markup, references and mentions of people; a line end would end the list item."""
    shown = _SIGNS.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("@", "&#64;")
    return shown.replace("\n", "⏎")
