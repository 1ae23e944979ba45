"""One name spelt in two ways: 黄浦 beside 黄埔.

Without a dictionary of names: two spellings differ in one character that sounds or looks like the other, stand in the
same surroundings, and one of them is the department's own or far more frequent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.kinds import names_of_kinds
from budgetdoc.checks.words.numbered import numbered_names
from budgetdoc.checks.words.own_names import own_names
from budgetdoc.checks.words.pairs import Pair, Texts, count
from budgetdoc.checks.words.phrases import phrases
from budgetdoc.diagnostics import Finding

_MOST_LINES: Final = 8


def misspelt_names(context: Context) -> Iterator[Finding]:
    """BD801: a name differs in one character from the same name elsewhere in the document."""
    all_texts = context.texts
    told: set[frozenset[str]] = set()
    for pair in [
        *own_names(context, all_texts),
        *numbered_names(all_texts),
        *names_of_kinds(all_texts),
        *phrases(all_texts),
    ]:
        if pair.characters not in told:
            told.add(pair.characters)
            yield _finding(context, pair, all_texts)


def _finding(context: Context, pair: Pair, all_texts: Texts) -> Finding:
    found = [path for path, text in all_texts if pair.wrong in text]
    lines = sorted({context.place(path, pair.wrong).line or 0 for path in found})
    return context.finding(
        "BD801",
        found[0],
        quoted=pair.wrong,
        wrong=pair.wrong,
        right=pair.right,
        count=count(pair.wrong, all_texts),
        right_count=count(pair.right, all_texts),
        lines="、".join(map(str, lines[:_MOST_LINES])) + ("…" if len(lines) > _MOST_LINES else ""),
    )


RULES = (misspelt_names,)
