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


Pages: TypeAlias = Callable[[], int]
"""How many pages a work goes through. Asked once our own work is ready."""


class Absent(RuntimeError):
    """A library or program is not installed. The message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An upper limit of our seconds or of the ratio to the peer, a lower one of our pages a second, or several."""

    seconds: float = float("inf")
    ratio: float = float("inf")
    rate: float = 0.0
    text: str

    def kept(self, ours: float, ratio: float | None, rate: float | None) -> bool | None:
        """Whether the figures keep it; None where there is no peer, or no page, to tell."""
        if (ratio is None and self.ratio < float("inf")) or (rate is None and self.rate):
            return None
        return ours < self.seconds and (ratio or 0.0) <= self.ratio and (rate or 0.0) >= self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Works that are timed in turns, ours first."""

    name: str
    ours: Prepare
    peers: Mapping[str, Prepare] = field(default_factory=dict)
    promise: Promise | None = None
    pages: Pages | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Our seconds and one peer's, turn by turn: a line of the report."""

    name: str
    ours: Sequence[float]
    peer: str | None = None
    theirs: Sequence[float] = ()
    promise: Promise | None = None
    pages: int | None = None

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
    def rates(self) -> tuple[float, ...]:
        """Pages a second: ours, and the peer's where there is one. Empty where no pages are counted."""
        return tuple(self.pages / median(times) for times in (self.ours, self.theirs) if times) if self.pages else ()

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where none is made or nothing tells."""
        ours = self.rates[0] if self.rates else None
        return self.promise.kept(median(self.ours), self.ratio, ours) if self.promise else None
