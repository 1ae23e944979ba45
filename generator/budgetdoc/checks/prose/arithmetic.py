"""Does the arithmetic that texts write out come right?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import clause_before, close, has, words
from budgetdoc.checks.prose.calculation import Calculation
from budgetdoc.checks.prose.calculations import calculations
from budgetdoc.checks.prose.factors import unaccounted
from budgetdoc.checks.prose.parts import in_parentheses
from budgetdoc.checks.prose.texts import sentences, texts
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY
from budgetdoc.diagnostics import Finding
from budgetdoc.model.amounts import print_amount

_BEHIND: Final = 4
_SUM: Final = re.compile(r"(?:共计|合计|总计|总共|累计|小计|[=＝]|^共)[为约是：:\s]*$")
_LIST: Final = re.compile(r"(?:如下|分别为|分别是|具体为|具体包括|包括|组成)[：:]")
_NEAR: Final = 16
"""Characters between a total and the colon of its list."""
_FULL_STOP: Final = re.compile(r"[。\n！？]")
_MOST: Final = 40
"""A sentence with more amounts is a table, and is left alone."""
_FEW: Final = 10


def products(context: Context) -> Iterator[Finding]:
    """BD311, BD315: what counts and prices are said to come to is what they come to (reviewers recompute 测算依据)."""
    for path, text in texts(context):
        for calculation in calculations(text):
            stated = calculation.stated
            if stated is None or calculation.can_be(stated):
                continue
            result = calculation.result()
            if result is not None:
                yield context.finding(
                    "BD311",
                    path,
                    formula=calculation.formula(),
                    result=in_unit_of(stated, result),
                    stated=stated.text,
                    difference=in_unit_of(stated, abs(stated.value - result)),
                )
            elif (rate := _without_count(calculation)) is not None:
                needed = print_amount((stated.value / rate.value).to_integral_value()).removesuffix(".00")
                counts = "、".join(count.text + count.noun[:4] for count in calculation.counts)
                unit = rate.per[0].unit
                price = f"{rate.text}/{unit}"
                named = {"rate": price, "unit": unit, "stated": stated.text, "needed": needed + unit}
                yield context.finding("BD315", path, counts=counts, **named)


def _without_count(calculation: Calculation) -> Quantity | None:
    """The only price, where the text counts other things than those that it is for one of."""
    if len(calculation.rates) != 1:
        return None
    rate = calculation.rates[0]
    missing = unaccounted(rate, calculation.counts)
    often = any(per.kind in words("often") or per.unit in words("often_units") or not per.unit for per in missing)
    counted = any(count.value >= _FEW for count in calculation.counts)
    return rate if missing and not often and counted and rate.value else None


def sums(context: Context) -> Iterator[Finding]:
    """BD312, BD319: a total that a text states is the sum of the amounts that it lists (其中 may leave some out)."""
    for path, text in texts(context):
        for sentence in sentences(text):
            amounts = _money(text, sentence)
            # Up to the last price for one it is a matter of products.
            rates = [i for i, one in enumerate(amounts) if not one.is_amount]
            plain = amounts[rates[-1] + 1 :] if rates else amounts
            if len(plain) <= _MOST:
                yield from _sum(context, path, text, plain, only_behind=bool(rates))


def _money(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The amounts and prices that stand outside parentheses."""
    return [one for one in found if one.dimension == MONEY and not in_parentheses(text, one)]


def _sum(context: Context, path: str, text: str, amounts: list[Quantity], *, only_behind: bool) -> Iterator[Finding]:
    """The amounts before 合计, or those behind a total and 其中."""
    for i, total in enumerate(amounts):
        before, behind = amounts[:i], amounts[i + 1 :]
        if _SUM.search(clause_before(text, total)) and len(before) > 1 and not only_behind:
            yield from _compare(context, path, total, before)
            return
        listed = "其中" in text[total.end : behind[0].start] if behind else False
        if listed and len(behind) > 1:
            less = sum(one.value for one in behind) < total.value
            if not less:
                yield from _compare(context, path, total, behind)
            elif not has("incomplete").search(text[total.end : behind[-1].end + _BEHIND]):
                yield from _compare(context, path, total, behind, "BD319")
            return


def listed_sums(context: Context) -> Iterator[Finding]:
    """BD312, BD319: a total is the sum of the list that a colon behind it begins, up to the end of its sentence."""
    for path, text in texts(context):
        for colon in _LIST.finditer(text):
            total, parts = _around(text, colon)
            if total is None or len(parts) < 2 or not all(one.is_amount for one in (total, *parts)):
                continue
            said = text[total.end : parts[-1].end + _BEHIND].replace(colon[0], "", 1)
            less = sum(one.value for one in parts) < total.value
            if "其中" not in said and not (less and has("incomplete").search(said)):
                yield from _compare(context, path, total, parts, "BD319" if less else "BD312")


def _around(text: str, colon: re.Match[str]) -> tuple[Quantity | None, list[Quantity]]:
    """The amount shortly before a colon, and those behind it in the same sentence."""
    stop = _FULL_STOP.search(text, colon.end())
    end = stop.start() if stop else len(text)
    amounts = _money(text, quantities(text))
    before = [one for one in amounts if 0 <= colon.start() - one.end <= _NEAR]
    before = [one for one in before if not _FULL_STOP.search(text, one.end, colon.end())]
    return before[-1] if before else None, [one for one in amounts if colon.end() <= one.start and one.end <= end]


def _compare(
    context: Context, path: str, total: Quantity, parts: list[Quantity], code: str = "BD312"
) -> Iterator[Finding]:
    whole = sum((part.value for part in parts), Decimal(0))
    shared = any(one.sign in ("≤", "<", "≥", ">") or one.most for one in [total, *parts])
    nested = any(close(part, sum((one.value for one in parts if one is not part), Decimal(0))) for part in parts)
    if not (shared or (nested and len(parts) > 2) or close(total, whole)):
        yield context.finding(
            code,
            path,
            parts="＋".join(part.text for part in parts),
            sum=in_unit_of(total, whole),
            stated=total.text,
            difference=in_unit_of(total, abs(total.value - whole)),
        )


def in_unit_of(amount: Quantity, value: Decimal) -> str:
    """A value in 元 with the unit in which the text prints an amount: 21.78万元."""
    unit = re.sub(r"^[\d.,，０-９．\s]+", "", amount.text) if not amount.spelled else "元"
    scale = amount.scale if not amount.spelled else Decimal(1)
    if 0 < value < scale / 100:
        unit, scale = "元", Decimal(1)
    plain = print_amount(value / scale)
    return f"{plain.removesuffix('.00')}{unit}"


RULES = (products, sums, listed_sums)
