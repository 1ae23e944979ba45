"""Glyphs to lines of text.

Glyphs belong to one line by their baselines, and stand in it from left to right, whatever their order in the file.
Spaces of the text layer are kept where the page shows them; between Latin words that are merely set apart one is put.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

from budgetdoc.formats.pdf.reading.geometry import Glyph

_WORD_GAP: Final = 0.17
"""Of an em: less than the narrowest space of a typeface, more than what letters are set apart."""
_WIDE_GAP: Final = 0.6
"""Of an em: what a reader sees as a space between Chinese characters."""
FAR: Final = 1.8
"""Ems between two texts on one line that have nothing to do with each other."""
VERY_FAR: Final = 8.0
"""Ems between them if one is a single character."""


def is_wide(character: str) -> bool:
    """Whether a character is as wide as an em: Chinese characters and full-width punctuation."""
    return character >= "\u2e80"


@dataclass(slots=True, frozen=True)
class TextLine:
    """A line of text. `em` is the size of its type; only a guess where no character `is_wide`.

    `ends_in_space` tells that the text layer has a space after the last character.
    """

    text: str
    left: float
    right: float
    baseline: float
    em: float
    glyphs: list[Glyph]
    wide: bool = True
    ends_in_space: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines of the glyphs, from top to bottom; lines of nothing but white space are left out."""
    return [line for row in rows_of(glyphs) if (line := line_of(row))]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs that share a baseline, each row from left to right."""
    rows: list[list[Glyph]] = []
    ordered = sorted(glyphs, key=_by_baseline)
    reach = 0.0
    for glyph in ordered:
        if rows and glyph.baseline <= reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            # A raised or lowered sign, or one of another typeface, is still of this line.
            reach = glyph.baseline + 0.35 * _size(glyph)
    for row in rows:
        row.sort(key=_by_left)
    return rows


def split_far(row: list[Glyph]) -> list[list[Glyph]]:
    """A row cut where two texts stand far apart: 部门名称 at the left margin, 单位 at the right."""
    ink = [glyph for glyph in row if not glyph.text.isspace()]
    if not ink:
        return []
    cuts = _far_gaps(ink)
    pieces: list[list[Glyph]] = [[]]
    for glyph in row[row.index(ink[0]) :]:
        if glyph.left in cuts and not glyph.text.isspace():
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _far_gaps(ink: list[Glyph]) -> set[float]:
    """Where the texts of a row begin that stand far from what is before them.

    A title that is set apart has wide gaps as well, but alike, or round single characters (目  录).
    """
    em = em_of(ink)
    ends = list(accumulate((glyph.right for glyph in ink), max))
    gaps = [b.left - end for end, b in zip(ends, ink[1:], strict=False)]
    least = max(FAR * em, 3 * median(gaps)) if gaps else 0.0
    cuts = [i + 1 for i, gap in enumerate(gaps) if gap >= least]
    bounds = [0, *cuts, len(ink)]
    if any(end - start == 1 for start, end in pairwise(bounds)):
        cuts = [cut for cut in cuts if gaps[cut - 1] >= VERY_FAR * em]
    return {ink[cut].left for cut in cuts}


def line_of(row: list[Glyph]) -> TextLine | None:
    """The line of glyphs that are in order; None where all is white space."""
    first = next((i for i, glyph in enumerate(row) if not glyph.text.isspace()), None)
    if first is None:
        return None
    last = max(i for i, glyph in enumerate(row) if not glyph.text.isspace())
    ink = row[first : last + 1]
    em = em_of(ink)
    return TextLine(
        text=_text(ink, em),
        left=ink[0].left,
        right=max(glyph.right for glyph in ink),
        baseline=median(glyph.baseline for glyph in ink),
        em=em,
        glyphs=ink,
        wide=any(is_wide(glyph.text) for glyph in ink),
        ends_in_space=last + 1 < len(row),
    )


def em_of(glyphs: list[Glyph]) -> float:
    """The size of the type: the usual width of a Chinese character, or a guess from the height of the letters."""
    widths = sorted([glyph.right - glyph.left for glyph in glyphs if is_wide(glyph.text)])
    if widths:
        # Some typefaces tell the width of the ink, so that of few characters the widest is nearest to the em.
        return max(widths[len(widths) // 2] if len(widths) > 3 else widths[-1], 1.0)
    heights = sorted([glyph.bottom - glyph.top for glyph in glyphs])
    return max(0.8 * heights[len(heights) // 2], 1.0)


def _by_baseline(glyph: Glyph) -> float:
    return glyph.baseline


def _by_left(glyph: Glyph) -> float:
    return glyph.left


def _size(glyph: Glyph) -> float:
    return max(glyph.bottom - glyph.top, 1.0)


def _text(ink: list[Glyph], em: float) -> str:
    """The text of a line with the spaces that the page shows."""
    plain = [b.left - a.right for a, b in pairwise(ink) if not (a.text.isspace() or b.text.isspace())]
    if len(plain) == len(ink) - 1 and not any(gap > _WORD_GAP * em for gap in plain):
        return "".join([glyph.text for glyph in ink])
    usual = max(median(plain), 0.0) if plain else 0.0
    parts: list[str] = []
    previous: Glyph | None = None
    pending = ""
    for glyph in ink:
        if glyph.text == "\u3000" or not glyph.text.isspace():
            if previous is not None:
                parts.append(_space(previous, glyph, pending, em, usual))
            parts.append(glyph.text)
            previous, pending = glyph, ""
        else:
            pending += glyph.text
    return "".join(parts)


def _space(a: Glyph, b: Glyph, written: str, em: float, usual: float) -> str:
    """What stands between two characters: the spaces written there, one that is merely visible, or nothing."""
    if "\u3000" in (a.text, b.text):
        return ""
    gap = b.left - a.right
    if is_wide(a.text) and is_wide(b.text):
        shown = gap > usual + (_WORD_GAP if written else _WIDE_GAP) * em
        return (written or " ") if shown else ""
    if written:
        return written
    apart = _WORD_GAP if not (is_wide(a.text) or is_wide(b.text)) else _WIDE_GAP
    return " " if gap > usual + apart * em else ""
