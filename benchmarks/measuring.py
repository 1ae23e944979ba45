"""A comparison to figures: prepare what is there, time it in turns, say what is absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from comparison import Absent, Comparison, Figure, Prepare, Work
from timing import times

Say = Callable[[str], None]


def figures(comparison: Comparison, runs: int, say: Say) -> list[Figure]:
    """A figure for each peer that is there, or one of our time alone. Nothing where our own part is absent."""
    ours = _prepared(comparison.name, comparison.ours, say)
    if ours is None:
        return []
    peers = {name: work for name, prepare in comparison.peers.items() if (work := _prepared(name, prepare, say))}
    our_times, *others = times([ours, *peers.values()], runs)
    pages = comparison.pages() if comparison.pages else None
    alone = Figure(name=comparison.name, ours=our_times, promise=comparison.promise, pages=pages)
    beside = [replace(alone, peer=peer, theirs=theirs) for peer, theirs in zip(peers, others, strict=True)]
    return beside or [alone]


def _prepared(name: str, prepare: Prepare, say: Say) -> Work | None:
    try:
        return prepare()
    except Absent as absent:
        say(f"{name} is left out: {absent}")
        return None
