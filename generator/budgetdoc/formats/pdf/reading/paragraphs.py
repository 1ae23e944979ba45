"""Lines to paragraphs: which line ends are the page's and which are the author's.

A line was wrapped if what begins the next one would not have fitted on it. It ends a paragraph if it would have, if the
next line is set further off than usual, or if the next line is indented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final, Literal

from budgetdoc.formats.pdf.reading.breaking import (
    begins_paragraph,
    can_hang,
    first_piece,
    has_numbered_paragraphs,
    is_latin,
    must_go_on,
)
from budgetdoc.formats.pdf.reading.lines import TextLine, is_wide

Alignment = Literal["left", "centre", "right"]
_INDENT: Final = 1.2
"""Ems; a first line is set in by two."""
_PIXEL: Final = 0.75
"""Points by which browsers round places; a line that is as full as that is taken to be wrapped."""
LEADER: Final = re.compile(r"(?:[.．…·‥]\s?){4,}\s*[\dIVXivx]*$")
"""The end of a line in a table of contents."""


@dataclass(slots=True, frozen=True)
class Measure:
    """The room that lines are set in, from its left to its right edge."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def furthest(lines: list[TextLine]) -> float:
    """Where the lines reach to at the right, but for punctuation that may hang in the margin."""
    firm = [line.right for line in lines if not can_hang(line.text[-1])]
    return max(firm if len(firm) > 1 else [line.right for line in lines])


@dataclass(slots=True)
class Pitches:
    """The usual distance from line to line for each size of type, over a whole page."""

    _counts: dict[int, Counter[int]] = field(default_factory=dict)

    def add(self, lines: list[TextLine]) -> None:
        """Learn from lines that stand together."""
        for a, b in pairwise(lines):
            self._counts.setdefault(_size(a), Counter())[round((b.baseline - a.baseline) * 10)] += 1

    def usual(self, line: TextLine) -> float | None:
        """In points; None where too few lines of this size were seen."""
        counts = self._counts.get(_size(line))
        if counts is None or counts.total() < 4:
            return None
        most = max(counts.values())
        return min(pitch for pitch, count in counts.items() if count * 2 >= most) / 10


def _size(line: TextLine) -> int:
    return round(line.em * 2)


@dataclass(slots=True, frozen=True)
class Text:
    """A paragraph, its first line, and whether its last line is full."""

    text: str
    first: TextLine
    last: TextLine
    runs_on: bool


def paragraphs(lines: list[TextLine], measure: Measure, pitches: Pitches) -> list[Text]:
    """The paragraphs of the lines of one cell."""
    if not lines:
        return []
    alignment = alignment_of(lines, measure)
    if len(lines) == 1:
        return [_text(lines, Setting(measure, alignment, lines[0].left, None))]
    margin = min(line.left for line in lines)
    numbered = has_numbered_paragraphs([line.text for line in lines])
    setting = Setting(measure, alignment, margin, _pitch(lines, pitches), between_scripts(lines), numbered)
    groups = [[lines[0]]]
    for a, b in pairwise(lines):
        if goes_on(a, b, setting):
            groups[-1].append(b)
        else:
            groups.append([b])
    return [_text(group, setting) for group in groups]


@dataclass(slots=True, frozen=True)
class Setting:
    """How lines are set. `margin` is where lines begin that are not indented."""

    measure: Measure
    alignment: Alignment
    margin: float
    pitch: float | None
    between_scripts: float = 0.0
    """What programs put between Chinese characters and words or numbers, in points."""
    numbered: bool = False
    """Numbers begin paragraphs here."""


def _text(group: list[TextLine], setting: Setting) -> Text:
    room = _room(group[-1], setting)
    return Text(joined(group, setting.measure), group[0], group[-1], runs_on=room < 2 * group[-1].em)


def alignment_of(lines: Iterable[TextLine], measure: Measure) -> Alignment:
    """How lines are set, as far as their ends show."""
    lines = list(lines)
    tolerance = 0.3 * lines[0].em
    alone_elsewhere = len(lines) == 1 and abs(lines[0].left - measure.left) > tolerance
    if _spread(line.left for line in lines) <= tolerance and not alone_elsewhere:
        return "left"
    if _spread(line.left + line.right for line in lines) <= 2 * tolerance and _is_central(lines, measure, tolerance):
        return "centre"
    if _spread(line.right for line in lines) <= tolerance and min(line.left for line in lines) > measure.left + 1:
        return "right"
    return "left"


def _is_central(lines: list[TextLine], measure: Measure, tolerance: float) -> bool:
    return all(abs(line.left + line.right - measure.left - measure.right) <= 4 * tolerance for line in lines)


def _spread(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[-1] - ordered[0]


def _room(line: TextLine, setting: Setting) -> float:
    """How much more the line could have held."""
    if setting.alignment == "left":
        return setting.measure.right - line.right
    return setting.measure.width - (line.right - line.left)


def _pitch(lines: list[TextLine], pitches: Pitches) -> float | None:
    """The distance of lines within a paragraph here; None where nothing tells."""
    steps = sorted(b.baseline - a.baseline for a, b in pairwise(lines))
    if not steps:
        return None
    if len(steps) > 1 and steps[-1] - steps[0] > 0.12 * lines[0].em:
        return steps[0]
    usual = pitches.usual(lines[0])
    # Lines that are all set wider than elsewhere on the page are of a text with a wider pitch.
    return usual if usual is not None and usual * 0.9 <= steps[0] <= usual * 1.3 else steps[0]


def goes_on(a: TextLine, b: TextLine, setting: Setting) -> bool:
    """Whether the second of two lines belongs to the paragraph of the first."""
    if must_go_on(a.text[-1], b.text[0]):
        return True
    if (a.wide and b.wide and abs(a.em - b.em) > 0.15 * a.em) or LEADER.search(a.text):
        return False
    if setting.pitch is not None and b.baseline - a.baseline > setting.pitch + max(0.12 * a.em, 0.9):
        return False
    if setting.alignment == "left" and b.left - setting.margin > _INDENT * b.em:
        return False
    if setting.numbered and begins_paragraph(a.text, b.text):
        return False
    space = setting.between_scripts if is_wide(a.text[-1]) != is_wide(b.text[0]) else 0.0
    return _room(a, setting) < _piece_width(b) + space + _PIXEL


def between_scripts(lines: list[TextLine]) -> float:
    """The space that these lines have between Chinese characters and words or numbers, in points.

    It is only looked for where a line ends in the one and the next begins with the other.
    """
    if all(is_wide(a.text[-1]) == is_wide(b.text[0]) for a, b in pairwise(lines)):
        return 0.0
    gaps = [
        b.left - a.right
        for line in lines
        for a, b in pairwise(line.glyphs)
        if (is_latin(a.text) and _is_han(b.text)) or (_is_han(a.text) and is_latin(b.text))
    ]
    return min(max(median(gaps), 0.0), 0.3 * lines[0].em) if gaps else 0.0


def _is_han(character: str) -> bool:
    return character.isalnum() and is_wide(character)


def _piece_width(line: TextLine) -> float:
    """How wide the beginning of the line is that could not be divided."""
    ink = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    count = first_piece("".join([glyph.text for glyph in line.glyphs]))
    count -= sum(glyph.text.isspace() for glyph in line.glyphs[:count])
    piece = ink[: max(count, 1)]
    # Not from its left to its right end: a justified line is wider than its characters.
    return sum(
        max(line.em, glyph.right - glyph.left) if is_wide(glyph.text) else glyph.right - glyph.left for glyph in piece
    )


def joined(lines: list[TextLine], measure: Measure) -> str:
    """The text of lines that are one paragraph."""
    parts = [lines[0].text]
    for a, b in pairwise(lines):
        parts += [_between(a, b, measure), b.text]
    return "".join(parts)


def _between(a: TextLine, b: TextLine, measure: Measure) -> str:
    """What belongs between two lines of one paragraph: a space, or nothing."""
    if a.ends_in_space:
        return " "
    return " " if _ends_word(a.text) and is_latin(b.text[0]) and not _is_cut(a, b, measure) else ""


def _ends_word(text: str) -> bool:
    """Whether a text ends with a word or number, maybe with a punctuation mark of Latin text."""
    if text[-1] in ".,;:!?)%" and len(text) > 1:
        text = text[:-1]
    return is_latin(text[-1])


def _is_cut(a: TextLine, b: TextLine, measure: Measure) -> bool:
    """Whether a word was divided because it is longer than a line."""
    tail = a.text.rsplit(maxsplit=1)[-1]
    size = next((i for i, c in enumerate(reversed(tail)) if is_wide(c)), len(tail))
    word = a.glyphs[-size:] if size else a.glyphs[-1:]
    head = first_piece(b.text)
    return word[-1].right - word[0].left + b.glyphs[min(head, len(b.glyphs)) - 1].right - b.left > measure.width
