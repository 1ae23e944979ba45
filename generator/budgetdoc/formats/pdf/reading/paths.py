"""The rulings of a page: its straight lines, however the producer drew them.

stroke        a line, or the outline of a rectangle
thin filling  a rectangle (or an image) that is hardly wider than a pen
ring          a filled rectangle with another cut out of it: the border of a box
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import pypdfium2.raw as pdfium

from budgetdoc.formats.pdf.reading.clipping import address, is_clipped_away
from budgetdoc.formats.pdf.reading.geometry import Box, Matrix, Ruling
from budgetdoc.formats.unreadable import Unreadable

MOST_STEPS: Final = 4_000_000
"""What may be spent on the drawings of one file: a step is about 4 µs. A page of text takes a few thousand."""
_PATH: Final = 5
"""Steps for a path, beside one for any object and one for each segment that is looked at."""
_PEN: Final = 6.0
"""No border is wider, and hardly any text lower."""
_DEEPEST: Final = 12
_SLANT: Final = 0.6
_MOST_RINGS: Final = 16


@dataclass(slots=True)
class Budget:
    """The steps that are left; shared by all pages of a file."""

    left: int = MOST_STEPS

    def spend(self, count: int = 1) -> None:
        self.left -= count
        if self.left < 0:
            raise Unreadable("BD706", reason="more lines and shapes than any document has")


@dataclass(slots=True)
class Drawing:
    """What a page draws beside text. Pieces of lines are as drawn: in any order, broken, overlapping."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    images: int = 0
    shades: list[Box] = field(default_factory=list)
    """Filled areas that are not white."""
    hidden: set[int] = field(default_factory=set)
    """Text objects that are clipped away, by their address: texts for screen readers."""
    _white: list[Box] = field(default_factory=list)
    _last: tuple[object, ...] = ()

    def add(self, box: Box, *, white: bool = False) -> None:
        """Take a thin box as a ruling, or as a dot of a dotted one; a white one shows only upon a shade."""
        if white:
            self._white.append(box)
            return
        dot = max(box.width, box.height) <= 2.0
        if box.height <= box.width or dot:
            self.horizontal.append(Ruling((box.top + box.bottom) / 2, box.left, box.right))
        if box.width < box.height or dot:
            self.vertical.append(Ruling((box.left + box.right) / 2, box.top, box.bottom))

    def repeats(self, *path: object) -> bool:
        """Whether a path is the one before once more: WeasyPrint draws a border for each of its sides."""
        again, self._last = path == self._last, path
        return again

    def settle(self) -> None:
        """Decide on the white lines, once all shades are known."""
        for box in self._white:
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            if any(s.left <= x <= s.right and s.top <= y <= s.bottom for s in self.shades[:200]):
                self.add(box)
        self._white.clear()


def drawing_of(page: Any, to_display: Matrix, budget: Budget) -> Drawing:
    """The rulings, shades and images of a page. Raises Unreadable where the budget is exceeded."""
    drawing = Drawing()
    for thing, kind, matrix in _objects(page, to_display, budget):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(thing, matrix, drawing, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.images += 1
            box = _bounds(thing, matrix)
            if _is_thin(box):
                drawing.add(box)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT and is_clipped_away(thing):
            drawing.hidden.add(address(thing))
    drawing.settle()
    return drawing


def _objects(page: Any, to_display: Matrix, budget: Budget) -> Iterator[tuple[Any, int, Matrix]]:
    """All objects of a page, those within forms too, with their kind and the map from their space to the page's."""
    count = pdfium.FPDFPage_CountObjects(page)
    stack = [(pdfium.FPDFPage_GetObject, page, iter(range(count)), to_display)]
    while stack:
        get, holder, numbers, matrix = stack[-1]
        number = next(numbers, None)
        if number is None:
            stack.pop()
            continue
        budget.spend()
        thing = get(holder, number)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, kind, matrix
        elif len(stack) <= _DEEPEST:
            inner = iter(range(max(pdfium.FPDFFormObj_CountObjects(thing), 0)))
            stack.append((pdfium.FPDFFormObj_GetObject, thing, inner, matrix.after(_own_matrix(thing))))


def _own_matrix(thing: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return Matrix(m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(thing, m) else Matrix()


_BOUNDS: Final = tuple(ctypes.c_float() for _ in range(4))
_COLOUR: Final = tuple(ctypes.c_uint() for _ in range(4))
_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()
_WIDTH: Final = ctypes.c_float()
_X, _Y = ctypes.c_float(), ctypes.c_float()


def _bounds(thing: Any, matrix: Matrix) -> Box:
    pdfium.FPDFPageObj_GetBounds(thing, *_BOUNDS)
    return matrix.box(*(bound.value for bound in _BOUNDS))


def _is_thin(box: Box) -> bool:
    short, long = sorted((box.width, box.height))
    return long <= 2.0 or (short <= _PEN and long >= 3 * short)


def _add_path(path: Any, matrix: Matrix, drawing: Drawing, budget: Budget) -> None:
    if not pdfium.FPDFPath_GetDrawMode(path, _FILL, _STROKE) or not (_FILL.value or _STROKE.value):
        return
    filled, stroked = bool(_FILL.value), bool(_STROKE.value)
    paint = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    paint(path, *_COLOUR)
    if _COLOUR[3].value == 0:
        return
    white = min(part.value for part in _COLOUR[:3]) >= 250
    budget.spend(_PATH)
    box, segments = _bounds(path, matrix), pdfium.FPDFPath_CountSegments(path)
    if drawing.repeats(box, segments, stroked, white):
        return
    if _is_thin(box) and segments <= 6:
        drawing.add(box, white=white)
        return
    budget.spend(segments)
    shapes = _subpaths(path, segments, matrix.after(_own_matrix(path)))
    if stroked:
        _add_strokes(shapes, drawing, white=white)
    elif filled:
        _add_fillings([_around(shape) for shape in shapes if 4 <= len(shape) <= 5], drawing, white=white)


def _subpaths(path: Any, segments: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The points of each subpath; curves break a subpath in two."""
    shapes: list[list[tuple[float, float]]] = []
    for number in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, _X, _Y)
        point = matrix.point(_X.value, _Y.value)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO or not shapes:
            shapes.append([point])
        else:
            shapes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and shapes[-1][0] != point:
            shapes[-1].append(shapes[-1][0])
    return shapes


def _around(shape: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*shape, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _add_strokes(shapes: list[list[tuple[float, float]]], drawing: Drawing, *, white: bool) -> None:
    for shape in shapes:
        for (x0, y0), (x1, y1) in pairwise(shape):
            if min(abs(x0 - x1), abs(y0 - y1)) <= _SLANT:
                drawing.add(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), white=white)


def _add_fillings(boxes: list[Box], drawing: Drawing, *, white: bool) -> None:
    thick = [box for box in boxes if not _is_thin(box)]
    for box in boxes:
        if _is_thin(box):
            drawing.add(box, white=white)
    if len(thick) == 1 and not white:
        drawing.shades.append(thick[0])
    for outer in thick[:_MOST_RINGS]:
        for inner in thick[:_MOST_RINGS]:
            for band in _bands(outer, inner):
                drawing.add(band, white=white)


def _bands(outer: Box, inner: Box) -> Iterator[Box]:
    """The borders that are left where the inner box is cut out of the outer one."""
    gaps = (inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom)
    if outer == inner or not all(-0.01 <= gap <= _PEN for gap in gaps):
        return
    bands = (
        Box(outer.left, outer.top, inner.left, outer.bottom),
        Box(outer.left, outer.top, outer.right, inner.top),
        Box(inner.right, outer.top, outer.right, outer.bottom),
        Box(outer.left, inner.bottom, outer.right, outer.bottom),
    )
    yield from (band for band, gap in zip(bands, gaps, strict=True) if gap > 0.05)
