"""A calculation: counts, prices for one, and what they come to (445人，每人每年2400元，共计106.8万元)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from typing import Final

from budgetdoc.checks.prose.amounts import close
from budgetdoc.checks.prose.factors import Factor, factors, outcomes
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity

_FEW: Final = 4


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
    chains: tuple[tuple[Quantity, ...], ...] = ()
    """What signs of multiplication join: 5人×6500元/月×12个月."""
    yearly: bool = False
    """The stated amount is that of the whole year."""
    begun: bool = False
    """Only some months of the year count, and the text does not say how many (自7月起)."""

    @property
    def figures(self) -> tuple[Quantity, ...]:
        return (*self.rates, *self.counts)

    def terms(self) -> list[tuple[Quantity, list[Factor]]] | None:
        """Each price with its own factors; None where the text does not say clearly which they are."""
        terms = []
        rest = list(self.counts)
        for rate in self.rates:
            chain = [one for one in self._chain(rate) if one is not rate]
            others = [one for one in rest if all(one is not count for count in chain)]
            own = factors(rate, others, alone=len(self.rates) == 1, chain=chain)
            if own is None:
                return None
            rest = [count for count in rest if all(factor.count is not count for factor in own)]
            terms.append((rate, own))
        return terms

    def _chain(self, rate: Quantity) -> tuple[Quantity, ...]:
        return next((chain for chain in self.chains if any(one is rate for one in chain)), ())

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

    def factors(self) -> list[Quantity]:
        """The counts that a price is multiplied by."""
        return [factor.count for _, own in self.terms() or () for factor in own if factor.count is not None]

    def unused(self) -> list[Quantity]:
        """The counts that are no factors."""
        used = self.factors()
        return [count for count in self.counts if not any(one is count for one in used)]

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
            yield from outcomes(rate, self.counts, yearly=self.yearly)
        if len(self.rates) == 2:
            each = [list(outcomes(rate, self.counts, _FEW, yearly=self.yearly)) for rate in self.rates]
            yield from (sum(choice, Decimal(0)) for choice in product(*each))
        if (result := self.result()) is not None:
            yield result
            if self.begun:
                yield from (result * months / 12 for months in range(1, 12))
