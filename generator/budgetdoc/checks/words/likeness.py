"""Characters that make words, and characters that are easily typed for one another."""

from __future__ import annotations

from functools import cache

from budgetdoc.checks.words.texts import words
from budgetdoc.vocabulary.lexicon import begins_word


def alike(one: str, other: str) -> bool:
    """Whether one Chinese character is easily typed for another; never for numerals and pairs that are both right."""
    if one in words()["numerals"] or other in words()["numerals"]:
        return False
    if any(one in group and other in group for group in words()["interchangeable"]):
        return False
    looks = any(one in group and other in group for group in words()["look_alike"])
    return looks or not _sounds(one).isdisjoint(_sounds(other))


def is_word(two: str) -> bool:
    """Whether two characters are a common word or begin one."""
    return two in words()["more_words"] or (len(two) == 2 and two not in words()["fewer_words"] and begins_word(two))


@cache
def _sounds(character: str) -> frozenset[str]:
    """All readings without tone, the sounds folded that many speakers don't tell apart (zh and z)."""
    from pypinyin import Style, pinyin  # takes a third of a second, and few files need it

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(reading.replace("h", "", 1) if reading[1:2] == "h" else reading for reading in readings)
