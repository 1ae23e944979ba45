"""Where a line may end: how much of the next line would have had to fit for it not to be broken there.

This follows the line breaking of Unicode (UAX 14) and the Chinese rules for punctuation as far as programs agree on
them: closing signs don't begin a line, opening ones don't end it, Latin words and numbers are not divided.

Numbered paragraphs (一、… 二、…) stand each on a line of its own or run on within one: where a sentence happens to fill
its line, only that tells whether the number on the next line begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

CLOSING: Final = frozenset("，。、；：！？）】》〉」』〕｝］〗％‰℃,.;:!?)]}>%/")
"""Can't begin a line."""
OPENING: Final = frozenset("（【《〈「『〔｛［〖([{<￥¥$")
"""Can't end a line."""
_PREFIXES: Final = frozenset("+±№＋")
"""Are kept with the character that follows."""
_TIES: Final = frozenset("“”‘’\"'")
"""Quotation marks of either kind: programs differ, so nothing is divided from them."""
_SEPARATORS: Final = frozenset(",.:;")
"""Within numbers and the like: a word that follows one directly belongs to what is before."""
_RUNS: Final = frozenset("—…─·～~-")
_WORD_SIGNS: Final = frozenset("_@&+=#*/\\.,:'%≥≤")
_SURELY_CLOSING: Final = frozenset("，。、；：！？）】》〉」』〕｝],;!?)]}")
_NUMBER: Final = (
    r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)])"
)
_BEGINS: Final = re.compile(_NUMBER)
_ENDS: Final = re.compile(r"[。；！？]$")
_WITHIN: Final = re.compile(rf"[。；！？]\s*{_NUMBER}")


def is_latin(character: str) -> bool:
    """Whether a character is a letter or digit of a word that is kept whole."""
    return character.isalnum() and character < "\u2e80"


def first_piece(text: str) -> int:
    """How many characters at the beginning of a line can't be divided from each other."""
    end = 0
    while end < len(text) and (text[end] in OPENING or text[end] in _TIES or text[end] in _PREFIXES):
        end += 1
    end = _core(text, end)
    while end < len(text):
        if text[end] in CLOSING:
            end += 1
            if _sticks(text, end):
                end = _word(text, end)
        elif text[end] in _TIES:
            end = _core(text, end + 1)
        else:
            break
    return end


def _core(text: str, start: int) -> int:
    """The end of the word, the dash or the one character that begins here."""
    if start >= len(text) or text[start].isspace():
        return start
    if text[start] in _RUNS:
        end = start
        while end < len(text) and text[end] == text[start]:
            end += 1
        return end
    return _word(text, start) if _begins_word(text, start) else start + 1


def _sticks(text: str, end: int) -> bool:
    """Whether a word can't be divided from the closing sign before it: 1.5, or a digit (LibreOffice)."""
    return _begins_word(text, end) and (text[end - 1] in _SEPARATORS or text[end].isdigit())


def _begins_word(text: str, start: int) -> bool:
    return start < len(text) and (is_latin(text[start]) or text[start] in _WORD_SIGNS)


def _word(text: str, start: int) -> int:
    end = start
    while end < len(text) and (is_latin(text[end]) or text[end] in _WORD_SIGNS):
        end += 1
    if text[end : end + 1] in ("-", "‐", "–"):
        # A hyphen ends what is kept together, but not before a digit.
        if end + 1 < len(text) and text[end + 1].isdigit():
            return _word(text, end + 1)
        end += 1
    return end


def can_hang(character: str) -> bool:
    """Whether programs let a sign stand in the margin, beyond the end of the line."""
    return character in "，。、；：！？,.;:"


def must_go_on(last: str, first: str) -> bool:
    """Whether no paragraph ends with the one character or begins with the other."""
    return last in OPENING - frozenset("$¥￥<") or first in _SURELY_CLOSING


def has_numbered_paragraphs(lines: Sequence[str]) -> bool:
    """Whether numbers begin lines, and none stands behind a sentence within one."""
    begun = sum(_BEGINS.match(line) is not None for line in lines)
    return begun > 1 and not any(map(_WITHIN.search, lines))


def begins_paragraph(before: str, line: str) -> bool:
    """Whether a line begins with a number behind the end of a sentence."""
    return _BEGINS.match(line) is not None and _ENDS.search(before) is not None
