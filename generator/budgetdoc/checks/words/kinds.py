"""Names that end in what they are (柳溪河, 妇幼保健院), spelt with another character in rarer places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from typing import Final

from budgetdoc.checks.patterns import HAN, any_of
from budgetdoc.checks.words.likeness import alike
from budgetdoc.checks.words.pairs import Pair, Texts, listed, surroundings
from budgetdoc.checks.words.texts import words

_LONGEST: Final = 4
"""Characters before its kind that are looked at as a name."""
_NAME: Final = re.compile(rf"{HAN}+$")
_SURE: Final = 4
"""Characters beside the one in question that two names have in common by no chance."""
_TIMES_AS_OFTEN: Final = 3
"""In how many times as many texts the right one of two shorter names stands, and of longer ones."""
_TIMES_AS_OFTEN_WHERE_SURE: Final = 2


def names_of_kinds(all_texts: Texts) -> Iterator[Pair]:
    """Names of one kind that differ in a character which is easily typed for that of the far more frequent one."""
    for (before, behind), found in surroundings(all_texts, _parted).items():
        times = _TIMES_AS_OFTEN_WHERE_SURE if len(before + behind) >= _SURE else _TIMES_AS_OFTEN
        for rare, usual in permutations(found, 2):
            if len(found[usual]) >= times * len(found[rare]) and alike(rare, usual):
                pair = Pair(before + rare + behind, before + usual + behind)
                if not any(listed(pair, text) for text in found[rare]):
                    yield pair


def _parted(text: str) -> Iterator[tuple[str, str, str]]:
    """Each character of a name with what stands around it; the name begins two to four characters before its kind."""
    for match in _kind().finditer(text):
        found = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        name = found[0] if found else ""
        for begin in range(len(name) - 1):
            part = name[begin:]
            yield from ((part[:i], part[i], part[i + 1 :] + match[0]) for i in range(len(part)))


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(any_of(words()["kinds"]))
