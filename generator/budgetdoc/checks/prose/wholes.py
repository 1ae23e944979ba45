"""Do the parts of a number of people or things come to the whole (726人，其中在职564人、退休162人)?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import has, words
from budgetdoc.checks.prose.texts import sentences, texts
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.vocabulary import COUNT, MEASURE
from budgetdoc.diagnostics import Finding
from budgetdoc.model.amounts import print_amount

_NEAR: Final = (Decimal("0.85"), Decimal("1.15"))
"""Parts that come to less or more of the whole than this may be other things than all of its parts."""
_OF_WHOLE: Final = re.compile(r"[^。；;\n\d]{0,12}[，,（(]其中[：:]?[^\d。；;，,]{0,12}")


def wholes(context: Context) -> Iterator[Finding]:
    """BD312: the numbers behind 其中 are the parts of the one before it, where they seem to be all of them."""
    for path, text in texts(context):
        for sentence in sentences(text):
            for whole, parts in _lists(text, sentence):
                total = sum((part.value for part in parts), Decimal(0))
                if _may_be_all(text, whole, parts, total) and not _exact(whole, parts, total):
                    listed = "＋".join(part.text for part in parts)
                    said = {"sum": _shown(whole, total), "difference": _shown(whole, abs(whole.value - total))}
                    yield context.finding("BD312", path, parts=listed, stated=whole.text, **said)


def _may_be_all(text: str, whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> bool:
    """Whether parts are near enough to the whole; of two that come to less, a third may just not be named."""
    if not whole.value or not _NEAR[0] <= total / whole.value <= _NEAR[1]:
        return False
    return total > whole.value or len(parts) > 2 or bool(_halves().search(text[whole.end : parts[-1].end + 3]))


def _lists(text: str, sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Each number with those listed behind 其中 in the same unit, if they plainly divide it up."""
    for i, whole in enumerate(sentence[:-2]):
        behind = sentence[i + 1 :]
        if not _counts(whole) or not _OF_WHOLE.fullmatch(text[whole.end : behind[0].start]):
            continue
        parts = _parts(text, whole, behind)
        said = text[whole.end : parts[-1].end + 3] if parts else ""
        if len(parts) > 1 and _divides().search(said) and not has("incomplete").search(said):
            yield whole, parts


def _counts(one: Quantity) -> bool:
    return one.dimension in (COUNT, MEASURE) and not (one.about or one.most or one.sign or one.per or one.spelled)


def _parts(text: str, whole: Quantity, behind: Sequence[Quantity]) -> list[Quantity]:
    """The run of numbers in the unit of the whole, each after nothing but a comma and a name."""
    parts: list[Quantity] = []
    for one in behind:
        between = text[parts[-1].end : one.start] if parts else ""
        alike = one.unit == whole.unit and _counts(one)
        if not alike or (parts and not re.fullmatch(r"[^、，,\d。]{0,8}[、，,和]?[^、，,\d。]{1,10}", between)):
            break
        parts.append(one)
    return parts


@cache
def _divides() -> re.Pattern[str]:
    return re.compile("|".join(words("divides")))


@cache
def _halves() -> re.Pattern[str]:
    """Two kinds that are all there are."""
    return re.compile(words("divides")[0])


def _exact(whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> bool:
    """Whether the sum is the whole, but for what rounding takes."""
    finest = min(one.step for one in (whole, *parts))
    slack = finest * (len(parts) + 1) / 2 if whole.scale > 1 else Decimal(0)
    return abs(whole.value - total) <= slack


def _shown(whole: Quantity, value: Decimal) -> str:
    unit = re.sub(r"^[\d.,，０-９．\s]+", "", whole.text)
    return f"{print_amount(value / whole.scale).removesuffix('.00')}{unit}"


RULES = (wholes,)
