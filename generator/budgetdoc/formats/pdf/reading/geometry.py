"""Places on a displayed page, in points from its top left corner; y grows downwards."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Matrix(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The smallest upright box round the image of a box."""
        xs, ys = zip(*(self.point(x, y) for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def after(self, inner: Matrix) -> Matrix:
        """The map that applies `inner` first and then this one."""
        e, f = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


def display(box: Box, quarter_turns: int) -> Matrix:
    """The map from a page's own space, where y grows upwards, to the displayed page.

    `box` is what the page shows of its space (top is the greater y), turned clockwise by quarter turns.
    """
    return {
        0: Matrix(1, 0, 0, -1, -box.left, box.top),
        1: Matrix(0, 1, 1, 0, -box.bottom, -box.left),
        2: Matrix(-1, 0, 0, 1, box.right, -box.bottom),
        3: Matrix(0, -1, -1, 0, box.top, box.right),
    }[quarter_turns % 4]


class Glyph(NamedTuple):
    """A character as it stands on the page."""

    text: str
    left: float
    right: float
    baseline: float
    top: float
    bottom: float


class Ruling(NamedTuple):
    """A straight line: at a y from x to x if it is horizontal, at an x from y to y if it is vertical."""

    at: float
    start: float
    end: float
