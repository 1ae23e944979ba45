"""Words and characters that were typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.likeness import is_word
from budgetdoc.checks.words.texts import around, is_chinese, words
from budgetdoc.diagnostics import Finding

_CHARACTER: Final = re.compile(rf"({HAN})\1")
_WORD: Final = re.compile(rf"({HAN}{{2,16}})[ \t\u3000]?\1")
_ITEM: Final = re.compile(
    rf"(?:^|(?<=[、，。；：])|(?<=开展|进行|组织|做好|加强|推进|落实))({HAN}{{2,10}})、\1(?=[、，。；：等及和]|$)"
)


def doubled_words(context: Context) -> Iterator[Finding]:
    """BD807: a word or a character stands twice in a row (人数数, 进行进行), which reduplication does not explain."""
    for path, text in context.texts:
        for start, end in _doubled(text):
            yield context.finding("BD807", path, twice=text[start:end], words=around(text, start, end))


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in _ITEM.finditer(text)]
    found += [match.span() for match in _WORD.finditer(text) if _is_word_twice(text, match)]
    inside = [place for start, end in found for place in range(start, end)]
    found += [
        match.span()
        for match in _CHARACTER.finditer(text)
        if match.start() not in inside and _is_character_twice(text, match.start())
    ]
    yield from sorted(place for place in found if not _is_right(text, *place))


def _is_right(text: str, start: int, end: int) -> bool:
    around_it = text[max(0, start - 3) : end + 3]
    return any(one in around_it for key in ("right_twice", "set_phrases") for one in words()[key])


def _is_word_twice(text: str, match: re.Match[str]) -> bool:
    """Not 一个一个, 研究研究, nor 管理管理员, where the second one begins a longer word."""
    word, after = match[1], text[match.end() : match.end() + 1]
    if len(word) == 2 and not is_word(word):
        return False  # 共建共治: 建共 is no word
    if word in words()["word_twice"] or len(set(word)) == 1 or all(one in words()["numerals"] for one in word):
        return False
    if word in words()["after_figures"] and re.search(r"[\d本上下全各每两]$", text[: match.start()]):
        return False  # 2024年度年度考核
    return after not in words()["persons"] or not after


def _is_character_twice(text: str, at: int) -> bool:
    """Whether the two are neither a reduplication (常常, 方方面面) nor the end and the beginning of two words."""
    sign = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    if sign in words()["numerals"] or (sign in words()["reduplicated"] and not _is_counted(before, sign)):
        return False
    if (after and after == text[at + 3 : at + 4]) or (at > 1 and before == text[at - 2]):
        return False  # 方方面面
    if after and is_chinese(after) and is_word(sign + after):
        return sign * 2 + after in words()["wrong_twice"] and not is_word(before + sign)
    return not (sign in words()["function_words"] and before and is_chinese(before) and is_word(before + sign))


def _is_counted(before: str, sign: str) -> bool:
    """Whether a character that may be doubled is the end of a figure (12次次) or of a word (全面面) before."""
    return before.isdigit() or (sign in words()["reduplicated_alone"] and is_word(before + sign))


RULES = (doubled_words,)
