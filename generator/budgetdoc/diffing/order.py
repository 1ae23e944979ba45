"""Pairs of numbers in lists: which of them kept their order, and what stands between those."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]
"""Numbers of two lists that belong together; each number is in one pair at most."""


def unmoved(pairs: Pairs) -> set[tuple[int, int]]:
    """The most pairs whose order is the same on both sides; the others moved."""
    ends: list[int] = []
    chains: list[tuple[Any, ...]] = []
    for pair in sorted(pairs):
        at = bisect_left(ends, pair[1])
        chain = (pair, chains[at - 1] if at else None)
        ends[at : at + 1] = [pair[1]]
        chains[at : at + 1] = [chain]
    kept: set[tuple[int, int]] = set()
    link: Any = chains[-1] if chains else None
    while link:
        kept.add(link[0])
        link = link[1]
    return kept


def between(left: list[int], right: list[int], pairs: Pairs) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of both lists that stand between the same pairs which kept their order."""
    if not left or not right:
        return
    kept = sorted(unmoved(pairs))
    those, these = _gaps(left, [i for i, _ in kept]), _gaps(right, [j for _, j in kept])
    yield from ((numbers, these[gap]) for gap, numbers in those.items() if gap in these)


def _gaps(numbers: list[int], ends: list[int]) -> dict[int, list[int]]:
    gaps: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        gaps[bisect_left(ends, number)].append(number)
    return dict(gaps)
