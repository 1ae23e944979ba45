"""Pieces of regular expressions that rules share: a Chinese character, any of some words.

Unicode has `\\p{Han}`, Python has not; and a range of 20,000 characters takes it more than a millisecond each time that
it is compiled. Letters beside the Latin ones mean the same in these texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

HAN: Final = r"[^\W\dA-Za-zＡ-Ｚａ-ｚ_]"
"""A Chinese character."""
NOT_HAN: Final = r"[\W\dA-Za-zＡ-Ｚａ-ｚ_]"
"""Any other one."""


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
