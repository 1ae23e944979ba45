"""The beginnings of common Chinese words (`specs/lexicon.txt`), for rules that ask whether characters make a word."""

from __future__ import annotations

from functools import cache

from budgetdoc.vocabulary import resources


def begins_word(two: str) -> bool:
    """Whether a common word begins with these two characters: 数据 does, 数的 does not."""
    return two[1] in _followers().get(two[0], "")


@cache
def _followers() -> dict[str, str]:
    lines = (resources.specs() / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {first: followers for first, _, followers in pairs}
