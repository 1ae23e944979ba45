"""Paragraphs from the lines outside of tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from budgetdoc.formats.pdf.reading.lines import TextLine
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

_WIDEST_PITCH: Final = 2.6
"""Ems from line to line; official documents are set 28 points apart in type of 16 points."""


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
