"""Is an annual value a value, and of the same kind as that of the whole period?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import AGE, COUNT, MEASURE, MONEY, SCORE
from budgetdoc.checks.values.reading import measure, pattern, values
from budgetdoc.diagnostics import Finding, Said
from budgetdoc.model import Indicator

_FORMULA: Final = re.compile(
    rf"[=＝][^=＝]*(?:[/／÷*×＋+－]|之比|除以|占)|[数量人次份额](?:总[数量])?[）)]?\s*[/／÷]\s*[（(]?{HAN}"
)
_TIMES_HUNDRED: Final = re.compile(r"[*×xX]\s*100\s*[%％]?")
_LONG: Final = 8
_COUNTS: Final = (COUNT, MEASURE)
_REASONS: Final = {
    "formula": Said("是计算公式，没有目标数", "is a formula without a figure to reach"),
    "name": Said("只是指标的名称，没有目标数", "only names a measure without a figure to reach"),
    "sentence": Said(
        "是一句工作要求，与周期值说的不是一回事", "is a sentence about something else than the cycle's value"
    ),
}


def unmeasurable(context: Context) -> Iterator[Finding]:
    """BD415: a value is neither a formula, nor the name of a measure, nor a sentence about something else."""
    for path, indicator, text in values(context):
        reason = _reason(path, indicator, text)
        if reason:
            yield context.finding("BD415", path, value=text.strip(), reason=_REASONS[reason], name=indicator.name)


def is_unmeasurable(path: str, indicator: Indicator, text: str) -> bool:
    """Whether BD415 is said of a value."""
    return _reason(path, indicator, text) is not None


def _reason(path: str, indicator: Indicator, text: str) -> str | None:
    figures = _figures(text)
    if _FORMULA.search(text) and not figures:
        return "formula"
    if figures or not path.endswith("annual_target"):
        return None
    plain = text.strip().rstrip("。.")
    if measure(plain) and not pattern("verbs").search(plain) and len(plain) > 3:
        return "name"
    return "sentence" if _of_something_else(indicator, plain) else None


def _figures(text: str) -> list[Quantity]:
    """The quantities of a value, without 100% as a factor, ages, and idioms (最多跑一次)."""
    found = quantities(_TIMES_HUNDRED.sub("", text))
    return [one for one in found if one.dimension != AGE and (one.sign or not one.spelled or one.value > 2)]


def _of_something_else(indicator: Indicator, annual: str) -> bool:
    """The cycle's value is about time or a figure, and the year's a sentence that has nothing of the kind."""
    cycle = (indicator.cycle_target or "").strip().rstrip("。.")
    if not cycle or annual in cycle or cycle in annual:
        return False
    if pattern("only_timely").match(cycle):
        return len(annual) > _LONG and not pattern("timely").search(_without_idioms(annual))
    figures = [one for one in quantities(cycle) if not one.spelled and one.unit]
    simple = len(cycle) <= 12 and len(figures) == 1
    return simple and len(annual) > _LONG and not pattern("words_for_figures").search(annual)


def _without_idioms(text: str) -> str:
    return re.sub(r"[“”\"][^“”\"]*[“”\"]", "", text)


def dimensions(context: Context) -> Iterator[Finding]:
    """BD416: the values of the year and of the whole period measure in the same dimension."""
    for path, indicator in context.indicators():
        cycle, annual = indicator.cycle_target or "", indicator.annual_target or ""
        before, after = _dimensions(cycle), _dimensions(annual)
        if before and after and not before & after and max(len(cycle), len(annual)) <= 24:
            yield context.finding("BD416", f"{path}.annual_target", cycle=cycle.strip(), annual=annual.strip())


def _dimensions(text: str) -> set[str]:
    found = [one for one in quantities(_TIMES_HUNDRED.sub("", text)) if one.unit and not one.spelled]
    return {_of_one(one) for one in found if one.dimension not in (AGE, SCORE)}


def _of_one(quantity: Quantity) -> str:
    return COUNT if quantity.dimension in _COUNTS else quantity.dimension


def directions(context: Context) -> Iterator[Finding]:
    """BD423: the values of the year and of the whole period compare the same way (98%以上, 98%以下)."""
    for path, indicator in context.indicators():
        cycle, annual = quantities(indicator.cycle_target or ""), quantities(indicator.annual_target or "")
        if len(cycle) != 1 or len(annual) != 1 or cycle[0].dimension != annual[0].dimension:
            continue
        signs = {cycle[0].sign, annual[0].sign}
        if signs & {*AT_LEAST} and signs & {*AT_MOST}:
            said = {"cycle": (indicator.cycle_target or "").strip(), "annual": (indicator.annual_target or "").strip()}
            yield context.finding("BD423", f"{path}.annual_target", **said)


def beyond_the_period(context: Context) -> Iterator[Finding]:
    """BD424: no year brings more than all years of the period together."""
    for path, indicator in context.indicators():
        cycle, annual = _only_count(indicator.cycle_target), _only_count(indicator.annual_target)
        if cycle is None or annual is None or not pattern("cumulated").search(indicator.cycle_target or ""):
            continue
        alike = cycle.kind == annual.kind and cycle.dimension == annual.dimension and not cycle.per and not annual.per
        if alike and annual.value > cycle.value and annual.sign not in AT_MOST:
            said = {"cycle": (indicator.cycle_target or "").strip(), "annual": (indicator.annual_target or "").strip()}
            yield context.finding("BD424", f"{path}.annual_target", **said)


def _only_count(text: str | None) -> Quantity | None:
    """The number of a value that states but one, exactly or as a bound."""
    counted = [one for one in quantities(text or "") if one.dimension in (COUNT, MEASURE, MONEY) and one.unit]
    return counted[0] if len(counted) == 1 and not counted[0].most else None


RULES = (unmeasurable, dimensions, directions, beyond_the_period)
