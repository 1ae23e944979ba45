"""The table of contents of a document: it repeats what stands elsewhere, so it ends where something new begins."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from budgetdoc.forms.blank import Sign
from budgetdoc.reading.labels import fold
from budgetdoc.reading.layout import Layout

_ENTRY_END: Final = re.compile(r"[\s.．·…—\-]*\d{0,4}\s*$")
"""What stands behind an entry."""
_SHORTEST: Final = 6
"""A shorter text may stand anywhere by chance."""


class Contents:
    """A table of contents that is being read."""

    def __init__(self, layout: Layout) -> None:
        self._entries = [line.phrase for line in layout.prose if line.contents]
        self._number = 0
        """The last running number of an entry."""
        self._empty = True

    def holds(self, text: str, others: Collection[str]) -> bool:
        """Whether a text is a part of it. `others`: the texts that stand elsewhere, folded."""
        number = self._number_of(text)
        is_next = number == self._number + 1 and (self._empty or self._number > 0)
        if not is_next and not is_entry(text, others):
            return False
        self._empty = False
        self._number = number or self._number
        return True

    def _number_of(self, text: str) -> int | None:
        """The running number of an entry as the form has it: the first card begins with 1 again."""
        bare = _ENTRY_END.sub("", text)
        captures = (capture for phrase in self._entries for capture in phrase.full(bare) or ())
        numbers = (bare[c.start : c.end] for c in captures if isinstance(c.part, Sign))
        return next((int(number) for number in numbers if number.isdecimal()), None)


def is_entry(text: str, others: Collection[str]) -> bool:
    """Whether a text is made of texts that stand elsewhere, their page numbers apart.

    A long entry is wrapped, and several of them may have run together.
    """
    own = fold(_ENTRY_END.sub("", text))
    if own in others:
        return True
    titles = [other for other in others if len(other) >= _SHORTEST]
    rest = own
    for title in sorted((title for title in titles if title in own), key=len, reverse=True):
        rest = rest.replace(title, "")
    return not rest or rest.isdigit() or (len(own) >= _SHORTEST and any(own in title for title in titles))
