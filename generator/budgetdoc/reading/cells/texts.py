"""The texts of a row, in the columns behind its amounts.

做好来访群众的接待、登记、         a text that begins as those of a column do, begins its cell;
转办工作。                        as many lines as columns are a cell each, where each cell has a line
1、1-产出指标；11-数量指标；…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.document import Inference
from budgetdoc.reading.cells.labels import Label
from budgetdoc.reading.cells.lines import Slice, width
from budgetdoc.reading.cells.wrapping import SLACK

_ITEM: Final = re.compile(
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．]|\s*[（(][\d一二三四五六七八九十]{1,3}[)）]"
)
_UNFINISHED: Final = ("，", "、", "；", "：", ",", ";", ":", "（", "(", "“")
_SENTENCE_ENDS: Final = ("。", "”", "！", "？")
_WORD: Final = re.compile(r".?[^\u2e80-\ud7ff\uf900-\ufaff]*")
_FIRST: Final = re.compile(r"\s*[（(]?\s*(?:1|一)\s*[、.．)）]")
_AHEAD: Final = 3
"""A list's head may be wrapped over as many lines."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """Lines that are one cell, over `span` columns from one of the labels on."""

    index: int
    span: int
    lines: list[Slice]
    inferred: Inference


def text_cells(texts: Sequence[Slice], labels: Sequence[Label], *, stacked: bool) -> list[TextCell]:
    """The cells that the texts of a row are in the columns of these labels; open ones where that can't be told."""
    if not texts:
        return []
    index = next((number for number, label in enumerate(labels) if label.begins is not None), None)
    begin = _begin(texts, labels[index]) if index is not None else None
    if index is None or begin is None:
        return _shared(texts, 0, len(labels), stacked=stacked and index is None)
    line, place = begin
    before = [*texts[:line], *([texts[line].cut(0, place)] if place else [])]
    after = [texts[line].cut(place), *texts[line + 1 :]]
    return [
        *_shared(before, 0, index, stacked=stacked),
        *_shared(after, index, len(labels) - index, stacked=stacked),
    ]


def _shared(lines: Sequence[Slice], index: int, span: int, *, stacked: bool) -> list[TextCell]:
    """Lines in as many columns: one cell in one, a cell a line where there are as many, else an open cell."""
    if not lines:
        return []
    if span == 1:
        return [TextCell(index, 1, list(lines), "stacked" if stacked else "typed")]
    if stacked and len(lines) == span:
        return [TextCell(index + number, 1, [line], "stacked") for number, line in enumerate(lines)]
    return [TextCell(index, max(span, 1), list(lines), "open")]


def _begin(texts: Sequence[Slice], label: Label) -> tuple[int, int] | None:
    """The line, and the place in it, at which a value of a label begins."""
    begins = label.begins or (lambda _: False)
    for number, line in enumerate(texts):
        ahead = "".join(one.text for one in texts[number + 1 : number + _AHEAD])
        for place in _places(line.text):
            if begins(line.text[place:] + ahead):
                return number, place
    return None


def list_begins(lines: Sequence[Slice | None], label: Label) -> tuple[set[int], set[int]]:
    """The lines of a column at which a value of its label begins: those with number one, and those without any.

    What begins with another number goes on with a list; so may what begins with none, after a line that was wrapped.
    """
    begins = label.begins or (lambda _: False)
    first, bare = set[int](), set[int]()
    for number, line in enumerate(lines):
        ahead = "".join(one.text for one in lines[number : number + _AHEAD] if one)
        if line and begins(ahead):
            if _FIRST.match(line.text):
                first.add(number)
            elif not (_ITEM.match(line.text) or line.text[0].isdigit()):
                bare.add(number)
    return first, bare


def _places(text: str) -> Iterator[int]:
    """Where a cell may begin in a line: at its beginning, and behind white space."""
    yield 0
    yield from (found.end() for found in re.finditer(r"\s+", text))


def lines_behind(rows: Sequence[Sequence[Slice]], labels: Sequence[Label]) -> list[int]:
    """For each row how many lines at the end of its texts are none of them: its last column has ended before.

    A list has ended where a line ends a sentence, or is not full, and what follows is no item of it. Any other text is
    taken to have ended with a sentence on a line that is not full, and in the last row only.
    """
    if not labels:
        return [0 for _ in rows]
    label = labels[-1]
    begins = [_begin(texts, label) if label.begins else (0, 0) for texts in rows]
    last = [texts[begin[0] :] if begin else [] for texts, begin in zip(rows, begins, strict=True)]
    widths = sorted((width(one.text) for texts in last for one in texts), reverse=True)
    # One line alone is not known to be full.
    full = widths[0] - SLACK if len(widths) > 1 and widths[1] >= widths[0] - SLACK else None
    return [
        _behind(texts, label, full) if label.begins or number == len(rows) - 1 else 0
        for number, texts in enumerate(last)
    ]


def _behind(texts: Sequence[Slice], label: Label, full: int | None) -> int:
    for number in range(len(texts) - 1):
        room = full is None or width(texts[number].text) + width(_first_word(texts[number + 1].text)) <= full
        if _ends(texts[number].text, label, room=room) and not _goes_on(texts[number + 1 :], label):
            return len(texts) - number - 1
    return 0


def _ends(text: str, label: Label, *, room: bool) -> bool:
    """Whether a text may end with a line. `room`: the next line's first word would have had a place on it."""
    if text.endswith(_UNFINISHED):
        return False
    sentence = text.endswith(_SENTENCE_ENDS)
    return (sentence or room) if label.begins else (sentence and room)


def _first_word(text: str) -> str:
    """What can't be parted at the beginning of a line: a character with the digits, letters and signs behind it."""
    return _WORD.match(text)[0]  # type: ignore[index]  # it matches any text


def _goes_on(texts: Sequence[Slice], label: Label) -> bool:
    text = texts[0].text
    if _ITEM.match(text) or not text[0].isalnum():
        return True
    return label.begins is not None and label.begins("".join(one.text for one in texts[:_AHEAD]))
