"""What the texts of a project say that it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import prod
from typing import Final

from budgetdoc.checks.prose.amounts import clause_before, clause_of, close, has, is_total, words
from budgetdoc.checks.prose.calculation import Calculation
from budgetdoc.checks.prose.calculations import calculations
from budgetdoc.checks.prose.factors import named_alike
from budgetdoc.checks.prose.texts import texts_of
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import TIME
from budgetdoc.model import Project

WHOLE: Final = "whole"
"""The text says that it is the project's money (本项目预算8万元)."""
TOTAL: Final = "total"
"""The text says that something comes to it (共计8万元)."""
COMPUTED: Final = "computed"
"""It follows from counts and prices of the text; the text does not state it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount that a text speaks of."""

    path: str
    strength: str
    value: Decimal
    text: str
    """The words of the text: the amount, or the calculation."""
    quantity: Quantity | None = None
    """None where it is computed."""
    explicit: bool = False
    """Computed with a sign of multiplication."""
    also: tuple[Decimal, ...] = ()
    """What else it may come to: 12个小区…60场，每场1200元 may mean 60 in each, 3个月…每个标段3万元 once and for all."""

    def fits(self, amount: Decimal, slack: Decimal) -> bool:
        """Whether an amount of the budget is what the text says."""
        if self.quantity is None:
            return any(abs(value - amount) <= slack for value in (self.value, *self.also))
        bounds = (self.quantity.sign in AT_MOST and amount <= self.value) or (
            self.quantity.sign in AT_LEAST and amount >= self.value
        )
        return bounds or close(self.quantity, amount)


def claims(path: str, project: Project, year: int | None) -> list[Claim]:
    """The claims of a project's texts; `year`: that of the disclosure, None where it is not given."""
    found: list[Claim] = []
    for place, text in texts_of(path, project):
        found += _stated(place, text, year)
        found += _computed(place, text)
    return found


def _stated(path: str, text: str, year: int | None) -> Iterator[Claim]:
    for quantity in quantities(text):
        if not quantity.is_amount or quantity.most or _of_something_else(text, quantity, year):
            continue
        before = clause_before(text, quantity)
        if _whole().search(before):
            yield Claim(path, WHOLE, quantity.value, quantity.text, quantity)
        elif is_total(text, quantity):
            yield Claim(path, TOTAL, quantity.value, quantity.text, quantity)


def _computed(path: str, text: str) -> Iterator[Claim]:
    for one in calculations(text):
        vague = any(figure.sign or figure.about or figure.most for figure in one.figures)
        clear = one.explicit or _clear(text, one)
        places = _places(text, one)
        if one.stated is None and clear and not vague and places is not None and (result := one.result()) is not None:
            also = _also(one, result, places)
            yield Claim(path, COMPUTED, result, one.formula(), explicit=one.explicit, also=also)


def _also(calculation: Calculation, result: Decimal, places: list[Quantity]) -> tuple[Decimal, ...]:
    """What a calculation comes to with the counts that say where, and without those that say how long."""
    kinds = {per.kind for rate in calculation.rates for per in rate.per}
    spans = [one.value for one in calculation.factors() if one.dimension == TIME and one.kind not in kinds]
    if calculation.explicit:
        spans = []
    return result * prod([one.value for one in places], start=Decimal(1)), result / prod(spans, start=Decimal(1))


def _places(text: str, calculation: Calculation) -> list[Quantity] | None:
    """The counts that are no factors but say where (12个小区); None where others are left, which may be meant."""
    unused = calculation.unused()
    first = min(one.start for one in (*calculation.rates, *calculation.factors()))
    said = text[min((one.start for one in unused), default=first) : first]
    where = all(one.kind == "个" and one.start < first for one in unused) and not has("each").search(said)
    return unused if where else None


def _clear(text: str, calculation: Calculation) -> bool:
    """Whether prices and counts plainly belong together and are money of this project."""
    named = all(
        any(named_alike(per, count) for per in rate.per for count in calculation.counts) for rate in calculation.rates
    )
    clauses = [clause_before(text, rate) for rate in calculation.rates]
    clauses = [has("of_one").sub("", clause) for clause in clauses]
    return named and not any(has("other").search(clause) or has("benefit").search(clause) for clause in clauses)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words("whole")))


_OF_YEARS: Final = re.compile(r"[二两三四五六七八九十2-9]年(?:内|期间?|来)?(?:总|共|合计|累计)")


def _of_something_else(text: str, quantity: Quantity, year: int | None) -> bool:
    """Contracts, other years, other payers, bounds: money that is not this budget's."""
    clause = clause_before(text, quantity)
    other = has("other").search(clause) or _OF_YEARS.search(clause)
    return bool(other) or _of_another_year(clause_of(text, quantity), text, year)


def _of_another_year(clause: str, text: str, year: int | None) -> bool:
    years = re.findall(r"(?:19|20)\d{2}(?=年)", clause)
    if not years:
        return False
    if year is not None:
        return str(year) not in years
    return len(set(re.findall(r"(?:19|20)\d{2}(?=年)", text))) > 1
