"""Half-width signs in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around, texts
from budgetdoc.diagnostics import Finding

_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_CJK: Final = r"\u4e00-\u9fff”’）》】〕"
_SIGN: Final = re.compile(
    rf"(?<=[{_CJK}%％\d])[,;:?!](?=\s*[\u4e00-\u9fff“‘（《【〔])|(?<=[{_CJK}])[,;:?!.](?=\s*$)", re.M
)
_LEAF: Final = re.compile(r"[（(][^（）()]*[）)]")


def mixed_widths(context: Context) -> Iterator[Finding]:
    """BD808: a half-width comma, colon, bracket … beside full-width ones in one Chinese text.

    Where all signs of a text are half-width, it is one habit and no slip; brackets such as (2023-2026年) are that.
    """
    for path, text in texts(context):
        place = _signs(text) or _brackets(text)
        if place:
            sign = text[place[0] : place[1]]
            full = _FULL.get(sign) or f"（{sign[1:-1]}）"
            shown = sign if len(sign) < 24 else sign[:11] + "…" + sign[-11:]
            yield context.finding("BD808", path, sign=shown, full=full, words=around(text, *place))


def _signs(text: str) -> tuple[int, int] | None:
    match = _SIGN.search(text)
    return match.span() if match and re.search(r"[，。；：、！？]", text) else None


def _brackets(text: str) -> tuple[int, int] | None:
    """The first pair whose halves differ; else the first half-width pair beside a full-width one."""
    pairs = [match.span() for match in _LEAF.finditer(text)]
    styles = {text[start] + text[end - 1]: (start, end) for start, end in reversed(pairs)}
    odd = styles.get("（)") or styles.get("(）")
    if odd:
        return odd
    return styles["()"] if {"（）", "()"} <= set(styles) else None


RULES = (mixed_widths,)
