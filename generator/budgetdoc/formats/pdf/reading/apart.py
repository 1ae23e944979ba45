"""What a page sets apart from its text: watermarks, text that is struck out, raised and lowered text.

A watermark belongs to no cell that it crosses; without its look 10³ would be 103, and a struck 12 before a 15 be 1215.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import Final

from budgetdoc.document import Note, Origin
from budgetdoc.document.characters import lowered, raised
from budgetdoc.formats.pdf.reading.geometry import Glyph, Ruling

_FEWEST: Final = 4
_LEAST_SLOPE: Final = 0.15
_STRAIGHT: Final = 0.1
_LARGE: Final = 2.4
"""Times the usual size of the page: a text so large that lies over others is a watermark, a title lies over none."""
_SMALL: Final = 0.95
"""Of the size of the text before it: raised and lowered text is smaller."""
_OFF: Final = (0.12, 0.75)
"""Of that size: how far off the line its own baseline is, at least and at most."""
_STRIKE: Final = (0.12, 0.5)
"""Of the size of the text: how far above its baseline a line strikes it out."""
_OVERHANG: Final = 0.4
"""Of that size: how far such a line reaches beyond the text; the rulings of a table reach further."""


def set_apart(glyphs: list[Glyph], rules: list[Ruling], page: int) -> tuple[list[Glyph], list[Ruling], list[Note]]:
    """The glyphs and horizontal lines that make the text and tables of a page, and notes of what is left out of them.

    Raised and lowered text is still there, in such characters.
    """
    upright, slanted = _without_slanted(glyphs)
    flat, large = _without_large(upright)
    kept, struck, others = _without_struck(flat, rules)
    written, odd = _with_scripts(kept)
    origin = Origin(page=page)
    notes = [Note(kind="watermark", origin=origin, text=text) for text in (*slanted, *large)]
    notes += [Note(kind="struck", origin=origin, text=text) for text in struck]
    notes += [Note(kind="script", origin=origin, text=text) for text in odd]
    return written, others, notes


def _without_large(glyphs: list[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The glyphs without those that are very large and lie over others."""
    sizes = [_size(glyph) for glyph in glyphs]
    least = _LARGE * median(sizes) if sizes else 0.0
    large = [i for i, size in enumerate(sizes) if size > least and not glyphs[i].text.isspace()]
    if not large:
        return glyphs, []
    centres = [((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in glyphs if _size(one) <= least]
    over = [any(_covers(glyphs[i], x, y) for x, y in centres) for i in large]
    if not any(over):
        return glyphs, []
    # One watermark is one run of the file: its other characters may lie over none.
    text = "".join(glyphs[i].text for i in large)
    gone = set(large)
    return [glyph for i, glyph in enumerate(glyphs) if i not in gone], [text]


def _covers(glyph: Glyph, x: float, y: float) -> bool:
    return glyph.left <= x <= glyph.right and glyph.top <= y <= glyph.bottom


def _without_struck(glyphs: list[Glyph], rules: list[Ruling]) -> tuple[list[Glyph], list[str], list[Ruling]]:
    """The glyphs without those that a line of their own length goes through, their texts, and the other lines."""
    lines = sorted(range(len(glyphs)), key=lambda i: glyphs[i].baseline)
    baselines = [glyphs[i].baseline for i in lines]
    tallest = max(map(_size, glyphs), default=0.0)
    gone: set[int] = set()
    texts, others = [], []
    for rule in rules:
        near = lines[bisect_left(baselines, rule.at) : bisect_left(baselines, rule.at + _STRIKE[1] * tallest)]
        struck = sorted(i for i in near if _is_struck(glyphs[i], rule))
        if struck and _is_as_long(rule, [glyphs[i] for i in struck]):
            texts.append("".join(glyphs[i].text for i in struck if i not in gone).strip())
            gone.update(struck)
        else:
            others.append(rule)
    return [glyph for i, glyph in enumerate(glyphs) if i not in gone], [text for text in texts if text], others


def _is_struck(glyph: Glyph, rule: Ruling) -> bool:
    size = _size(glyph)
    above = glyph.baseline - rule.at
    middle = (glyph.left + glyph.right) / 2
    return _STRIKE[0] * size < above < _STRIKE[1] * size and rule.start <= middle <= rule.end


def _is_as_long(rule: Ruling, glyphs: list[Glyph]) -> bool:
    reach = _OVERHANG * max(map(_size, glyphs))
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    return abs(left - rule.start) < reach and abs(rule.end - right) < reach and rule.end - rule.start > reach


def _with_scripts(glyphs: list[Glyph]) -> tuple[list[Glyph], list[str]]:
    """Raised and lowered text, which follows a larger one in the file, in such characters on its line, or left out."""
    sizes = [glyph.bottom - glyph.top for glyph in glyphs]
    if not any(b < _SMALL * a for a, b in pairwise(sizes)):
        return glyphs, []
    found: list[Glyph] = []
    odd: list[str] = []
    base: Glyph | None = None
    start = 0
    while start < len(glyphs):
        glyph = glyphs[start]
        off = 0.0 if base is None else _offset(base, glyph)
        if base is None or not off:
            if not glyph.text.isspace():
                base = glyph
            found.append(glyph)
            start += 1
            continue
        end = start + 1
        while end < len(glyphs) and _goes_on(glyphs[end - 1], glyphs[end]):
            end += 1
        run = glyphs[start:end]
        text = "".join(one.text for one in run)
        written = (raised if off > 0 else lowered)(text)
        if written is None:
            odd.append(text.strip())
        else:
            found += [one._replace(text=sign, baseline=base.baseline) for one, sign in zip(run, written, strict=True)]
        start = end
    return found, odd


def _offset(base: Glyph, glyph: Glyph) -> float:
    """How far a small glyph stands above the line of the one right before it (below: negative); 0 where it is none."""
    size = _size(base)
    off = base.baseline - glyph.baseline
    beside = -0.2 * size < glyph.left - base.right < 0.5 * size
    small = _size(glyph) < _SMALL * size and not glyph.text.isspace()
    return off if beside and small and _OFF[0] * size < abs(off) < _OFF[1] * size else 0.0


def _goes_on(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph continues raised or lowered text."""
    size = _size(one)
    level = abs(one.baseline - other.baseline) < 0.1 * size and abs(_size(other) - size) < 0.1 * size
    return level and -0.2 * size < other.left - one.right < 0.5 * size


def _size(glyph: Glyph) -> float:
    return max(glyph.bottom - glyph.top, 1.0)


def _without_slanted(glyphs: list[Glyph]) -> tuple[list[Glyph], list[str]]:
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
