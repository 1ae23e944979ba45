"""Lines that a page wrapped: what joins them again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from budgetdoc.reading.cells.lines import Slice, SourceLine, width

_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_ENDS: Final = ("。", "；", "！", "？", "：", ";", "!", "?", ":")
_PAGE_NUMBER: Final = re.compile(r"\s*(?:[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页.{0,12})\s*")
_ITEM: Final = re.compile(r"\d{1,2}[.．]\D|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、")
_FIGURES: Final = re.compile(r"[\d\s,.，．%％+－-]+")
SLACK: Final = 4
"""A line that is two characters short of the longest is full: punctuation may not begin the next."""
AMOUNT: Final = re.compile(r"[-－]?\d{1,3}(?:[,，]?\d{3})*(?:\.\d{1,6})?")
"""An amount as tables print it."""


def is_amount(text: str) -> bool:
    """Whether a text is one amount and nothing else."""
    return AMOUNT.fullmatch(text.strip()) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is a page number with signs around it; a number alone may be a cell."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def joint(before: str, after: str, widest: int, *, ragged: bool = True) -> str:
    """What stands between two lines of a text whose longest line is that wide: a line break where a paragraph ends.

    White space stands between Latin words that were wrapped, and nowhere in Chinese. Two amounts are never joined.
    `ragged`: a line that is not full may go on in the next one, where its sentence has not ended; else each line that
    ends a sentence, or is not full, is a paragraph.
    """
    if is_amount(before) or is_amount(after):
        return "\n"
    full = width(before.strip()) >= widest - SLACK
    if before.rstrip().endswith("。") and _ITEM.match(after):
        return "\n"
    ended = before.rstrip().endswith(_ENDS)
    if (not full and ended) if ragged else (not full or ended):
        return "\n"
    latin = _LATIN.match(before[-1:]) and _LATIN.match(after[:1])
    return " " if latin and not (before[-1:].isdigit() and after[:1].isdigit()) else ""


def joined(slices: Sequence[Slice], *, ragged: bool = True) -> list[tuple[str, Slice]]:
    """The wrapped lines of a cell, each with what joins it to the one before."""
    given = [one for one in slices if one]
    if _FIGURES.fullmatch("".join(one.text for one in given)):
        return [("\n", one) for one in given]  # an amount that was cut is none
    widest = max((width(one.text) for one in given), default=0)
    joints = (joint(before.text, after.text, widest, ragged=ragged) for before, after in pairwise(given))
    return list(zip(["", *joints], given, strict=False))


class Fold:
    """The width at which a text was folded, as lines show that are known to go on in the next one."""

    def __init__(self, going_on: Sequence[SourceLine], lines: Sequence[SourceLine]) -> None:
        """`lines`: all lines of the text. None of them is much longer than those that go on, or it was not folded."""
        least = min(map(text_width, going_on), default=0)
        widest = max(map(text_width, lines), default=0)
        self._least = least if least and widest - least <= SLACK else None

    def is_full(self, line: SourceLine) -> bool:
        """Whether a line is as long as those that go on in the next one."""
        return self._least is not None and text_width(line) >= self._least


def text_width(line: SourceLine) -> int:
    """The width of a line, without white space at its end."""
    return width(line.text.rstrip().expandtabs())
