"""Colons where another sign belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding
from budgetdoc.model.paths import key_of
from budgetdoc.vocabulary import taxonomy

_CLAUSE: Final = re.compile(r"[^。；;！？!?\n，,、]+")
_CHAIN: Final = re.compile(r"[^：:]*[：:]\s*([^：:]{2,})[：:]\s*[^：:\s]")
_FREE: Final = re.compile(
    r"\d[：:]\d|[a-zA-Z][：:]|比[例为值]|[：:]\s*[（(]?[\d一二三四五六七八九十]+[.．、）)]|[“”‘’《》]"
)


def chained_colons(context: Context) -> Iterator[Finding]:
    """BD806: two colons in one clause, of which one should be “；” or “，” (GB/T 15834, 4.7: one colon a clause)."""
    for path, text in context.texts:
        for clause in _CLAUSE.finditer(text):
            words = clause[0].strip()
            if _CHAIN.match(words) and not _FREE.search(words) and (_is_list(words) or key_of(path) != "indicators"):
                yield context.finding("BD806", path, words=words if len(words) < 40 else words[:40] + "…")
                break


def _is_list(words: str) -> bool:
    """Whether names of levels stand before colons, as a list of indicators has them before “；”."""
    names = [re.sub(r"^[\d.、\s]*(?:\d+-)?", "", part).strip() for part in re.split("[：:]", words)[:2]]
    known = {one for level in taxonomy().levels for sub in (level, *level.level2) for one in sub.spellings}
    return all(name in known for name in names)


RULES = (chained_colons,)
