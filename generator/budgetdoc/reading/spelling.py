"""How strongly a text of a document is a label of a form.

    1    as the form prints it          .7   another spelling that the form's spec names
    .6   the term of the one field that stands there

and times .9 where brackets are left away, or 其中： before it. Width, white space, punctuation and traditional
characters make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Generic, TypeVar

from budgetdoc.reading.labels import fold, tolerances, without_brackets

OWN: Final = 1.0
ALIAS: Final = 0.7
TERM: Final = 0.6
_LOOSER: Final = 0.9
_REMEMBERED: Final = 20_000
LONGEST: Final = 40
"""A longer text is no label."""
_AMONG: Final = re.compile(r"^\s*其\s*中\s*[：:、]?\s*(?=\S)")

Of = TypeVar("Of")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """A text with the traditional characters that labels have in their simplified shape, one for one."""
    return text.translate(_traditional())


@cache
def _traditional() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in tolerances()["traditional"].split()}


@lru_cache(maxsize=16384)
def readings(text: str) -> tuple[tuple[str, float], ...]:
    """The folded texts that a text of a document may be meant as, each with how much that is worth."""
    if len(text) > LONGEST:
        return ()
    plain = simplified(text)
    found: dict[str, float] = {}
    for variant, worth in ((plain, OWN), (_AMONG.sub("", plain), _LOOSER)):
        for shown, less in ((fold(variant), 1.0), (without_brackets(variant), _LOOSER)):
            for bare, least in ((shown, 1.0), (_without_period(shown), _LOOSER)):
                if bare:
                    found[bare] = max(found.get(bare, 0.0), worth * less * least)
    return tuple(found.items())


def _without_period(folded: str) -> str:
    """A label without 本年度 before or behind it."""
    words = tolerances()["own_period"]
    return next((folded.removeprefix(word) for word in words if folded.startswith(word)), folded)


def of_another_period(text: str) -> bool:
    """Whether a label is of figures that are not of the document's own year: 上年预算, 中期目标."""
    return any(word in text for word in tolerances()["other_periods"])


@dataclass(slots=True)
class Spellings(Generic[Of]):
    """What each known spelling stands for, and how strongly."""

    known: dict[str, dict[Of, float]] = field(default_factory=dict)
    _found: dict[str, dict[Of, float]] = field(default_factory=dict)
    """What was looked up: the same texts are asked for again and again."""

    def add(self, of: Of, label: str, aliases: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        """Enter a label with its other spellings."""
        for spelling, strength in _spelled(label, aliases, terms):
            one = self.known.setdefault(spelling, {})
            one[of] = max(one.get(of, 0.0), strength)

    def find(self, text: str) -> dict[Of, float]:
        """What a text may stand for; the answer is shared."""
        if len(text) > LONGEST:
            return {}
        if text not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[text] = self._look_up(text)
        return self._found[text]

    def _look_up(self, text: str) -> dict[Of, float]:
        found: dict[Of, float] = {}
        for shown, worth in readings(text):
            for of, strength in self.known.get(shown, {}).items():
                found[of] = max(found.get(of, 0.0), strength * worth)
        return found


def _spelled(label: str, aliases: Iterable[str], terms: Iterable[str]) -> Iterator[tuple[str, float]]:
    for shown, worth in readings(label):
        yield shown, OWN * worth
    for other, strength in [*((alias, ALIAS) for alias in aliases), *((term, TERM) for term in terms)]:
        if shown := fold(simplified(other)):
            yield shown, strength
