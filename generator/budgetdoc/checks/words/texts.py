"""The texts of a disclosure that somebody wrote, as against amounts, codes and names of levels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from budgetdoc.checks.context import Context
from budgetdoc.resources import read_yaml

_NOT_PROSE: Final = ("code", "level1", "level2", "level1_code", "level2_code", "department_code", "currency_unit")
_CHINESE: Final = ("\u4e00", "\u9fff")


def texts(context: Context) -> Iterator[tuple[str, str]]:
    """Every text with its path: titles, names, goals, indicators and what stands beside them, in document order."""
    for path, value in context.leaves:
        if isinstance(value, str) and key_of(path) not in _NOT_PROSE and not _is_aside(path):
            yield path, value


def _is_aside(path: str) -> bool:
    """Dates and shares of a spending plan are no prose; leftovers are nobody's text yet."""
    return path.startswith("leftover[") or ".spending_plan." in path


def key_of(path: str) -> str:
    """The key that a path ends in: `goal` of `units[0].projects[2].goal`."""
    return path.rpartition(".")[2].partition("[")[0]


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
