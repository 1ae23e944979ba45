"""The columns of a sheet: one grid that carries all tables of a section.

    first table     |    A    |       B       |
    second table    |  1 |    2     |    3    |
    sheet           |  a | b  |  c  |    d    |

The sheet has an edge wherever a table has one, so every table keeps the widths it has on paper; its cells are merged
over the sheet columns they cover. Edges closer than `TOLERANCE` are the same edge, except within one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from budgetdoc.document import Page, Section, Table

PIXELS_PER_MM = 96 / 25.4
TOLERANCE = 0.3
"""Millimetres: what rounding makes of one ruling that two tables share; about a pixel."""

SIDE_SPACE = 10.0
"""Millimetres: where all tables are narrower than the text by more, headings and prose get a column beside them."""

WIDEST = 1790
"""Pixels: Excel's widest column, 255 characters."""


@dataclass(slots=True, frozen=True)
class Columns:
    edges: list[int]
    """Pixels from the left side of the sheet; one edge more than there are columns."""
    tables: list[list[int]]
    """For every table of the section, the index into `edges` of each of its own edges."""

    @property
    def count(self) -> int:
        return len(self.edges) - 1

    @property
    def widths(self) -> list[int]:
        """The width of each column in pixels."""
        return [right - left for left, right in pairwise(self.edges)]

    def extent(self, first: int, count: int) -> int:
        """The width in pixels of `count` columns from the column `first` on."""
        return self.edges[first + count] - self.edges[first]


def columns_of(section: Section, page: Page) -> Columns:
    """The columns that carry the section's tables; without tables they are two halves of the page's text width."""
    positions, places = _merge(_rulers(section, page))
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return Columns(_in_pixels(positions), places[: len(tables)])


def _rulers(section: Section, page: Page) -> list[list[float]]:
    """The edges of every table, then those that other blocks need."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    rulers = [list(accumulate(table.widths, initial=0.0)) for table in tables]
    widest = max((ruler[-1] for ruler in rulers), default=0.0)
    if widest < page.text_width - SIDE_SPACE or not rulers:
        widest = max(page.text_width, SIDE_SPACE)
        rulers.append([0.0, widest])
    if all(len(ruler) <= 2 for ruler in rulers):
        # A line needs two halves; and LibreOffice doesn't fit a single column to the page, but cuts it off.
        rulers.append([0.0, widest / 2, widest])
    return rulers


def _merge(rulers: list[list[float]]) -> tuple[list[float], list[list[int]]]:
    """The union of the rulers' edges, and for every ruler where its edges are in it."""
    merged: list[float] = []
    places: list[list[int]] = [[] for _ in rulers]
    for position, owner in sorted((position, owner) for owner, ruler in enumerate(rulers) for position in ruler):
        last = len(merged) - 1
        if not merged or position - merged[last] > TOLERANCE or places[owner][-1:] == [last]:
            merged.append(position)
        places[owner].append(len(merged) - 1)
    return merged, places


def _in_pixels(positions: list[float]) -> list[int]:
    """Rounded from the left side, so that rounding doesn't add up; every column is at least one pixel wide."""
    edges = [0]
    for position in positions[1:]:
        edge = round(position * PIXELS_PER_MM)
        edges.append(min(max(edge, edges[-1] + 1), edges[-1] + WIDEST))
    return edges
