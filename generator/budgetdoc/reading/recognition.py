"""Recognising paragraphs: which line of the form a text is.

A line is known by its labels (`部门名称：`), or by its number where the section it stands in has such lines
(`（一）…`). Two lines may share one paragraph: `部门名称：… 单位：万元`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from budgetdoc.forms.blank import Slot
from budgetdoc.reading.layout import Layout, Prose
from budgetdoc.reading.phrase import Capture
from budgetdoc.reading.spelling import simplified
from budgetdoc.reading.text import Text

_ANY_LABEL: Final = re.compile(r"(?<=\s)[^\s：:（(]{2,8}[：:]")
_LONGEST: Final = 80
"""A longer paragraph is no line of labels with their values."""

Recognised: TypeAlias = "tuple[Prose, list[Capture]]"
"""A line of the form with what its fields are."""


@dataclass(slots=True)
class Recognition:
    """Recognises the paragraphs of a document, in order."""

    layout: Layout
    last: Prose | None = None
    """The line of the form that the paragraph before was."""
    near: bool = False
    """Nothing but paragraphs came since."""
    anywhere: bool = False
    """Lines within a list are known also where no item of it began."""

    def matches(self, text: Text) -> list[tuple[Prose, list[Capture], Text]]:
        """The lines of the form that a paragraph shows; several where they share a line."""
        pieces = list(_pieces(text, self.layout))
        found = [(piece, self._best(piece)) for piece in pieces]
        if all(best is None for _, best in found):
            whole = self._best(text)
            return [(*whole, text)] if whole else []
        return [(*best, piece) for piece, best in self._beside(found) if best is not None]

    def _beside(self, found: list[tuple[Text, Recognised | None]]) -> Iterator[tuple[Text, Recognised | None]]:
        """What stands unlabelled before a known text on the same line is what the form has there: a department."""
        following = [best for _, best in found[1:]] + [None]
        for (piece, best), after in zip(found, following, strict=True):
            before = [line for line in self.layout.prose if after is not None and line.block == after[0].block - 1]
            bare = best is None and bool(before) and not re.search("[：:]", piece.string.partition("（")[0])
            captures = before[0].phrase.full(simplified(piece.string)) if bare else None
            yield piece, best if captures is None else (before[0], captures)

    def _best(self, text: Text) -> Recognised | None:
        found = []
        for line in self.layout.prose:
            lost = line.inner and not self.anywhere and not self._is_within(line.within)
            if line.contents or line.slot is not None or lost:
                continue
            captures = line.phrase.full(simplified(text.string))
            if captures is not None and (certainty := self._certainty(line, captures, text)):
                found.append(((certainty, self._nearness(line)), line, captures))
        return max(found, key=lambda one: one[0])[1:] if found else None

    def _is_within(self, name: str) -> bool:
        return self.last is not None and self.last.within == name

    def _certainty(self, line: Prose, captures: list[Capture], text: Text) -> int:
        """How surely a text is this line: it has a word of it, or a number or a code where the line is expected."""
        slots = [c for c in captures if isinstance(c.part, Slot)]
        valued = sum(c.end - c.start for c in slots)
        captured = "".join(text.string[c.start : c.end] for c in captures)
        words = sum(map(str.isalpha, text.string)) - sum(map(str.isalpha, captured))
        if words:
            return 3 if valued or line.label else 2
        numbered = any(not isinstance(c.part, Slot) and c.end > c.start for c in captures)
        expected = self.last is not None and line.section == self.section and line.within == self._within()
        next_one = self.near and line.block == (self.last.block if self.last else 0) + 1
        return int(expected and (numbered or next_one))

    @property
    def section(self) -> int:
        """The section that the last paragraph belongs to."""
        return 0 if self.last is None else self.last.section + (self.last.label is not None)

    def _within(self) -> str:
        lines = [line for line in self.layout.prose if line.section == self.section and not line.contents]
        return (
            lines[0].within
            if lines and self.last and self.last.label is not None
            else (self.last.within if self.last else "")
        )

    def _nearness(self, line: Prose) -> tuple[bool, int]:
        at = self.last.block if self.last else 0
        return line.section == self.section, -abs(line.block - at - 1)


def _pieces(text: Text, layout: Layout) -> Iterator[Text]:
    """A paragraph parted where a label of the form begins behind white space: `部门名称：… 单位：万元`."""
    cuts = [0, *_label_starts(simplified(text.string), layout), len(text.string)]
    for start, end in pairwise(cuts):
        if start < end:
            yield _without_brackets(text, start, end)


def _without_brackets(text: Text, start: int, end: int) -> Text:
    """A piece without the bracket that begins the next one, `甲局（`, or that ends it, `单位：万元）`."""
    piece = text.cut(start, end)
    if start and text.string[start - 1] in "（(" and piece.string.endswith(("）", ")")):
        text.mark_around(end - 1, end)
        return piece.cut(0, len(piece.string) - 1)
    if end < len(text.string) and piece.string.endswith(("（", "(")):
        piece.mark_around(len(piece.string) - 1, len(piece.string))
        return piece.cut(0, len(piece.string) - 1)
    return piece


def _label_starts(string: str, layout: Layout) -> list[int]:
    starts = layout.label_starts.finditer(string) if layout.label_starts else ()
    known = [found.start() for found in starts if found.start() > 0]
    if len(string) > _LONGEST or not (layout.leading and layout.leading.match(string)):
        return known
    # Behind a label with its value another one begins, whether the form has it or not: 填报日期：, 单位负责人：.
    return sorted({*known, *(found.start() for found in _ANY_LABEL.finditer(string))})
