"""Half-width signs in Chinese text, and full-width figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.texts import around
from budgetdoc.diagnostics import Finding

_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_CLOSING: Final = "”’）》】〕"
_SIGN: Final = re.compile(
    rf"(?:(?<={HAN})|(?<=[{_CLOSING}%％\d]))[,;:?!](?=\s*(?:{HAN}|[“‘（《【〔]))"
    rf"|(?:(?<={HAN})|(?<=[{_CLOSING}]))[,;:?!.](?=\s*$)",
    re.M,
)
_WIDE_DIGIT: Final = re.compile("[０-９]")
_DIGIT: Final = re.compile("[0-9]")
_WIDE_FIGURE: Final = re.compile("[0-9]*[０-９][0-9０-９．％]*")
_WIDE_WORD: Final = re.compile("[Ａ-Ｚａ-ｚ]{2,}")
_LEAF: Final = re.compile(r"[（(][^（）()]*[）)]")


def mixed_widths(context: Context) -> Iterator[Finding]:
    """BD808: a half-width comma, colon, bracket … beside full-width ones in one Chinese text.

    Where all signs of a text are half-width, it is one habit and no slip; brackets such as (2023-2026年) are that.
    """
    for path, text in context.texts:
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


def full_width_figures(context: Context) -> Iterator[Finding]:
    """BD817: figures and words in full width where the file has them in half width, “%” beside “％” in one text."""
    all_texts = context.texts
    signs = "".join(text for _, text in all_texts)
    slips = len(_WIDE_DIGIT.findall(signs)) < len(_DIGIT.findall(signs))
    for path, text in all_texts:
        match = (
            (_WIDE_FIGURE.search(text) if slips else None)
            or ("%" in text and re.search("％", text))
            or next((one for one in _WIDE_WORD.finditer(text) if unicodedata.normalize("NFKC", one[0]) in signs), None)
        )
        if match:
            half = unicodedata.normalize("NFKC", match[0])
            yield context.finding("BD817", path, sign=match[0], half=half, words=around(text, *match.span()))


RULES = (mixed_widths, full_width_figures)
