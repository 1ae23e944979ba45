"""Do the texts of a project name the money that its budget has?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import Currency, currency, words
from budgetdoc.checks.prose.claims import COMPUTED, TOTAL, WHOLE, Claim, claims
from budgetdoc.checks.prose.texts import texts_of
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.diagnostics import Finding, NotJudged
from budgetdoc.model import Budget, Project

_PARTLY: Final = Decimal("0.5")
"""Less than this share of the budget is plainly but a part of it."""
_NEARLY: Final = Decimal("0.8")
_MOST: Final = 6
_POWERS: Final = tuple(10**power for power in (1, 2, 3, 4, 5, 6, 8))
_WAN: Final = 10**4


def amounts_against_budgets(context: Context) -> Iterator[Finding | NotJudged]:
    """BD313, BD314, BD320: the amounts of 资金用途 and 绩效目标 are the budget's (reviewers compare them first)."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects():
        found = claims(path, project, context.disclosure.year)
        if not found or project.budget.total is None:
            continue
        if unit is None:
            yield context.not_judged("BD313", found[0].path, amount=found[0].text)
            continue
        yield from _Judge(context, project, unit).findings(found)


class _Judge:
    """One project's claims against its budget."""

    def __init__(self, context: Context, project: Project, unit: Currency) -> None:
        self.context = context
        self.unit = unit
        self.project = project
        self.total = (project.budget.total or Decimal(0)) * unit.worth
        self.figures = [amount * unit.worth for amount in _figures(project.budget)]
        self.shared = any(is_shared(text) for _, text in texts_of("", project))

    def findings(self, found: Sequence[Claim]) -> Iterator[Finding]:
        whole = [claim for claim in found if claim.strength == WHOLE]
        parts = [claim for claim in found if claim.strength in (TOTAL, COMPUTED)]
        wrong = [claim for claim in whole if not self._fits(claim)]
        if whole and not (len(wrong) == len(whole) > 1 and self._together(wrong)):
            for claim in wrong:
                yield self._finding(claim.path, claim.value, claim.text)
        elif parts and not any(self._fits(claim) for claim in parts) and not self._together(parts):
            yield from self._of_parts(parts)

    def _fits(self, claim: Claim) -> bool:
        return any(claim.fits(figure, self._slack) for figure in self.figures)

    @property
    def _slack(self) -> Decimal:
        return max(self.unit.worth / 200, self.total / 1000)

    def _together(self, parts: Sequence[Claim]) -> bool:
        """Whether some of the amounts add up to the budget."""
        values = [claim.value for claim in parts[:_MOST]]
        steps = sum((claim.quantity.step / 2 for claim in parts if claim.quantity), self._slack)
        slack = max(self._slack, min(steps, self.total / 50))
        sums = (sum(some) for size in range(2, len(values) + 1) for some in combinations(values, size))
        return any(abs(one - figure) <= slack for one in sums for figure in self.figures)

    def _of_parts(self, parts: Sequence[Claim]) -> Iterator[Finding]:
        value = sum((claim.value for claim in parts), Decimal(0))
        text = "＋".join(claim.text for claim in parts)
        share = value / self.total if self.total else Decimal(1)
        if self.shared:
            return
        said = any(claim.strength == TOTAL or claim.explicit for claim in parts)
        if share < (_PARTLY if said else _NEARLY) and not _shifted(value, self.figures):
            yield self.context.finding("BD320", parts[-1].path, text=text, budget=self.unit.print(self.total))
        else:
            yield self._finding(parts[-1].path, value, text, listed=len(parts) > 1)

    def _finding(self, path: str, value: Decimal, text: str, *, listed: bool = False) -> Finding:
        shift = _shifted(value, self.figures)
        budget = self.unit.print(self.total)
        if shift:
            return self.context.finding("BD314", path, text=text, budget=budget, times=f"{shift:,}")
        shown = self.unit.print(value)
        named = f"{text}（={shown}）" if listed or "×" in text else text
        difference = self.unit.print(abs(value - self.total))
        return self.context.finding("BD313", path, text=named, budget=budget, difference=difference)


@cache
def _shared() -> re.Pattern[str]:
    return re.compile("|".join(words("shared")))


def is_shared(text: str) -> bool:
    """Whether others pay too, or other years, so that the text's amounts need not be the budget's."""
    return bool(_shared().search(text))


def _figures(budget: Budget) -> list[Decimal]:
    """The amounts of a budget that a text may name."""
    stated = [budget.total, budget.stated_total, *budget.sources]
    return [amount for amount in stated if amount is not None]


def _shifted(value: Decimal, figures: Sequence[Decimal]) -> int:
    """How many times, a power of ten, one amount is the other; 0 where it is not."""
    for figure in figures:
        small, large = sorted((value, figure))
        for power in _POWERS:
            if small > 0 and small * power == large:
                return power
    return 0


def unmarked_amounts(context: Context) -> Iterator[Finding]:
    """BD314: an amount of the text is the budget's but for 万 (8元 for 8.00万元), whatever the words around it."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects() if unit else ():
        if unit is None or not project.budget.total or claims(path, project, context.disclosure.year):
            continue
        total = project.budget.total * unit.worth
        for place, text in texts_of(path, project):
            for one in quantities(text):
                small, large = sorted((one.value, total))
                if one.is_amount and not one.sign and small > 1 and small * _WAN == large:
                    named = {"text": one.text, "budget": unit.print(total)}
                    yield context.finding("BD314", place, times=f"{_WAN:,}", **named)


RULES = (amounts_against_budgets, unmarked_amounts)
