"""How high a text stands in a cell, in pixels.

Excel fits rows to their text only where no cells are merged, so the height is worked out here: a full-width
character is one em, any other about half of it, and lines break where Chinese typesetting allows it. The estimate is
a little generous: a row that is too high has a white edge, one that is too low hides text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from budgetdoc.formats.xlsx.looks import Look

HALF_WIDTH = 0.55
"""Ems; 0.5 in 仿宋_GB2312, but more in the typefaces that replace it where it is missing."""
LINE_HEIGHT = 1.45
"""Ems; that of the tallest usual substitute, Noto CJK."""
CELL_PADDING = 6
INDENT = 12
PIXELS_PER_POINT = 96 / 72

_UNBREAKABLE = re.compile(
    r"[（《〈【〔「『“‘(\[]{0,3}(?:[!-'*-Z\\^-~]{1,40}|.)[，。、；：！？）》〉】〕」』”’…—％%)\]]{0,3}", re.DOTALL
)
"""A character or Latin word, with the brackets and marks that can't be parted from it."""


def text_height(text: str, look: Look, width: int) -> int:
    """The height that `text` needs in a cell of this look that is `width` pixels wide."""
    em = look.size * PIXELS_PER_POINT
    room = max((width - CELL_PADDING - look.indent * INDENT) / em, 1.0)
    lines = sum(_line_count(line, room) for line in text.split("\n"))
    return ceil(lines * em * LINE_HEIGHT) + 2 * look.space


def _line_count(line: str, room: float) -> int:
    """How many lines one paragraph takes where a line has room for so many ems."""
    if len(line) <= room:
        return 1
    count, used = 1, 0.0
    for token in _UNBREAKABLE.findall(line):
        extent = _ems(token)
        if used and used + extent > room:
            count, used = count + 1, 0.0
        used += extent
        while used > room:
            count, used = count + 1, used - room
    return count


@lru_cache(maxsize=8192)
def _ems(token: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else HALF_WIDTH for character in token)
