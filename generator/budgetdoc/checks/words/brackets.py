"""Brackets, quotation marks and 书名号: pairs, and those of document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.texts import around
from budgetdoc.diagnostics import Finding

_NUMBER: Final = re.compile(
    rf"(?P<who>{HAN}{{1,12}})\s*(?P<open>[\[［【(（{{｛﹝「『<＜〈《])\s*(?P<year>(?:19|20)\d\d)\s*(?P<close>[\]］】)）}}｝﹞」』>＞〉》])"
    r"\s*(?P<rest>(?:第\s*)?\d{1,5}\s*号)"
)
_BEFORE: Final = re.compile(r"^.*(?:根据|依据|按照|参照|遵照|执行|落实|印发|下发|详见|见|按|依|据|及|和|与|的)(?=.)")
_QUOTES: Final = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_PARTNERS: Final = {closing: opening for opening, closing in _QUOTES.items()} | {
    **dict.fromkeys("）)", "（("),
    "】": "【",
    "〕": "〔",
    "］": "［",
    "]": "[",
    "}": "{",
    "》": "《",
    "〉": "〈",
}
"""Of each closing sign the signs that it may close."""
_OPENING: Final = "（(【〔［[{《〈" + "".join(_QUOTES)
_ITEM: Final = re.compile(r"(?:^|[\s。；;：:，,、！？“（(])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[①-⑳])\s*$")


def document_numbers(context: Context) -> Iterator[Finding]:
    """BD803: the year of a document number stands in 六角括号〔〕 (GB/T 9704—2012, 7.2.5: 发文字号)."""
    for path, text in context.texts:
        for match in _NUMBER.finditer(text):
            who = _BEFORE.sub("", match["who"])
            right = f"{who}〔{match['year']}〕{''.join(match['rest'].split())}"
            brackets = match["open"] + match["close"]
            yield context.finding(
                "BD803",
                path,
                number="".join((who + text[match.start("open") : match.end()]).split()),
                brackets=brackets,
                right=right,
            )


def unpaired(context: Context) -> Iterator[Finding]:
    """BD809: brackets, quotation marks and 书名号 come in pairs (GB/T 15834)."""
    for path, text in context.texts:
        for place in _unpaired(text):
            yield context.finding("BD809", path, sign=text[place], words=around(text, place, place + 1, 10))


def _unpaired(text: str) -> list[int]:
    """The places of signs that have no partner."""
    opened: list[int] = []
    alone: list[int] = []
    for at, sign in enumerate(text):
        partners = _PARTNERS.get(sign, "")
        if sign in _OPENING:
            opened.append(at)
        elif partners and any(text[one] in partners for one in opened):
            while text[opened[-1]] not in partners:
                alone.append(opened.pop())
            opened.pop()
        elif partners and not _is_numbering(text, at) and not _is_apostrophe(text, at):
            alone.append(at)
    return sorted([*alone, *opened, *_odd_quote(text)])


def _is_numbering(text: str, at: int) -> bool:
    """Whether a bracket closes the number of an item: 1)."""
    return text[at] in ")）" and _ITEM.search(text, 0, at) is not None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at > 0 and text[at - 1].isascii() and text[at - 1].isalpha()


def _odd_quote(text: str) -> list[int]:
    """The place of the last straight quotation mark where their number is odd; inches and feet are none."""
    places = [at for at, sign in enumerate(text) if sign in '"＂' and not (at and text[at - 1].isdigit())]
    return places[-1:] if len(places) % 2 else []


RULES = (document_numbers, unpaired)
