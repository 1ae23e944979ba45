"""Calculations that a text writes out: counts, prices for one, and what they come to.

445人，每人每年2400元，共计106.8万元        112个节点×2400元        20元/亩，4.3万亩，合计86万元
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from math import prod
from typing import Final

from budgetdoc.checks.prose.amounts import clause_before, close, has, is_total
from budgetdoc.checks.prose.factors import Factor, factors, is_for, outcomes
from budgetdoc.checks.prose.texts import sentences
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity
from budgetdoc.checks.quantities.vocabulary import COUNT, MEASURE, TIME

_BEHIND: Final = 6
_FEW: Final = 4
_MOST_RATES: Final = 6
_MOST_COUNTS: Final = 16
_TIMES: Final = re.compile(r"[×*xX✕╳乘]")


@dataclass(frozen=True, slots=True)
class Calculation:
    """Prices and counts that stand together, and the amount that they are said to come to."""

    rates: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    stated: Quantity | None
    """None: the text does not say what it comes to."""
    explicit: bool
    """Written with a sign of multiplication."""
    extras: tuple[Quantity, ...] = ()
    """Further amounts that the stated one may include."""

    @property
    def figures(self) -> tuple[Quantity, ...]:
        return (*self.rates, *self.counts)

    def terms(self) -> list[tuple[Quantity, list[Factor]]] | None:
        """Each price with its own factors; None where the text does not say clearly which they are."""
        terms = []
        rest = list(self.counts)
        for rate in self.rates:
            own = factors(rate, rest, alone=len(self.rates) == 1)
            if own is None:
                return None
            rest = [count for count in rest if all(factor.count is not count for factor in own)]
            terms.append((rate, own))
        return terms

    def result(self) -> Decimal | None:
        """What the calculation comes to, in 元; None where it is not clear."""
        terms = self.terms()
        if terms is None:
            return None
        return sum((prod([factor.value for factor in own], start=rate.value) for rate, own in terms), Decimal(0))

    def formula(self) -> str:
        """The calculation as a clerk writes it: 445人×2400元."""
        terms = self.terms() or []
        return "＋".join("×".join([*(factor.text for factor in own), rate.text]) for rate, own in terms)

    def uses_all(self) -> bool:
        """Whether every count is a factor."""
        used = [factor.count for _, own in self.terms() or () for factor in own]
        return all(any(one is count for one in used) for count in self.counts)

    def can_be(self, amount: Quantity) -> bool:
        """Whether an amount follows from these figures in any way a reader might think of."""
        if any(one.sign or one.most for one in self.figures):
            return self._within(amount)
        # 约4.3万亩 may be 4.26万亩, and what it is multiplied by comes out otherwise in the same proportion.
        loose = sum((one.step / 2 / one.value for one in self.figures if one.about and one.value), Decimal(0))
        more = sum((extra.value for extra in self.extras), Decimal(0))
        values = (value + extra for value in self._outcomes() for extra in (Decimal(0), more))
        return any(close(amount, value) or abs(amount.value - value) <= value * loose for value in values)

    def _within(self, amount: Quantity) -> bool:
        """Whether an amount is possible where prices or counts are bounds."""
        result = self.result()
        signs = {one.sign for one in self.figures if one.sign}
        if result is None or self.extras or any(one.most for one in self.figures) or close(amount, result):
            return True
        if signs <= {*AT_MOST}:
            return amount.value <= result
        return not signs <= {*AT_LEAST} or amount.value >= result

    def _outcomes(self) -> Iterator[Decimal]:
        for rate in self.rates:
            yield from outcomes(rate, self.counts)
        if len(self.rates) == 2:
            each = [list(outcomes(rate, self.counts, _FEW)) for rate in self.rates]
            yield from (sum(choice, Decimal(0)) for choice in product(*each))
        if (result := self.result()) is not None:
            yield result


def calculations(text: str) -> list[Calculation]:
    """The calculations of a text, in order."""
    reader = _Reader(text)
    for sentence in sentences(text):
        reader.read(sentence)
    return reader.found


@dataclass(slots=True)
class _Reader:
    """Goes through a text; counts may stand in a sentence before that of their price."""

    text: str
    found: list[Calculation] = field(default_factory=list)
    earlier: list[Quantity] = field(default_factory=list)
    rates: list[Quantity] = field(default_factory=list)
    counts: list[Quantity] = field(default_factory=list)
    extras: list[Quantity] = field(default_factory=list)

    def read(self, sentence: Sequence[Quantity]) -> None:
        totals: list[Quantity] = []
        for quantity in sentence:
            if quantity.is_rate:
                self.rates.append(quantity)
            elif quantity.dimension in (COUNT, MEASURE, TIME) and not quantity.most:
                self.counts.append(quantity)
            elif quantity.is_amount and self._is_total(quantity):
                totals.append(quantity)
                if self._ready():
                    self._close(quantity)
                    totals.clear()
            elif quantity.is_amount:
                self.extras.append(quantity)
        if self._ready():
            self._close(self._first(totals, sentence))
        self.earlier = [*self.earlier, *self.counts][-_MOST_COUNTS:]
        self.rates, self.counts, self.extras = [], [], []

    def _is_total(self, quantity: Quantity) -> bool:
        return is_total(self.text, quantity) and not has("other").search(clause_before(self.text, quantity))

    def _ready(self) -> bool:
        """Whether there is something to calculate; a sentence with so many figures is a table, and is left alone."""
        few = len(self.rates) <= _MOST_RATES and len(self.counts) <= _MOST_COUNTS
        return few and bool(self.rates and (self.counts or self.earlier))

    def _first(self, totals: Sequence[Quantity], sentence: Sequence[Quantity]) -> Quantity | None:
        """The total that comes before its calculation: 共需15万元，按300人、每人500元计算."""
        if len(totals) != 1:
            return None
        return totals[0] if has("basis").search(self.text[totals[0].end : sentence[-1].end + _BEHIND]) else None

    def _close(self, stated: Quantity | None) -> None:
        counts = self._counts()
        figures = [*self.rates, *counts]
        between = self.text[min(one.start for one in figures) : max(one.end for one in figures)]
        extras = tuple(self.extras) if stated else ()
        explicit = bool(_TIMES.search(between))
        self.found.append(Calculation(tuple(self.rates), tuple(counts), stated, explicit, extras))
        self.earlier, self.rates, self.counts, self.extras = [], [], [], []

    def _counts(self) -> list[Quantity]:
        """The counts of the sentence, or those of earlier ones where none of its own is what a price is for one of."""
        own = any(is_for(rate, count) for rate in self.rates for count in self.counts)
        before = [count for count in self.earlier if any(is_for(rate, count) for rate in self.rates)]
        return self.counts if own or not before else before + self.counts
