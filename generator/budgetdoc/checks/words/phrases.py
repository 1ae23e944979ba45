"""Phrases that differ in one character, which is a slip where the other one is far more frequent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations, product, takewhile
from typing import Final

from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.likeness import alike, is_word
from budgetdoc.checks.words.pairs import Pair, Texts, listed, surroundings

_TIMES_AS_OFTEN: Final = 3
"""How many times as often as the wrong spelling the right one stands."""
_LONG: Final = 6
"""Characters around the one in question that two texts have in common by no chance."""
_WINDOWS: Final = (
    re.compile(rf"(?=({HAN}{{2}})({HAN})({HAN}{{2}}))"),
    re.compile(rf"(?=({HAN}{{4}})({HAN})(?!{HAN})())"),
    re.compile(rf"(?<!{HAN})(?=()({HAN})({HAN}{{4}}))"),
)
"""Surroundings that make two characters comparable: before, the character, behind."""


def phrases(all_texts: Texts) -> Iterator[Pair]:
    """Characters that stand in the same surroundings as another, far more frequent one that sounds or looks alike."""
    for (before, behind), found in surroundings(all_texts, _windows).items():
        for rare, usual in permutations(found, 2):
            enough = len(found[usual]) >= _TIMES_AS_OFTEN * len(found[rare])
            pair = Pair(before + rare + behind, before + usual + behind)
            if not enough or not alike(rare, usual) or any(listed(pair, text) for text in found[rare]):
                continue
            if not _is_right(before, rare, behind) or _goes_on(pair, found[rare], found[usual]):
                yield pair


def _windows(text: str) -> Iterator[tuple[str, str, str]]:
    for window in _WINDOWS:
        yield from window.findall(text)


def _is_right(before: str, character: str, behind: str) -> bool:
    """Whether the character makes a common word with its neighbour: 服务重心 is none of 服务中心 misspelt."""
    return is_word(before[-1:] + character) or is_word(character + behind[:1])


def _goes_on(pair: Pair, rare: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether two texts have so much in common around the character that even 连网 is 联网 misspelt."""
    for one, other in product(rare, usual):
        at, there = one.find(pair.wrong), other.find(pair.right)
        ends = at + len(pair.wrong), there + len(pair.right)
        before = _common(one[:at][::-1], other[:there][::-1])
        if before + _common(one[ends[0] :], other[ends[1] :]) + len(pair.wrong) - 1 >= _LONG:
            return True
    return False


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
