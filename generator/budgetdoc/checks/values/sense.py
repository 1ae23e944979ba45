"""Does the comparison of a value go the way its indicator is meant, and is it written in full?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN, NOT_HAN
from budgetdoc.checks.prose.texts import texts
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.values.reading import name_of, pattern, values, words
from budgetdoc.diagnostics import Finding, Said
from budgetdoc.model import Indicator

_CUT: Final = re.compile(r"[，。；;：:、,\n]")
_REACH: Final = 60
_WORDS: Final = re.compile(rf"{HAN}{{2}}")
_LOWER: Final = Said("越低越好", "better the lower it is")
_HIGHER: Final = Said("越高越好", "better the higher it is")
_WRONG: Final = {_LOWER: AT_LEAST, _HIGHER: AT_MOST}
_INSTEAD: Final = {_LOWER: Said("≤ 或“不超过”", "≤ or 不超过"), _HIGHER: Said("≥ 或“不低于”", "≥ or 不低于")}


def senses(context: Context) -> Iterator[Finding]:
    """BD414: ≥ stands where more is better, ≤ where less is (故障率 ≥5% asks for faults)."""
    for path, indicator, text in values(context):
        found = quantities(text)
        for i, quantity in enumerate(found):
            judged = quantity.sign and not quantity.most and not is_condition(text, found[i : i + 2])
            subject = _subject(indicator, text, quantity) if judged else None
            sense = _sense(subject, text) if subject else None
            if sense is not None and quantity.sign in _WRONG[sense]:
                shown = quantity.comparison.text if quantity.comparison else quantity.sign
                instead = _INSTEAD[sense]
                yield context.finding("BD414", path, name=subject or "", sense=sense, sign=shown, instead=instead)
                break


def is_condition(text: str, pair: Sequence[Quantity]) -> bool:
    """Whether the first of two quantities says when or where the second holds: 2小时 in 2小时内修复率不低于95%."""
    if len(pair) < 2 or pair[0].after is None or pair[0].before is not None:
        return False
    between = text[pair[0].end : pair[1].start]
    return not _CUT.search(between) and bool(_WORDS.search(between.replace(pair[0].after.text, "", 1)))


def _subject(indicator: Indicator, text: str, quantity: Quantity) -> str | None:
    """What a quantity is of: the words before it in its clause, else the indicator's name; None where it is open."""
    own = _CUT.split(text[max(0, quantity.start - _REACH) : quantity.start])[-1]
    if quantity.before:
        own = own.strip().removesuffix(quantity.before.text)
    own = pattern("of_period").sub("", own)
    own = re.sub(rf"^{NOT_HAN}+|(?:控制|保持|稳定|下降|降)?[在到至为达约]*{NOT_HAN}*$", "", own)
    if own:
        return own if pattern("low_better").search(own) or pattern("high_better").search(own) else None
    return name_of(indicator)


def _sense(subject: str, text: str) -> Said | None:
    """Which way is better; None where the name does not say, or words of the value turn it."""
    if pattern("open_ended").search(subject):
        return None
    low = pattern("low_better").search(subject)
    if low:
        changes = pattern("changes").search(text.replace(subject, ""))
        return None if changes or pattern("turned").search(subject[: low.start()]) else _LOWER
    if pattern("high_better").search(subject) and not re.search(r"[不未非无缺](?=.{2,4}$)", subject):
        return None if re.search("下降|减少|降低|降幅", text) else _HIGHER
    return None


def malformed_comparisons(context: Context) -> Iterator[Finding]:
    """BD417: comparisons are written in full (不少6次 for 不少于6次)."""
    places = [*texts(context), *((path, text) for path, _, text in _all_values(context))]
    for path, text in places:
        for wrong, right in _malformed():
            if match := wrong.search(text):
                around = text[match.start() : match.end() + 6]
                yield context.finding("BD417", path, found=match[0], right=right, around=around)


def _all_values(context: Context) -> Iterator[tuple[str, Indicator, str]]:
    for path, indicator in context.indicators():
        for key in ("name", "description", "cycle_target", "annual_target"):
            text = getattr(indicator, key)
            if text:
                yield f"{path}.{key}", indicator, text


@cache
def _malformed() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(wrong), right) for wrong, right in words("malformed").items()]


RULES = (senses, malformed_comparisons)
