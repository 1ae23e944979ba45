"""The labels that the known forms have: what tells a line of column labels from a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

_BRACKETS: Final = re.compile(r"[（(【\[][^（(【\[）)】\]]*[)）】\]]")
_SHORT_ENOUGH: Final = 60
"""No text longer than this is looked up as a label."""


Kind: TypeAlias = Literal["column", "row", "fact", "line"]
"""Where a label stands: above a column, in a row of amounts in the place of a name (合计), beside its value in a table,
at the beginning of a paragraph."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a known form."""

    spellings: tuple[str, ...]
    """All texts by which documents call it; the form's own first."""
    kind: Kind = "column"
    amount: bool = False
    """Whether what belongs to it is money."""
    sources: tuple[str, ...] = ()
    """The form's own spellings of the labels whose amounts sum up to its own."""
    begins: Callable[[str], bool] | None = None
    """Whether a text can be the beginning of its value; None where any text can."""

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
        known = list(labels)
        self._columns = _by_spelling([label for label in known if label.kind == "column"])
        self._rows = _by_spelling([label for label in known if label.kind == "row"])
        self._lines = _by_spelling([label for label in known if label.kind == "line"])
        self._all = _by_spelling([label for label in known if label.kind != "row"])
        self._pairs = {spelling[i : i + 2] for spelling in self._columns for i in range(len(spelling))}
        self._longest = max(map(len, self._columns), default=0)

    def __bool__(self) -> bool:
        return bool(self._all)

    def column(self, text: str) -> Label | None:
        """The label of a column that a text is, with what stands in brackets behind it or without."""
        if len(text) > _SHORT_ENOUGH:
            return None
        return self._columns.get(fold(text)) or self._columns.get(fold(_BRACKETS.sub("", text)))

    def is_row(self, text: str) -> bool:
        """Whether a text is a label of a row of amounts."""
        return len(text) <= _SHORT_ENOUGH and fold(text) in self._rows

    def begins_line(self, text: str) -> bool:
        """Whether a text is a label of a paragraph with its value: 部门名称：示例市文化局."""
        head, colon, _ = text.replace(":", "：", 1).partition("：")
        return bool(colon) and len(head) <= _SHORT_ENOUGH and fold(head) in self._lines

    def leads(self, text: str) -> bool:
        """Whether a text is a label, or one with its value behind a colon: 部门名称：示例市文化局."""
        head, colon, _ = text.replace(":", "：", 1).partition("：")
        return any(len(one) <= _SHORT_ENOUGH and fold(one) in self._all for one in ([text, head] if colon else [text]))

    def may_be_within(self, text: str) -> bool:
        """Whether the first letters of a text stand in some label of a column."""
        return fold(text)[:2] in self._pairs

    def line(self, text: str) -> list[Found] | None:
        """The labels that a text is made of, from its beginning to its end; None if it holds anything else.

        What stands in brackets behind a label, as 万元 in 总计（万元）, belongs to it.
        """
        bare = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
        return self._line(text) or (self._line(bare) if bare != text else None)

    def _line(self, text: str) -> list[Found] | None:
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


def _by_spelling(labels: Sequence[Label]) -> dict[str, Label]:
    """The labels by their spellings; what is the own one of some label counts before what is another one of others."""
    own = {fold(label.text): label for label in reversed(labels)}
    others = {fold(spelling): label for label in reversed(labels) for spelling in label.spellings[1:]}
    return {spelling: label for spelling, label in {**others, **own}.items() if spelling}


def _with_brackets(text: str, least: int, letter: int) -> int:
    """Where a label begins: at an opening bracket or quote before its first letter."""
    while letter > least and unicodedata.category(text[letter - 1]) in ("Ps", "Pi"):
        letter -= 1
    return letter


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A label without width, white space and punctuation: its letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())
