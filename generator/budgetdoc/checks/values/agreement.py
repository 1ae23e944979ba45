"""Do the figures, signs and words of one value say the same?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import COUNT, MONEY, SHARE, TIME
from budgetdoc.checks.values.reading import PARENTHESES, measure, name_of, pattern, values
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator
from budgetdoc.vocabulary import taxonomy

_APART: Final = re.compile(r"[，。；;、,\n]")
_LITTLE: Final = 3
_TREND: Final = re.compile(
    r"较|比上|缩短|压缩|压降|节约|节省|削减|同比|环比|下降|减少|降低|增长|增加|提高|提升|上升|压减"
)
_SCALES: Final = (10, 100, 1000, 10**4, 10**8)


def figures_and_words(context: Context) -> Iterator[Finding]:
    """BD411–BD413: a value that is given as a figure and again in words (≥90…大于等于百分之九十) is the same twice."""
    for path, indicator, text in values(context):
        pair = said_twice(text, indicator.name)
        if pair is None:
            continue
        first, again = pair
        if not same_number(first, again, indicator.name):
            code = "BD413" if _of_another_size(first, again) else "BD411"
            yield context.finding(code, path, first=_shown(first), again=_shown(again), name=indicator.name)
        elif first.sign and again.sign and first.sign != again.sign:
            yield context.finding("BD412", path, first=_shown(first), again=_shown(again))


def said_twice(text: str, name: str = "") -> tuple[Quantity, Quantity] | None:
    """The two statements of a value that begins with its figure; None where it has one only, or of different things."""
    found = quantities(text)
    if len(found) != 2:
        return None
    first, again = found
    between = text[first.end : again.start]
    if first.spelled or first.most or again.most:
        return None
    worded = bool(again.comparison and not again.comparison.written) or again.spelled
    if between in ("（", "(") and again.spelled:
        return (first, again) if first.kind == again.kind else None
    if not _begins(text, first, name) or (_APART.search(between) and not (worded and _of_same(between, name))):
        return None
    if first.unit:
        return (first, again) if worded and first.kind == again.kind else None
    named = any(name[i : i + 2] in between for i in range(len(name) - 1))
    return (first, again) if worded or first.sign or named else None


def _of_same(between: str, name: str) -> bool:
    """Whether a second clause says the same measure again: ≥98%，及时率大于等于百分之九十八."""
    clauses = _APART.split(between)
    measured = re.sub(r"(?:大于|小于|高于|低于|不|至|等于|达).*$", "", clauses[-1])
    return len(clauses) == 2 and len(measured) > 1 and PARENTHESES.sub("", name).endswith(measured)


def _begins(text: str, first: Quantity, name: str) -> bool:
    """Whether a figure comes first, but for its sign, its own name, or that of a level that strayed into the value."""
    before = text[: first.start].strip()
    if first.before:
        before = before.removesuffix(first.before.text).strip()
    return not before or before in name or bool(taxonomy().homes(before)) or taxonomy().level1(before) is not None


def same_number(first: Quantity, again: Quantity, name: str) -> bool:
    """Whether a figure is what the words say; without a unit of its own it may be in that of the words or the name."""
    if first.unit:
        return first.value == again.value
    named = [one for inside in PARENTHESES.findall(name) for one in quantities(f"{first.number}{inside.strip()}")]
    alike = [one for one in named if one.kind == again.kind and one.unit]
    if alike:
        return alike[0].value == again.value
    return first.number * first.scale in (again.number, again.number * again.scale, again.value)


def _of_another_size(first: Quantity, again: Quantity) -> bool:
    """Whether money or scale make it a matter of units rather than of a figure miscopied."""
    small, large = sorted((first.number * first.scale, again.number * again.scale))
    same_digits = first.number == again.number or (small > 0 and large / small in _SCALES)
    return same_digits or (again.scale != 1 and again.dimension != SHARE)


def _shown(quantity: Quantity) -> str:
    before = quantity.before.text if quantity.before else ""
    after = quantity.after.text if quantity.after else ""
    per = "".join(f"每{one.unit}" for one in quantity.per if one.unit) if quantity.dimension == MONEY else ""
    return f"{before}{quantity.text}{per}{after}"


def units_of_names(context: Context) -> Iterator[Finding]:
    """BD422: a value is in the unit that its name gives or asks for (次 in 培训场次（次）, % in 合格率)."""
    for path, indicator, text in values(context):
        found = [one for one in quantities(text) if one.unit]
        if not found or _TREND.search(text) or (_TREND.search(indicator.name) and found[0].dimension == SHARE):
            continue
        expected = _unit_of(indicator)
        if expected and not any(_is(one, expected) for one in found) and _plain(text, found, name_of(indicator)):
            yield context.finding("BD422", path, name=indicator.name, unit=_named(expected), value=text.strip())


def _unit_of(indicator: Indicator) -> Quantity | str | None:
    """The unit in the name's parentheses, or the dimension that the name ends in."""
    for inside in PARENTHESES.findall(indicator.name):
        for one in quantities(f"1{inside.strip()}"):
            if one.unit and one.end == len(f"1{inside.strip()}"):
                return one
    return measure(name_of(indicator)) or None


def _is(quantity: Quantity, expected: Quantity | str) -> bool:
    dimension = expected if isinstance(expected, str) else expected.dimension
    if quantity.dimension == dimension:
        return isinstance(expected, str) or dimension != COUNT or _same_kind(quantity, expected)
    # A number of days is a time, a share of a cost is one, areas and lengths are counted.
    loose = {(TIME, COUNT), (SHARE, MONEY), ("measure", COUNT), ("score", SHARE), (MONEY, COUNT)}
    return (quantity.dimension, dimension) in loose and isinstance(expected, str)


def _same_kind(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= {"人", "人次"} or {one.kind, other.kind} <= {"次", "个"}


def _named(expected: Quantity | str) -> str:
    names = {SHARE: "%", COUNT: "次、人、个等", TIME: "小时、天等", MONEY: "元、万元"}
    return names[expected] if isinstance(expected, str) else expected.text.removeprefix("1")


def _plain(text: str, found: list[Quantity], name: str) -> bool:
    """Whether a value is little more than its figure; longer ones may speak of something else than the name."""
    signs = found[0].comparison.text if found[0].comparison else ""
    rest = (text[: found[0].start] + text[found[0].end :]).replace(signs, "").replace(name, "")
    return len(found) == 1 and len(rest.strip(" 。.")) <= _LITTLE


def impossible_shares(context: Context) -> Iterator[Finding]:
    """BD421: no share of a whole is more than 100%."""
    for path, indicator, text in values(context):
        if measure(name_of(indicator)) != SHARE or _may_exceed(indicator, text):
            continue
        for one in quantities(text):
            bare = one.unit is None and bool(one.sign) and one.number <= 1000
            if (one.dimension == SHARE and one.value > Decimal(100)) or (bare and one.value > Decimal(100)):
                yield context.finding("BD421", path, name=indicator.name, value=_shown(one))
                break


def _may_exceed(indicator: Indicator, text: str) -> bool:
    return bool(pattern("beyond_hundred").search(indicator.name + (indicator.description or "") + text))


RULES = (figures_and_words, units_of_names, impossible_shares)
