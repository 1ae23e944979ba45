"""Looking at texts: the vocabulary of these rules, and stretches that are quoted."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from budgetdoc.vocabulary.resources import read_yaml

_CHINESE: Final = ("\u4e00", "\u9fff")


def project_of(path: str) -> str:
    """The path of the project that a value is in; '' where it is in none."""
    head, found, rest = path.partition(".projects[")
    return f"{head}{found}{rest.partition(']')[0]}]" if found else ""


def is_chinese(character: str) -> bool:
    """Whether a character is a Chinese one; punctuation is none."""
    return _CHINESE[0] <= character <= _CHINESE[1]


@cache
def words() -> dict[str, Any]:
    """The vocabulary of these rules, `specs/words.yaml`; do not change it, it is shared."""
    return dict(read_yaml("words.yaml"))


def around(text: str, start: int, end: int, reach: int = 6) -> str:
    """A stretch of a text with a few characters of its paragraph on each side, to be quoted."""
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    first, last = max(begin, start - reach), min(len(text) if stop < 0 else stop, end + reach)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return before + " ".join(text[first:last].split()) + after
