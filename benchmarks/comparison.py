"""What is compared: our work, the same work done by others, and what we promise of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeAlias

Work: TypeAlias = Callable[[], object]
"""What is timed. All that may be done beforehand is done when it is prepared."""

Prepare: TypeAlias = Callable[[], Work]
"""Makes a work ready. Raises Absent where this machine lacks what it takes."""


class Absent(RuntimeError):
    """A library or program is not installed. The message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An upper limit: of our seconds, of the ratio to the peer, or of both."""

    seconds: float = float("inf")
    ratio: float = float("inf")
    text: str

    def kept(self, ours: float, ratio: float | None) -> bool | None:
        """Whether the figures keep it; None where there is no peer to tell."""
        if ratio is None:
            return None if self.ratio < float("inf") else ours < self.seconds
        return ours < self.seconds and ratio <= self.ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Works that are timed in turns, ours first."""

    name: str
    ours: Prepare
    peers: Mapping[str, Prepare] = field(default_factory=dict)
    promise: Promise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Our seconds and one peer's, turn by turn: a line of the report."""

    name: str
    ours: Sequence[float]
    peer: str | None = None
    theirs: Sequence[float] = ()
    promise: Promise | None = None

    @property
    def ratio(self) -> float | None:
        """Our median in peers' medians: below 1 we are faster."""
        return median(self.ours) / median(self.theirs) if self.theirs else None

    @property
    def range(self) -> tuple[float, float] | None:
        """The lowest and the highest ratio of one turn: how steady the machine was."""
        ratios = [our / their for our, their in zip(self.ours, self.theirs, strict=False)]
        return (min(ratios), max(ratios)) if ratios else None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where none is made or nothing tells."""
        return self.promise.kept(median(self.ours), self.ratio) if self.promise else None
