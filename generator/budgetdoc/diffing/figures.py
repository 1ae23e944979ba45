"""Amounts as documents print them, and by how much they changed."""

from __future__ import annotations

from decimal import Decimal

from budgetdoc.model import Budget, Disclosure, Unit
from budgetdoc.model.amounts import print_amount


def printed_total(record: Budget | Unit | Disclosure) -> Decimal | None:
    """The sum of a budget, unit or disclosure as it prints: the one that is stated, else the computed one."""
    if record.stated_total is not None:
        return record.stated_total
    return record.total if isinstance(record, Budget) else record.budget.total


def difference(old: Decimal, new: Decimal) -> str:
    """The new amount less the old one, with its sign: `+12.00`."""
    amount = new - old
    return f"{'+' if amount > 0 else ''}{print_amount(amount)}"


def share(old: Decimal, new: Decimal) -> str | None:
    """The difference as a share of the old amount, `+15.0%`; None where that is zero.

    One decimal, or as many as it takes to be anything but zero.
    """
    if not old:
        return None
    percent = (new - old) / abs(old) * 100
    return f"{percent:+.1f}%" if abs(percent) >= Decimal("0.05") else f"{percent:+.1g}%"
