"""The amounts of a budget that a text may name, and what may explain that it names others: years, shares, payers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from budgetdoc.checks.prose.amounts import words
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import SHARE
from budgetdoc.model import Budget

_POWERS: Final = tuple(10**power for power in (1, 2, 3, 4, 5, 6, 8))
_LONGEST_TERM: Final = 10


def terms(text: str) -> Iterator[Quantity]:
    """For how many years a text says that something goes on: 服务期3年，总价135万元."""
    return (one for one in quantities(text) if one.kind == "年" and 1 < one.value <= _LONGEST_TERM and not one.per)


def shares(text: str) -> Iterator[Quantity]:
    """Exact shares: 预算33万元，本年支付30%."""
    return (one for one in quantities(text) if one.dimension == SHARE and 0 < one.value < 100 and not one.sign)


@cache
def _shared() -> re.Pattern[str]:
    return re.compile("|".join(words("shared")))


def is_shared(text: str) -> bool:
    """Whether others pay too, or other years, so that the text's amounts need not be the budget's."""
    return bool(_shared().search(text))


def figures_of(budget: Budget) -> list[Decimal]:
    """The amounts of a budget that a text may name."""
    stated = [budget.total, budget.stated_total, *budget.sources]
    return [amount for amount in stated if amount is not None]


def shifted(value: Decimal, figures: Sequence[Decimal]) -> int:
    """How many times, a power of ten, one amount is the other; 0 where it is not."""
    for figure in figures:
        small, large = sorted((value, figure))
        for power in _POWERS:
            if small > 0 and small * power == large:
                return power
    return 0
