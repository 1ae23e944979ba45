"""Two spellings of one name, of which one is probably a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.likeness import alike

Texts: TypeAlias = Sequence[tuple[str, str]]
"""The texts of a disclosure with their paths."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A spelling that is probably wrong, and the one that is probably meant."""

    wrong: str
    right: str

    @property
    def characters(self) -> frozenset[str]:
        """The character that is wrong, and the one that is meant."""
        return frozenset(next({a, b} for a, b in zip(self.wrong, self.right, strict=True) if a != b))


def differ_in_one(one: str, other: str) -> bool:
    """Whether two texts of the same length differ in one character, which is easily typed for the other."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and alike(*pairs[0])


def count(spelling: str, all_texts: Texts) -> int:
    """How often a spelling stands in the texts."""
    return sum(text.count(spelling) for _, text in all_texts)


def surroundings(
    all_texts: Texts, parted: Callable[[str], Iterable[tuple[str, str, str]]]
) -> dict[tuple[str, str], dict[str, list[str]]]:
    """What stands before and behind more than one character, with the characters and their different texts.

    `parted`: the characters of a text that count, each with what stands before and behind it.
    """
    seen: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in dict.fromkeys(text for _, text in all_texts):
        for before, sign, behind in dict.fromkeys(parted(text)):
            seen[before, behind][sign].append(text)
    return {sides: found for sides, found in seen.items() if len(found) > 1}


def listed(pair: Pair, text: str) -> bool:
    """Whether both stand in one list, and are two things: 大王村、大旺村."""
    gap = rf"{HAN}{{0,6}}[、和与及]{HAN}{{0,6}}?"
    one, other = re.escape(pair.wrong), re.escape(pair.right)
    return re.search(f"{one}{gap}{other}|{other}{gap}{one}", text) is not None
