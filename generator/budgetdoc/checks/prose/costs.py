"""Do indicators of cost fit the budget?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import Currency, close, currency, words
from budgetdoc.checks.prose.texts import targets_of
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator, Project
from budgetdoc.vocabulary import taxonomy

_COST_CODE: Final = "14"


def costs(context: Context) -> Iterator[Finding]:
    """BD321: the value of an indicator for what the whole project costs is the budget; no cost is more than that."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects() if unit else ():
        if unit is None or not project.budget.total:
            continue
        budget = unit.print(project.budget.total * unit.worth)
        for place, indicator, value in targets_of(path, project):
            amounts = [one for one in quantities(value) if one.dimension == MONEY and not one.most]
            if len(amounts) == 1 and not _fits(indicator, amounts[0], project, unit):
                yield context.finding("BD321", place, name=indicator.name, value=amounts[0].text, budget=budget)


def _fits(indicator: Indicator, amount: Quantity, project: Project, unit: Currency) -> bool:
    given = [project.budget.total, project.budget.stated_total, *project.budget.sources]
    figures = [one * unit.worth for one in given if one is not None]
    if any(close(amount, figure) for figure in figures):
        return True
    price = amount.is_rate or bool(_pattern("no_cost").search(indicator.name))
    if _pattern("whole_cost").search(indicator.name) and not price:
        return False
    cost = taxonomy().code2(indicator.level1, indicator.level2) == _COST_CODE or indicator.level1.startswith("成本")
    return not cost or amount.value <= max(figures)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(words(key))


RULES = (costs,)
