"""Text that is set aslant across the page: a watermark, which belongs to no cell that it happens to cross."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from budgetdoc.formats.pdf.reading.geometry import Glyph

_FEWEST: Final = 4
_LEAST_SLOPE: Final = 0.15
_STRAIGHT: Final = 0.1


def without_slanted(glyphs: list[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The glyphs that stand in lines or columns, and the slanted texts.

    Slanted are at least four glyphs, one after the other in the file, that go on in one direction, neither along the
    line nor straight down.
    """
    steps = [(b.left - a.left, b.baseline - a.baseline) for a, b in pairwise(glyphs)]
    # The step to a new line is longer than any glyph.
    slanted = [
        abs(dy) > _LEAST_SLOPE * abs(dx) > _LEAST_SLOPE**2 * abs(dy)
        and math.hypot(dx, dy) < 2.5 * max(glyph.bottom - glyph.top, glyph.right - glyph.left)
        for (dx, dy), glyph in zip(steps, glyphs, strict=False)
    ]
    if not any(map(all, zip(slanted, slanted[1:], slanted[2:], strict=False))):
        return glyphs, []
    upright: list[Glyph] = []
    texts: list[str] = []
    start = 0
    while start < len(glyphs):
        end = _end(start, steps, slanted)
        if end - start >= _FEWEST:
            texts.append("".join([glyph.text for glyph in glyphs[start:end]]).strip())
        else:
            end = start + 1
            upright.append(glyphs[start])
        start = end
    return upright, [text for text in texts if text]


def _end(start: int, steps: list[tuple[float, float]], slanted: list[bool]) -> int:
    """The end of the glyphs that go on in one slanted direction from this one."""
    step = start
    while step < len(steps) and slanted[step] and (step == start or _is_straight(steps[step - 1], steps[step])):
        step += 1
    return step + 1


def _is_straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two steps have the same direction."""
    across = one[0] * other[1] - one[1] * other[0]
    along = one[0] * other[0] + one[1] * other[1]
    return abs(across) <= _STRAIGHT * along
