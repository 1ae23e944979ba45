"""Cells from rulings.

    pieces as drawn      snapped and joined      faces between them      cells
    ─ ─ ──   │           ────────  │             each border of a face   faces without a border
    ──  ──   │ │         ────────  │             is ruled or open        between them are one cell

Rulings that touch form one lattice. A cell is a rectangle of faces that no ruling divides; an area that is open to the
outside is none. Where a whole side of a lattice has no ruling, the ends of its lines stand for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from budgetdoc.formats.pdf.reading.geometry import Box, Ruling

_SNAP: Final = 3.0
"""Rulings as close as this are one: double lines, and pieces that are not quite in line."""
_WIDEST: Final = 6.0
"""Of several that are one together: the double borders of two cells side by side. No row of text is so low."""
_GAP: Final = 4.0
"""Pieces of one line may be as far apart: dashes."""
_SHORTEST: Final = 6.0
_TOUCH: Final = 2.0
_MOST_CROSSINGS: Final = 4_000_000
_MOST_FACES: Final = 100_000
_MOST_TABLES: Final = 100
"""Of one page; more are a drawing."""


class GridCell(NamedTuple):
    """A cell with its place in the grid, counted from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(slots=True, frozen=True)
class Lattice:
    """A ruled table: where its columns and rows begin and end, and which cell covers which face."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    faces: dict[tuple[int, int], int]
    """The number of the cell at a row and column of faces."""

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a place of the page."""
        face = (bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1)
        return self.faces.get(face)


def lattices(horizontal: Iterable[Ruling], vertical: Iterable[Ruling]) -> list[Lattice]:
    """The ruled tables of a page from top to bottom, those within others too; none where a drawing is too dense."""
    across, down = joined(horizontal), joined(vertical)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []
    found = [lattice for group in _groups(across, down) if (lattice := _lattice(*group))]
    if len(found) > _MOST_TABLES:
        return []
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def joined(pieces: Iterable[Ruling]) -> list[Ruling]:
    """The pieces snapped to common places and joined into lines; what is too short to be a border is left out."""
    lines: list[Ruling] = []
    for at, group in _snapped(sorted(pieces)):
        spans = sorted((piece.start, piece.end) for piece in group)
        start, end = spans[0]
        for left, right in spans[1:]:
            if left > end + _GAP:
                lines.append(Ruling(at, start, end))
                start, end = left, right
            end = max(end, right)
        lines.append(Ruling(at, start, end))
    return [line for line in lines if line.end - line.start >= _SHORTEST]


def _snapped(pieces: list[Ruling]) -> list[tuple[float, list[Ruling]]]:
    groups: list[list[Ruling]] = []
    for piece in pieces:
        if groups and piece.at - groups[-1][-1].at <= _SNAP and piece.at - groups[-1][0].at <= _WIDEST:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [((group[0].at + group[-1].at) / 2, group) for group in groups]


def _groups(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines that touch each other, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [line.at for line in across]  # in order: joined() sorts
    for j, line in enumerate(down, len(across)):
        low, high = bisect_left(heights, line.start - _TOUCH), bisect_right(heights, line.end + _TOUCH)
        for i in range(low, high):
            if across[i].start - _TOUCH <= line.at <= across[i].end + _TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate(across):
        groups[root(i)][0].append(line)
    for j, line in enumerate(down, len(across)):
        groups[root(j)][1].append(line)
    return [group for group in groups.values() if len(group[0]) + len(group[1]) >= 4]


def _lattice(across: list[Ruling], down: list[Ruling]) -> Lattice | None:
    xs, ys = _places(down, across), _places(across, down)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_FACES:
        return None
    left_of, above = _borders(down, xs, ys), _borders(across, ys, xs)
    for sides in (left_of, above):
        for side in (sides[0], sides[-1]):
            if sum(side) * 2 < len(side):
                side[:] = [True] * len(side)
    cells = _cells(_Faces(xs, ys, left_of, above))
    if len(cells) < 2:
        return None
    faces = {
        (row, column): number
        for number, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    return Lattice(xs, ys, cells, faces)


def _places(lines: list[Ruling], crossing: list[Ruling]) -> list[float]:
    """Where the lines stand, and beyond them where at least two crossing lines end."""
    places = sorted({line.at for line in lines})
    starts, ends = sorted(line.start for line in crossing), sorted(line.end for line in crossing)
    if len(crossing) < 2:
        return places
    if not places or starts[1] < places[0] - _SHORTEST:
        places.insert(0, starts[0])
    if ends[-2] > places[-1] + _SHORTEST:
        places.append(ends[-1])
    return places


def _borders(lines: list[Ruling], places: list[float], marks: list[float]) -> list[list[bool]]:
    """For each place, whether a line covers the stretch from each mark to the next."""
    covered = {place: [0.0] * (len(marks) - 1) for place in places}
    for line in lines:
        stretches = covered.get(line.at)
        if stretches is None:
            continue
        first = max(bisect_right(marks, line.start) - 1, 0)
        for i in range(first, len(stretches)):
            if marks[i] >= line.end:
                break
            stretches[i] += max(min(line.end, marks[i + 1]) - max(line.start, marks[i]), 0.0)
    sizes = [end - start for start, end in pairwise(marks)]
    return [[length >= 0.7 * size for length, size in zip(covered[place], sizes, strict=True)] for place in places]


@dataclass(slots=True, frozen=True)
class _Faces:
    """The faces of a lattice: `left_of[x][row]` and `above[y][column]` tell where a border is."""

    xs: list[float]
    ys: list[float]
    left_of: list[list[bool]]
    above: list[list[bool]]

    def reached(self, row: int, column: int) -> list[tuple[int, int]]:
        """The faces next to a face with no border between; they may lie outside."""
        around = (
            (self.left_of[column][row], (row, column - 1)),
            (self.left_of[column + 1][row], (row, column + 1)),
            (self.above[row][column], (row - 1, column)),
            (self.above[row + 1][column], (row + 1, column)),
        )
        return [place for ruled, place in around if not ruled]

    def outside(self, row: int, column: int) -> bool:
        return not (0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1)


def _cells(faces: _Faces) -> list[GridCell]:
    cells: list[GridCell] = []
    done: set[tuple[int, int]] = set()
    for row in range(len(faces.ys) - 1):
        for column in range(len(faces.xs) - 1):
            if (row, column) not in done:
                area, is_open = _area(faces, row, column)
                done |= area
                if not is_open:
                    cells += _rectangles(faces, area)
    return sorted(cells)


def _area(faces: _Faces, row: int, column: int) -> tuple[set[tuple[int, int]], bool]:
    """The faces that can be reached from one without crossing a border, and whether the outside can."""
    area, stack, is_open = {(row, column)}, [(row, column)], False
    while stack:
        for place in faces.reached(*stack.pop()):
            if faces.outside(*place):
                is_open = True
            elif place not in area:
                area.add(place)
                stack.append(place)
    return area, is_open


def _rectangles(faces: _Faces, area: set[tuple[int, int]]) -> Iterable[GridCell]:
    """The area as rectangles: one, unless a border ends in the midst of it."""
    left = set(area)
    for row, column in sorted(area):
        if (row, column) not in left:
            continue
        right = column + 1
        while (row, right) in left and not faces.left_of[right][row]:
            right += 1
        bottom = row + 1
        while all((bottom, x) in left for x in range(column, right)):
            bottom += 1
        left -= {(y, x) for y in range(row, bottom) for x in range(column, right)}
        box = Box(faces.xs[column], faces.ys[row], faces.xs[right], faces.ys[bottom])
        yield GridCell(row, column, bottom - row, right - column, box)
