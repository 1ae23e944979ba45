"""The labels that the known forms have: what tells a line of column labels from a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SHORT_ENOUGH: Final = 60
"""No text longer than this is looked up as a label."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a known form: above a column, before a row, or beside a fact."""

    spellings: tuple[str, ...]
    """All texts by which documents call it; the form's own first."""
    amount: bool = False
    """Whether what belongs to it is money."""
    sources: tuple[str, ...] = ()
    """The form's own spellings of the labels whose amounts sum up to its own."""
    begins: Callable[[str], bool] | None = None
    """Whether a text can be the beginning of its value; None where any text can."""
    row: bool = False
    """It stands in a row of amounts, in the place of a name (合计)."""

    @property
    def text(self) -> str:
        """As the form spells it."""
        return self.spellings[0]


@dataclass(frozen=True, slots=True)
class Found:
    """A label in a text, from `start` to before `end`."""

    label: Label
    start: int
    end: int


class Labels:
    """The labels of all known forms, found by their letters and digits."""

    def __init__(self, labels: Iterable[Label] = ()) -> None:
        self._columns: dict[str, Label] = {}
        self._rows: set[str] = set()
        known = list(labels)
        for label in known:
            if label.row:
                self._rows.update(map(fold, label.spellings))
        # What is one label's own spelling may be another's other one: the own one counts.
        for own in (True, False):
            for label in (label for label in known if not label.row):
                for spelling in label.spellings[:1] if own else label.spellings[1:]:
                    self._columns.setdefault(fold(spelling), label)
        self._columns.pop("", None)
        self._longest = max(map(len, self._columns), default=0)

    def __bool__(self) -> bool:
        return bool(self._columns)

    def column(self, text: str) -> Label | None:
        """The label that a text is; None for one that is no label, or one of rows only."""
        return self._columns.get(fold(text)) if len(text) <= _SHORT_ENOUGH else None

    def is_row(self, text: str) -> bool:
        """Whether a text is a label of a row of amounts."""
        return len(text) <= _SHORT_ENOUGH and fold(text) in self._rows

    def leads(self, text: str) -> bool:
        """Whether a text is a label, or one with its value behind a colon: 部门名称：示例市文化局."""
        head, colon, _ = text.replace(":", "：", 1).partition("：")
        return self.column(text) is not None or bool(colon and self.column(head))

    def line(self, text: str) -> list[Found] | None:
        """The labels that a text is made of, from its beginning to its end; None if it holds anything else."""
        at = [i for i, char in enumerate(text) for _ in fold(char)]
        folded = "".join(fold(char) for char in text)
        # ends[k]: how the text up to letter k is made of as few labels as can be, by the place of the last one.
        ends: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(folded)
        for end in range(1, len(folded) + 1):
            starts = range(max(0, end - self._longest), end)
            ways = [(ends[start], start) for start in starts if folded[start:end] in self._columns]
            known = [(way[0] + 1, start) for way, start in ways if way is not None]
            ends[end] = min(known, default=None)
        return self._cut(text, at, folded, ends)

    def _cut(
        self, text: str, at: Sequence[int], folded: str, ends: Sequence[tuple[int, int] | None]
    ) -> list[Found] | None:
        found: list[Found] = []
        end, stop = len(folded), len(text)
        while end:
            way = ends[end]
            if way is None:
                return None
            start = way[1]
            first = _with_brackets(text, at[start - 1] + 1 if start else 0, at[start])
            found.append(Found(self._columns[folded[start:end]], first, stop))
            end, stop = start, first
        return found[::-1] or None


def _with_brackets(text: str, least: int, letter: int) -> int:
    """Where a label begins: at an opening bracket or quote before its first letter."""
    while letter > least and unicodedata.category(text[letter - 1]) in ("Ps", "Pi"):
        letter -= 1
    return letter


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A label without width, white space and punctuation: its letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())
