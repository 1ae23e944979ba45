"""Do projects that serve the same people count the same number of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import Currency, currency
from budgetdoc.checks.prose.groups import PEOPLE, Group, agree, comparable, group_of, groups_in
from budgetdoc.checks.prose.rates import Rate, rates_of
from budgetdoc.checks.prose.texts import texts_of
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Project
from budgetdoc.model.amounts import print_amount

_SHORTEST: Final = 3
"""Names of fewer characters (干警, 学生) stand for many groups."""
_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many people there are of a group, with the project that says so."""

    group: Group
    project: Project


def head_counts(context: Context) -> Iterator[Finding]:
    """BD317: projects that serve the same people count the same number, also where only the budget implies it."""
    counted = [_Counted(group, project) for path, project in context.projects() for group in _people(path, project)]
    stocks = _by_subject(counted)
    seen: set[frozenset[str]] = set()
    for one in counted:
        for stock in _of_the_same(one.group, stocks):
            pair = frozenset((stock.group.path, one.group.path))
            if one.project is not stock.project and pair not in seen and _differ(stock.group, one.group):
                seen.add(pair)
                first, second = one.group.shown, stock.group.shown
                yield context.finding("BD317", one.group.path, first=first, second=second, project=stock.project.name)
    yield from _implied(context, stocks)


def _by_subject(counted: Sequence[_Counted]) -> dict[str, list[_Counted]]:
    """Those that say how many there are in all, by the name of the group; so many of each are compared."""
    found: dict[str, list[_Counted]] = {}
    for one in counted:
        if one.group.stock and len(one.group.subject) >= _SHORTEST:
            found.setdefault(one.group.subject, []).append(one)
    return {subject: some[:_MOST] for subject, some in found.items()}


def _of_the_same(group: Group, stocks: Mapping[str, list[_Counted]]) -> Iterator[_Counted]:
    """What is said of the group that stands right before or behind a number; a part of it is counted elsewhere."""
    before, noun = group.before, group.noun
    names = {group.subject} if group.stock else {before[i:] for i in range(len(before))}
    names |= set() if group.stock else {noun[:i] for i in range(1, len(noun) + 1)}
    for name in sorted(names & stocks.keys()):
        yield from stocks[name]


def _people(path: str, project: Project) -> Iterator[Group]:
    """The numbers of people and households in a project's texts and indicators."""
    for place, text in texts_of(path, project):
        yield from groups_in(place, text)
    if isinstance(project.indicators, list) and not project.confidential:
        for i, indicator in enumerate(project.indicators):
            group = group_of(f"{path}.indicators[{i}].annual_target", indicator, indicator.annual_target)
            if group is not None and group.quantity.kind in PEOPLE:
                yield group


def _differ(stock: Group, other: Group) -> bool:
    """Whether two numbers of a group differ; one that is far smaller may be of a part, unless both are of all."""
    if stock.quantity.kind != other.quantity.kind or agree(stock.quantity, other.quantity):
        return False
    return other.stock or comparable(stock.quantity.value, other.quantity.value)


def _implied(context: Context, stocks: Mapping[str, list[_Counted]]) -> Iterator[Finding]:
    """What a budget comes to for the standard of one person, against the number that another project states."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects() if unit else ():
        rate = _only_standard(path, project)
        if unit is None or rate is None or not project.budget.total:
            continue
        heads = project.budget.total * unit.worth / rate.quantity.value
        for stock in _named_in(project.name, stocks):
            if stock.project is not project and _implies_another(heads, stock.group):
                first = _division(project.budget.total, rate, heads, unit)
                second = f"{stock.group.subject}{stock.group.quantity.text}"
                yield context.finding("BD317", rate.path, first=first, second=second, project=stock.project.name)


def _named_in(name: str, stocks: Mapping[str, list[_Counted]]) -> Iterator[_Counted]:
    for subject, some in stocks.items():
        if subject in name:
            yield from some


def _only_standard(path: str, project: Project) -> Rate | None:
    """The exact price for one person, of a project that states but one and does not count people itself."""
    prices = rates_of(path, project)
    if len(prices) != 1 or prices[0].kinds != {"人"} or any(True for _ in _own_people(path, project)):
        return None
    rate = prices[0].quantity
    return None if rate.sign or rate.about or rate.most or not rate.value else prices[0]


def _own_people(path: str, project: Project) -> Iterator[Group]:
    return (group for group in _people(path, project) if group.quantity.kind in ("人", "人次"))


def _implies_another(heads: Decimal, group: Group) -> bool:
    number = group.quantity.value
    far = abs(heads - number) > max(Decimal(1), number / 200)
    return far and comparable(heads, number)


def _division(total: Decimal, rate: Rate, heads: Decimal, unit: Currency) -> str:
    whole = print_amount(heads.to_integral_value()).removesuffix(".00")
    return f"{unit.print(total * unit.worth)}÷{rate.quantity.text}={whole}人"


RULES = (head_counts,)
