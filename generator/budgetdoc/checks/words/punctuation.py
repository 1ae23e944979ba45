"""Signs of punctuation that can't follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around, is_chinese
from budgetdoc.diagnostics import Finding
from budgetdoc.model.paths import key_of

_FULL: Final = re.compile(
    r"[，。；：、！？](?:[ \t\u3000]*[，。；：、])+|[，。；：、](?:[ \t\u3000]*[！？])+|([！？])\1+"
)
_MIXED: Final = re.compile(
    r"[，。；：、][ \t]*[,;:](?!\d)|[,;:][ \t]*[，。；：、]|(?<!\.)\.[，。；：、]|[，。；：、]\.(?![.\d])"
)
_HALF: Final = re.compile(r"([,;:])\1+|(?<!\.)\.\.(?!\.)")
_OF_LISTS: Final = ("。；",)
"""What stands in prose of indicators where a value that is a sentence is followed by the next label."""


def doubled_signs(context: Context) -> Iterator[Finding]:
    """BD804: doubled or stray punctuation (GB/T 15834 has no two of ，。；：、 in a row)."""
    for path, text in context.texts:
        found = _doubled(path, text)
        if found:
            signs = dict.fromkeys("".join(text[start:end].split()) for start, end in found)
            shown = "”、“".join(signs)
            yield context.finding("BD804", path, signs=shown, words=around(text, *found[0]))


def _doubled(path: str, text: str) -> list[tuple[int, int]]:
    """Where signs stand in a row."""
    places = [match.span() for match in _FULL.finditer(text)] + [match.span() for match in _MIXED.finditer(text)]
    places += [match.span() for match in _HALF.finditer(text) if match.start() and is_chinese(text[match.start() - 1])]
    return sorted(place for place in places if not _is_sound(path, text, *place))


def _is_sound(path: str, text: str, start: int, end: int) -> bool:
    return key_of(path) == "indicators" and text[start:end] in _OF_LISTS and end < len(text.rstrip())


RULES = (doubled_signs,)
