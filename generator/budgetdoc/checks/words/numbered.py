"""Numbered institutions, one of which is spelt with another character: 第一技工学校 beside 第二枝工学校."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.likeness import is_word
from budgetdoc.checks.words.pairs import Pair, Texts, differ_in_one
from budgetdoc.checks.words.texts import words


def numbered_names(all_texts: Texts) -> Iterator[Pair]:
    """Names behind 第一, 第二 … of the same kind of institution that differ in one character.

    Each may stand once, so the wrong one is that whose character makes no word where the other's does.
    """
    found = dict.fromkeys(match[1] for _, text in all_texts for match in _numbered().finditer(text))
    for wrong, right in permutations(found, 2):
        if len(wrong) == len(right) and differ_in_one(wrong, right):
            at = next(i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
            if _makes_word(right, at) and not _makes_word(wrong, at):
                yield Pair(wrong, right)


def _makes_word(name: str, at: int) -> bool:
    return is_word(name[at : at + 2]) or (at > 0 and is_word(name[at - 1 : at + 1]))


@cache
def _numbered() -> re.Pattern[str]:
    kinds = "|".join(words()["numbered"])
    return re.compile(rf"第[{words()['numerals']}\d]{{1,3}}({HAN}{{2,8}}?(?:{kinds}))")
