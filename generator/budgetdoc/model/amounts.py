"""Amounts as they are written and printed: always exact decimals, never floats."""

from __future__ import annotations

from decimal import Decimal


def parse_amount(text: str) -> Decimal:
    """An amount as an author writes it, with or without thousands separators: `1,266.19`.

    Raises decimal.InvalidOperation where the text is none.
    """
    return Decimal(text.replace(",", ""))


def print_amount(amount: Decimal) -> str:
    """Thousands separators and two decimals, or as many as the amount needs: a figure is never rounded."""
    whole, _, fraction = f"{amount:,f}".partition(".")
    return f"{whole}.{fraction.rstrip('0'):0<2}"
