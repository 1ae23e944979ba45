"""Do the prices for one that texts and indicators state agree, and come to the budget with the numbers they state?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import Currency, currency, same_budget, words
from budgetdoc.checks.prose.budget_figures import is_shared, shifted
from budgetdoc.checks.prose.calculations import calculations
from budgetdoc.checks.prose.groups import agree
from budgetdoc.checks.prose.rates import Rate, rates_of
from budgetdoc.checks.prose.texts import targets_of, texts_of
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Project

_WRONG_UNIT: Final = 100
_NEAR: Final = (Decimal("0.8"), Decimal(3))
"""Shares of the budget that a product may be to be meant for all of it."""
_VISITS: Final = frozenset({"人", "人次", "次"})
_HEADS: Final = ({"人"}, {"户"}, {"人次"}, {"次"})


def prices(context: Context) -> Iterator[Finding]:
    """BD318: the price for one that an indicator sets is that of the project's texts."""
    for path, project in context.projects():
        found = rates_of(path, project)
        told = _by_kinds(rate for rate in found if rate.in_text)
        named = {one.value for _, text in texts_of(path, project) for one in quantities(text) if one.dimension == MONEY}
        for kinds, rates in _by_kinds(rate for rate in found if not rate.in_text).items():
            alike = [one.quantity for one in told.get(kinds, ())]
            known = rates[0].quantity.value in named or len(rates) > 1
            only = len({one.value for one in alike}) == 1 and not known
            if only and not alike[0].most and not _agree(alike[0], rates[0].quantity):
                yield context.finding("BD318", rates[0].path, told=alike[0].text, set=rates[0].quantity.text)


def _agree(told: Quantity, set_: Quantity) -> bool:
    """Whether an indicator's price is that of the text; a bound may leave room, but not a hundred times as much."""
    return agree(told, set_) and shifted(told.value, [set_.value]) < _WRONG_UNIT


def _by_kinds(rates: Iterable[Rate]) -> dict[frozenset[str], list[Rate]]:
    found: dict[frozenset[str], list[Rate]] = {}
    for rate in rates:
        found.setdefault(rate.kinds, []).append(rate)
    return found


def prices_and_numbers(context: Context) -> Iterator[Finding]:
    """BD322: a price in one place and a number in another come to the budget, where the project has but one of each."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects() if unit else ():
        rate = _only_rate(path, project)
        if unit is None or rate is None or not project.budget.total:
            continue
        numbers = _numbers(path, project, rate)
        if len({number.value for _, number in numbers}) == 1:
            yield from _compare(context, project, unit, rate, numbers[-1])


def _only_rate(path: str, project: Project) -> Rate | None:
    """The price of a project that states but one, exactly, for a person, visit or household, and no calculation."""
    texts = [text for _, text in texts_of(path, project)]
    rates = rates_of(path, project)
    if len({(rate.quantity.value, rate.kinds) for rate in rates}) != 1:
        return None
    exact = all(not (rate.quantity.sign or rate.quantity.about or rate.quantity.most) for rate in rates)
    open_ = any(is_shared(text) or calculations(text) for text in texts)
    return rates[0] if exact and not open_ and rates[0].kinds - {"月"} in _HEADS else None


def _numbers(path: str, project: Project, rate: Rate) -> list[tuple[str, Quantity]]:
    """The numbers of those that a price is for one of, with their places; none where one of them is no exact number."""
    kinds = rate.kinds - {"月"}
    kinds = _VISITS if kinds & _VISITS else kinds
    values = [*texts_of(path, project), *((place, value) for place, _, value in targets_of(path, project))]
    found = [(place, one) for place, value in values for one in quantities(value) if one.kind in kinds]
    exact = all(not (one.sign or one.about or one.most or one.per) for _, one in found)
    return [pair for pair in found if not pair[1].spelled] if exact else []


def _compare(
    context: Context, project: Project, unit: Currency, rate: Rate, number: tuple[str, Quantity]
) -> Iterator[Finding]:
    place, heads = number
    total = (project.budget.total or Decimal(0)) * unit.worth
    result = rate.quantity.value * heads.value * (words("periods")["月"] if "月" in rate.kinds else 1)
    fits = any(same_budget(result, amount * unit.worth, unit) for amount in project.budget.sources) or same_budget(
        result, total, unit
    )
    if not fits and total and _NEAR[0] <= result / total <= _NEAR[1]:
        formula = f"{heads.text}×{rate.quantity.text}"
        said = {"formula": formula, "result": unit.print(result), "budget": unit.print(total)}
        yield context.finding("BD322", place, **said)


RULES = (prices, prices_and_numbers)
