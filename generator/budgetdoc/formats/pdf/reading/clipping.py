"""Text that a page holds but does not show, because it is clipped away."""

from __future__ import annotations

import ctypes
from typing import Any, Final

import pypdfium2.raw as pdfium

from budgetdoc.formats.pdf.reading.geometry import Box

_SHOWN: Final = 0.2
"""Of its area: of a text that is too long for its cell much more is seen."""
_MOST_POINTS: Final = 100

_BOUNDS: Final = tuple(ctypes.c_float() for _ in range(4))
_X, _Y = ctypes.c_float(), ctypes.c_float()


def address(thing: Any) -> int:
    """What tells one of PDFium's objects from another."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def is_clipped_away(thing: Any) -> bool:
    """Whether hardly any of an object lies within the area that it is clipped to."""
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(clip)
    if count < 1:
        return False
    pdfium.FPDFPageObj_GetBounds(thing, *_BOUNDS)
    own = Box(*(bound.value for bound in _BOUNDS))
    innermost = _around(clip, count - 1)
    return innermost is not None and _common(own, innermost) < _SHOWN * own.width * own.height


def _around(clip: Any, number: int) -> Box | None:
    """The box round a path of a clip, as PDFium has boxes: left, bottom, right, top."""
    count = pdfium.FPDFClipPath_CountPathSegments(clip, number)
    points = []
    for i in range(min(count, _MOST_POINTS)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, i)
        pdfium.FPDFPathSegment_GetPoint(segment, _X, _Y)
        points.append((_X.value, _Y.value))
    if not points or count > _MOST_POINTS:
        return None
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _common(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    width, height = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    return max(width, 0.0) * max(height, 0.0)
