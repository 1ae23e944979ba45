"""Which form each part of a document is of, where a document mixes forms.

A table is of the form of which it has the most labels; the paragraphs before it go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from budgetdoc.matching.columns import header_at
from budgetdoc.matching.labels import fold
from budgetdoc.matching.layout import Layout
from budgetdoc.matching.pieces import Block, Grid

_FIRST_ROWS: Final = 8
"""The labels of a table stand in its first rows."""


def regions(blocks: Sequence[Block], layouts: Sequence[Layout]) -> list[str | None]:
    """The form of each block; None where it may be of any. Where all tables are of one form, so is everything."""
    owners = [_owner(block, layouts) if isinstance(block, Grid) else None for block in blocks]
    if len(set(owners) - {None}) < 2:
        return [None] * len(blocks)
    out: list[str | None] = []
    last: str | None = None
    for i in range(len(blocks)):
        ahead = next((owner for owner in owners[i:] if owner is not None), last)
        last = owners[i] or last
        out.append(ahead)
    return out


def _owner(grid: Grid, layouts: Sequence[Layout]) -> str | None:
    """The form of which a table has clearly the most labels."""
    scores = sorted(((_score(grid, layout), layout.spec.name) for layout in layouts), reverse=True)
    best = scores[0]
    return best[1] if best[0] > 1 and (len(scores) < 2 or best[0] > scores[1][0]) else None


def _score(grid: Grid, layout: Layout) -> int:
    headers = (header_at(grid.rows, at, layout) for at in range(min(len(grid.rows), _FIRST_ROWS)))
    columns = max((len(header.labels) for header in headers if header is not None), default=0)
    texts = {fold(spot.text.string) for row in grid.rows[:_FIRST_ROWS] for spot in row.fresh}
    own = {fold(pair.label) for pair in layout.pairs if pair.label} | set(layout.groups)
    return columns + len(texts & own)
