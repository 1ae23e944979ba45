"""Timing in turns: A B A B, so that whatever else the machine does meets all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from time import perf_counter

from comparison import Work

_ENOUGH = 0.5
"""A run lasts so many seconds at least, roughly: short work is repeated within it, and its mean counts."""


def times(works: Sequence[Work], runs: int) -> list[tuple[float, ...]]:
    """The seconds of each work, turn by turn, after it has been done twice without being counted."""
    for work in works:
        work()
    repeats = [max(1, round(_ENOUGH / seconds(work))) for work in works]
    turns = [[seconds(*turn) for turn in zip(works, repeats, strict=True)] for _ in range(runs)]
    return list(zip(*turns, strict=True))


def seconds(work: Work, repeats: int = 1) -> float:
    """How long the work takes, as the mean of one run. What was left behind before it is cleared away first."""
    gc.collect()
    start = perf_counter()
    for _ in range(repeats):
        work()
    return (perf_counter() - start) / repeats
