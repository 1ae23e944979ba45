"""Which rows are sums of the rows below them: units among their projects, where no text tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

_FARTHEST: Final = 200
"""How many rows that may be units are looked at together."""

_RIGHT: Final = 0.01
"""What it costs that a row is an inner one which may be an outer one, where that makes the sum right."""
_WRONG: Final = 1.5
"""And where the sum is wrong all the same: more than two wrong sums."""

_ALONE: Final = 1.5
"""What it costs that a row with an amount is an outer one of no rows."""


def outer_rows(amounts: Sequence[str | None], possible: Sequence[bool]) -> list[bool]:
    """Which of the rows are outer ones. `possible`: the row has no text that only an inner one has.

    A row that may be either is an outer one if the rows up to the next outer one sum up to it. Where the sums of a
    document are wrong, one with inner rows right below it is.
    """
    places = [i for i, may in enumerate(possible) if may]
    sums = list(accumulate((Decimal(amount or 0) for amount in amounts), initial=Decimal(0)))
    ends = [*places, len(amounts)]
    # best[k]: the least cost of everything from place k on, with an outer row at place k, and the next outer place.
    best: list[tuple[float, int]] = [(0.0, len(places))] * (len(places) + 1)
    for k in range(len(places) - 1, -1, -1):
        choices = (
            (_cost(amounts, sums, places[k], ends[following], following - k - 1) + best[following][0], following)
            for following in range(k + 1, min(k + _FARTHEST, len(places)) + 1)
        )
        best[k] = min(choices)
    chosen = [False] * len(amounts)
    k = 0
    while k < len(places):
        chosen[places[k]] = True
        k = best[k][1]
    return chosen


def sum_up(amounts: Sequence[str | None], printed: Sequence[str | None]) -> bool:
    """Whether amounts come to the one sum that is printed for all of them."""
    sums = [Decimal(amount) for amount in printed if amount is not None]
    return len(sums) == 1 and sums[0] != 0 and sum(Decimal(amount or 0) for amount in amounts) == sums[0]


def _cost(amounts: Sequence[str | None], sums: Sequence[Decimal], outer: int, end: int, inner: int) -> float:
    """What it costs that a row is the sum of those up to the next outer one, `inner` of which might be outer ones."""
    given = amounts[outer]
    wrong = given is not None and Decimal(given) != sums[end] - sums[outer + 1]
    alone = wrong and end == outer + 1
    return wrong + _ALONE * alone + (_WRONG if wrong else _RIGHT) * inner
