"""Lines that a page wrapped, put together again to the paragraphs that they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from budgetdoc.matching.text import Text

_SLACK: Final = 4
"""A line that is two characters short of the longest is full: punctuation may not begin the next."""
_LATIN: Final = re.compile(r"[A-Za-z0-9]")


def unwrapped(lines: Sequence[Text]) -> Text:
    """The paragraphs that the lines show: a line that is not full ends one, unless its sentence goes on."""
    widest = max((width(line.string) for line in lines), default=0)
    whole = lines[0]
    for before, line in pairwise(lines):
        ends = width(before.string) < widest - _SLACK and before.string.rstrip().endswith(
            ("。", "；", "！", "？", "：")
        )
        whole = Text.joined([whole, line], "\n" if ends else _between(before.string, line.string))
    return whole


def _between(before: str, after: str) -> str:
    """White space stands between Latin words that were wrapped, and nowhere in Chinese."""
    latin = _LATIN.match(before[-1:]) and _LATIN.match(after[:1])
    return " " if latin and not (before[-1:].isdigit() and after[:1].isdigit()) else ""


def width(text: str) -> int:
    """How many half-width characters a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text.strip())
