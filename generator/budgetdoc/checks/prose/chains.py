"""What signs of multiplication join: 5人×6500元/月×12个月."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from budgetdoc.checks.quantities.quantity import Quantity

_TIMES: Final = r"[×*xX✕╳乘]以?"
_JOINED: Final = re.compile(rf"[^，。；、;,\d=＝]{{0,10}}{_TIMES}\s*")
_BEFORE: Final = re.compile(rf"{_TIMES}\s*$")
_BEHIND: Final = re.compile(rf"\s*{_TIMES}")


def is_factor(text: str, quantity: Quantity) -> bool:
    """Whether a bare number stands beside a sign of multiplication (20人×12×3500元)."""
    if quantity.dimension:
        return False
    return bool(_BEFORE.search(text[: quantity.start][-3:]) or _BEHIND.match(text[quantity.end :][:3]))


def chains(text: str, figures: Sequence[Quantity]) -> tuple[tuple[Quantity, ...], ...]:
    """The products that a text writes out with signs, each with the one price that it has."""
    found: list[list[Quantity]] = []
    for one in sorted(figures, key=lambda figure: figure.start):
        if found and _JOINED.fullmatch(text[found[-1][-1].end : one.start]):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(tuple(some) for some in found if len(some) > 1 and sum(one.is_rate for one in some) == 1)


def without_repeats(
    rates: Sequence[Quantity], counts: Sequence[Quantity], joined: Sequence[Sequence[Quantity]]
) -> tuple[list[Quantity], list[Quantity]]:
    """Prices and counts without those that a product writes out again: 300人，人均500元，300人×500元."""
    inside = [one for chain in joined for one in chain]
    return _left(rates, inside), _left(counts, inside)


def _left(figures: Sequence[Quantity], inside: Sequence[Quantity]) -> list[Quantity]:
    kept = []
    for one in figures:
        written = any(one is other for other in inside)
        again = any(one.value == other.value and one.kind == other.kind for other in inside)
        if written or not again:
            kept.append(one)
    return kept
