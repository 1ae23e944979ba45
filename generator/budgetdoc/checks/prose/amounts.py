"""Amounts as texts and budgets state them, in 元, and when two of them are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from budgetdoc.checks.patterns import any_of
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY
from budgetdoc.model.amounts import print_amount
from budgetdoc.vocabulary.resources import read_yaml

_CLAUSE: Final = re.compile(r"[，。；,;！？\n]")
_LONGEST: Final = 80
"""How many characters of a clause count."""
_ROUNDED: Final = Decimal("0.02")
_ABOUT: Final = Decimal("0.03")
_BUDGET_ROUNDED: Final = Decimal("0.001")


def words(key: str) -> Any:
    """An entry of `specs/checks/amounts.yaml`."""
    return read_yaml("checks/amounts.yaml")[key]


@cache
def has(key: str) -> re.Pattern[str]:
    """A pattern that finds any word of an entry."""
    return re.compile(any_of(words(key)))


@dataclass(frozen=True, slots=True)
class Currency:
    """The unit of a disclosure's amounts."""

    name: str
    worth: Decimal
    """How many 元 one is."""

    def print(self, yuan: Decimal) -> str:
        """An amount in 元 as the disclosure would print it: 27.00万元."""
        return f"{print_amount(yuan / self.worth)}{self.name}"


def currency(name: str | None) -> Currency | None:
    """The unit that `currency_unit` names (万元); None where there is none, or it is not known."""
    found = quantities(f"1{name.strip()}") if name else ()
    if len(found) != 1 or found[0].dimension != MONEY:
        return None
    return Currency(str(name).strip(), found[0].value)


def close(stated: Quantity, value: Decimal) -> bool:
    """Whether a stated quantity can mean this value: it may be rounded to its last place, and 约 allows more."""
    slack = min(stated.step / 2, stated.value * _ROUNDED)
    if stated.about:
        slack = max(stated.step / 2, stated.value * _ABOUT)
    return abs(stated.value - value) <= slack


def same_budget(value: Decimal, budget: Decimal, unit: Currency) -> bool:
    """Whether a computed value is the amount of a budget, which is printed with two decimals."""
    return abs(value - budget) <= max(unit.worth / 200, abs(budget) * _BUDGET_ROUNDED)


def clause_before(text: str, quantity: Quantity) -> str:
    """The text before a quantity in its own clause."""
    return _CLAUSE.split(text[max(0, quantity.start - _LONGEST) : quantity.start])[-1]


def clause_of(text: str, quantity: Quantity) -> str:
    """The whole clause that a quantity stands in."""
    return clause_before(text, quantity) + _CLAUSE.split(text[quantity.start : quantity.end + _LONGEST])[0]


def is_total(text: str, quantity: Quantity) -> bool:
    """Whether the words before an amount make it a total."""
    return bool(_total().search(clause_before(text, quantity)))


def is_total_of_year(text: str, quantity: Quantity) -> bool:
    """Whether an amount is that of the whole year, which behind a calculation makes it a total."""
    return bool(_total("of_year").search(clause_before(text, quantity)))


@cache
def _total(key: str = "total") -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words(key))})[为约是：:\s]*(?:预计|大约|不超过|金额)?[为约：:\s]*$")
