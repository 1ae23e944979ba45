"""Do the texts of a project name the money that its budget has?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import Currency, currency
from budgetdoc.checks.prose.budget_figures import figures_of, is_shared, shares, shifted, terms
from budgetdoc.checks.prose.claims import COMPUTED, TOTAL, WHOLE, Claim, claims
from budgetdoc.checks.prose.parts import parts_of
from budgetdoc.checks.prose.texts import texts_of
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.diagnostics import Finding, NotJudged
from budgetdoc.model import Project

_PARTLY: Final = Decimal("0.5")
"""Less than this share of the budget is plainly but a part of it."""
_NEARLY: Final = Decimal("0.8")
_MOST: Final = 6
_WAN: Final = 10**4


def amounts_against_budgets(context: Context) -> Iterator[Finding | NotJudged]:
    """BD313, BD314, BD320: the amounts of 资金用途 and 绩效目标 are the budget's (reviewers compare them first)."""
    unit = currency(context.disclosure.currency_unit)
    for path, project in context.projects():
        found = claims(path, project, context.disclosure.year)
        if project.budget.total is None:
            continue
        if unit is None:
            if found:
                yield context.not_judged("BD313", found[0].path, amount=found[0].text)
            continue
        judge = _Judge(context, path, project, unit)
        yield from list(judge.findings(found)) or judge.of_lists(found)


class _Judge:
    """One project's claims against its budget."""

    def __init__(self, context: Context, path: str, project: Project, unit: Currency) -> None:
        self.context = context
        self.unit = unit
        self.project = project
        self.total = (project.budget.total or Decimal(0)) * unit.worth
        self.figures = [amount * unit.worth for amount in figures_of(project.budget)]
        self.lists = [(place, parts) for place, text in texts_of(path, project) for parts in parts_of(text)]
        said = [text for _, text in texts_of(path, project)]
        parts = {100 / one.value for text in said for one in shares(text)}
        self.terms = {Decimal(1)} | parts | {one.value for text in said for one in terms(text)}
        self.shared = any(is_shared(text) for _, text in texts_of(path, project))

    def findings(self, found: Sequence[Claim]) -> Iterator[Finding]:
        whole = [claim for claim in found if claim.strength == WHOLE]
        parts = [claim for claim in found if claim.strength in (TOTAL, COMPUTED)]
        wrong = [claim for claim in whole if not self._fits(claim) and not self._is_part(claim)]
        if whole and not (len(wrong) == len(whole) > 1 and self._together(wrong)):
            for claim in wrong:
                yield self._finding(claim.path, claim.value, claim.text)
        elif parts and not any(self._fits(claim) for claim in parts) and not self._comes_to_budget(parts):
            yield from self._of_parts(parts)

    def of_lists(self, found: Sequence[Claim]) -> Iterator[Finding]:
        """What several amounts that a text lists come to, where the text does not state the budget itself."""
        right = any(self._fits(claim) for claim in found if claim.strength != COMPUTED)
        for path, listed in self.lists:
            if (right and not listed.sources) or any(self._is_budget(one) for one in listed.amounts):
                continue
            near = self.total and _NEARLY <= listed.value / self.total <= 1 / _NEARLY
            judged = listed.complete and (listed.ends or listed.value > self.total)
            if near and judged and not self.shared and not self._adds_up(listed.value, listed.slack):
                yield self._finding(path, listed.value, listed.text, listed=True)

    def _is_budget(self, amount: Quantity) -> bool:
        return any(abs(amount.value - figure) <= self._slack for figure in self.figures[:1])

    def _is_part(self, claim: Claim) -> bool:
        """Whether an amount is one of several that come to the budget: 分别需资金115.2万元和92.16万元."""
        lists = [listed for path, listed in self.lists if path == claim.path]
        own = [listed for listed in lists if any(one is claim.quantity for one in listed.amounts)]
        return any(self._adds_up(listed.value, listed.slack) for listed in own)

    def _comes_to_budget(self, parts: Sequence[Claim]) -> bool:
        """Whether some of the amounts, or all that a text lists, add up to the budget."""
        return self._together(parts) or any(self._adds_up(listed.value, listed.slack) for _, listed in self.lists)

    def _adds_up(self, value: Decimal, slack: Decimal) -> bool:
        slack = max(self._slack, min(slack, self.total / 50))
        return any(abs(value - figure) <= slack for figure in self.figures)

    def _fits(self, claim: Claim) -> bool:
        return any(claim.fits(figure * times, self._slack) for figure in self.figures for times in self.terms)

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
        listed = [one for path, one in self.lists if path == parts[-1].path and not one.sources]
        if listed and listed[0].value >= value:
            value, text = listed[0].value, listed[0].text
            if value < self.total and not listed[0].ends:
                return
        share = value / self.total if self.total else Decimal(1)
        if self.shared:
            return
        said = any(claim.strength == TOTAL or claim.explicit for claim in parts)
        if share < (_PARTLY if said else _NEARLY) and not shifted(value, self.figures):
            yield self.context.finding("BD320", parts[-1].path, text=text, budget=self.unit.print(self.total))
        else:
            yield self._finding(parts[-1].path, value, text, listed=len(parts) > 1 or "＋" in text)

    def _finding(self, path: str, value: Decimal, text: str, *, listed: bool = False) -> Finding:
        shift = 0 if "＋" in text else shifted(value, self.figures)
        budget = self.unit.print(self.total)
        if shift:
            return self.context.finding("BD314", path, text=text, budget=budget, times=f"{shift:,}")
        shown = self.unit.print(value)
        named = f"{text}（={shown}）" if listed or "×" in text else text
        difference = self.unit.print(abs(value - self.total))
        return self.context.finding("BD313", path, text=named, budget=budget, difference=difference)


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
