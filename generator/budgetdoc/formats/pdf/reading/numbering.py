"""Numbered paragraphs: 一、… 二、… each on a line of its own, or running on within a line.

Where a sentence happens to fill its line, only that tells whether the number on the next line begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_NUMBER: Final = (
    r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)])"
)
_BEGINS: Final = re.compile(_NUMBER)
_ENDS: Final = re.compile(r"[。；！？]$")
_WITHIN: Final = re.compile(rf"[。；！？]\s*{_NUMBER}")


def has_numbered_paragraphs(lines: Sequence[str]) -> bool:
    """Whether numbers begin lines, and none stands behind a sentence within one."""
    begun = sum(_BEGINS.match(line) is not None for line in lines)
    return begun > 1 and not any(map(_WITHIN.search, lines))


def begins_paragraph(before: str, line: str) -> bool:
    """Whether a line begins with a number behind the end of a sentence."""
    return _BEGINS.match(line) is not None and _ENDS.search(before) is not None
