"""What is compared: our work, the same work done by others, and what we promise of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    """Our time and one peer's, each the median of its runs in seconds: a line of the report."""

    name: str
    ours: float
    peer: str | None = None
    theirs: float | None = None
    promise: Promise | None = None

    @property
    def ratio(self) -> float | None:
        """Our time in peers' times: below 1 we are faster."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where none is made or nothing tells."""
        return self.promise.kept(self.ours, self.ratio) if self.promise else None
