"""Numbers of items in a text (一、 （二） 3. ④ 五是) that skip one or repeat one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around
from budgetdoc.diagnostics import Finding
from budgetdoc.model.numerals import chinese, chinese_number

_BEGIN: Final = r"(?:^|(?<=[\s。；;：:]))[ \t\u3000]*"
_CHINESE: Final = "[一二三四五六七八九十]{1,3}"
_MOST: Final = 99
_STYLES: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{_BEGIN}({_CHINESE})、(?!{_CHINESE})",
        rf"{_BEGIN}[（(]({_CHINESE})[）)]",
        rf"{_BEGIN}(\d{{1,2}})[.．、](?!\d)",
        rf"{_BEGIN}[（(](\d{{1,2}})[）)]",
        rf"(?:{_BEGIN}|(?<=，))({_CHINESE})是",
        "([①-⑳])",
    )
)


def numbering(context: Context) -> Iterator[Finding]:
    """BD819: items are numbered one after another; a list within another begins with one again."""
    for path, text in context.texts:
        for style in _STYLES:
            if slip := _slip(list(style.finditer(text))):
                before, match = slip
                expected = match[0].replace(match[1], _written(_number(before[1]) + 1, match[1]))
                said = {"before": before[0].strip(), "expected": expected.strip(), "found": match[0].strip()}
                yield context.finding("BD819", path, **said, words=around(text, match.start(), match.end(), 8))
                break


def _slip(items: Sequence[re.Match[str]]) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first item that neither goes on nor begins anew, behind the one before it; None where all is in order."""
    known = [item for item in items if 0 < _number(item[1]) <= _MOST]
    for before, item in pairwise(known):
        if _number(item[1]) not in (_number(before[1]) + 1, 1):
            return before, item
    return None


def _number(written: str) -> int:
    if written in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(written) - ord("①") + 1
    return int(written) if written.isdecimal() else int(chinese_number(written) or 0)


def _written(number: int, like: str) -> str:
    """A number in the signs of another one."""
    if like.isdecimal():
        return str(number)
    if "①" <= like <= "⑳":
        return chr(ord("①") + number - 1)
    return chinese(number)


RULES = (numbering,)
