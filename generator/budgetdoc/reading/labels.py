"""When two labels are the same: `财政 专户 拨款` is 财政专户拨款, `单位 (万元)` is 单位（万元）."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

from budgetdoc.vocabulary.resources import read_yaml


@cache
def tolerances() -> dict[str, Any]:
    """What `specs/reading.yaml` says."""
    return dict(read_yaml("reading.yaml"))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A label without width, white space and punctuation: its letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


@lru_cache(maxsize=4096)
def without_brackets(text: str) -> str:
    """A label without what stands in brackets: 项目名称（资金使用单位） is 项目名称 as well."""
    return fold(re.sub(r"[（(【\[].*?[)）】\]]", "", text))


_FULL_WIDTH: Final = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_HALF_WIDTH: Final = {half: full for full, half in _FULL_WIDTH.items()}


@cache
def pattern_of_char(char: str) -> str:
    """A regular expression for a character of a label, in whatever width and with its like."""
    like = {char, _FULL_WIDTH.get(char, char), _HALF_WIDTH.get(char, char)}
    if not char.isalnum():
        like.update(*(group for group in tolerances()["punctuation"] if char in group))
    return re.escape(char) if len(like) == 1 else "[" + "".join(map(re.escape, sorted(like))) + "]"


@cache
def pattern_of(label: str) -> str:
    """A regular expression for a label within running text, which white space may cut anywhere."""
    return r"\s*".join(pattern_of_char(char) for char in label if not char.isspace())


def is_word(label: str) -> bool:
    """Whether a label says something: it has letters. The others are punctuation."""
    return any(char.isalpha() for char in label)
