"""Finding the calculations that a text writes out.

445人，每人每年2400元，共计106.8万元        112个节点×2400元        20元/亩，4.3万亩，合计86万元
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from budgetdoc.checks.prose.amounts import clause_before, has, is_total, is_total_of_year
from budgetdoc.checks.prose.brackets import bracketed
from budgetdoc.checks.prose.calculation import Calculation
from budgetdoc.checks.prose.chains import chains, is_factor, without_repeats
from budgetdoc.checks.prose.factors import is_for
from budgetdoc.checks.prose.texts import sentences
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.vocabulary import COUNT, MEASURE, TIME

_BEHIND: Final = 6
_MOST_RATES: Final = 6
_MOST_COUNTS: Final = 16
_OF_WHICH: Final = re.compile(r"[^，。；、\d]{0,8}[，,（(]其中")
_WHOLE_YEAR: Final = re.compile("全年|一年")
_PART_OF_YEAR: Final = re.compile("月起|月份起|起执行|新增|年底|下半年|上半年")


def calculations(text: str) -> list[Calculation]:
    """The calculations of a text, in order."""
    found = bracketed(text)
    used = {id(one) for calculation in found for one in calculation.figures}
    reader = _Reader(text)
    for sentence in sentences(text):
        reader.read([one for one in sentence if id(one) not in used])
    return sorted([*found, *reader.found], key=lambda one: one.rates[0].start)


@dataclass(slots=True)
class _Reader:
    """Goes through a text; counts may stand in a sentence before that of their price."""

    text: str
    found: list[Calculation] = field(default_factory=list)
    earlier: list[Quantity] = field(default_factory=list)
    rates: list[Quantity] = field(default_factory=list)
    counts: list[Quantity] = field(default_factory=list)
    extras: list[Quantity] = field(default_factory=list)
    shares: list[Quantity] = field(default_factory=list)
    """Who pays how much of a price: 其中县级负担80元."""

    def read(self, sentence: Sequence[Quantity]) -> None:
        totals: list[Quantity] = []
        for quantity in sentence:
            if quantity.is_rate:
                self.rates.append(quantity)
            elif (quantity.dimension in (COUNT, MEASURE, TIME) or is_factor(self.text, quantity)) and not quantity.most:
                self.counts.append(quantity)
            elif quantity.is_amount and self._is_total(quantity):
                totals.append(quantity)
                if self._ready():
                    self._close(quantity)
                    totals.clear()
            elif quantity.is_amount:
                (self.shares if self._is_share(quantity) else self.extras).append(quantity)
        if self._ready():
            self._close(self._first(totals, sentence))
        self.earlier = [*self.earlier, *self.counts][-_MOST_COUNTS:]
        self._clear()

    def _clear(self) -> None:
        self.rates, self.counts, self.extras, self.shares = [], [], [], []

    def _is_share(self, quantity: Quantity) -> bool:
        rate = self.rates[-1] if self.rates else None
        return rate is not None and quantity.value < rate.value and "其中" in self.text[rate.end : quantity.start]

    def _is_total(self, quantity: Quantity) -> bool:
        total = is_total(self.text, quantity) or is_total_of_year(self.text, quantity)
        return total and not has("other").search(clause_before(self.text, quantity))

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
        if len(self.rates) > 1:
            # 1000人次，其中高级200人次每人2000元、…: the prices are for the parts.
            self.counts = [one for one in self.counts if not _OF_WHICH.match(self.text[one.end :])] or self.counts
        joined = chains(self.text, [*self.rates, *self._counts()])
        rates, counts = without_repeats(self.rates, self._counts(), joined)
        found = Calculation(
            tuple(rates),
            tuple(counts),
            stated,
            explicit=bool(joined),
            extras=tuple(self.extras) if stated else (),
            chains=joined,
            yearly=stated is not None and self._for_whole_year(stated),
            begun=bool(_PART_OF_YEAR.search(self.text)) and any(per.kind == "月" for rate in rates for per in rate.per),
        )
        if self.shares:
            # What one payer needs follows from its own share of the price; which one pays is not known without it.
            fits = stated is None or found.can_be(stated)
            own = replace(self.shares[-1], per=rates[-1].per)
            found = found if fits else replace(found, rates=(*rates[:-1], own), chains=())
        if stated is not None or not self.shares:
            self.found.append(found)
        self.earlier = []
        self._clear()

    def _for_whole_year(self, stated: Quantity) -> bool:
        before = clause_before(self.text, stated)
        return bool(_WHOLE_YEAR.search(before)) and not _PART_OF_YEAR.search(self.text)

    def _counts(self) -> list[Quantity]:
        """The counts of the sentence, or those of earlier ones where none of its own is what a price is for one of."""
        own = any(is_for(rate, count) for rate in self.rates for count in self.counts)
        before = [count for count in self.earlier if any(is_for(rate, count) for rate in self.rates)]
        return self.counts if own or not before else before + self.counts
