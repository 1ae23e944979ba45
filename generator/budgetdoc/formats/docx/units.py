"""Millimetres to twips, the twentieths of a point in which Word measures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """A length as a whole number of twips."""
    return round(millimetres * TWIPS_PER_MM)


def column_twips(widths: Iterable[float], scale: float = 1.0) -> list[int]:
    """The widths of columns in twips, which sum up to the twips of their whole width.

    The edges are rounded, not the widths, so that no error adds up over the columns.
    """
    edges = [twips(edge * scale) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]
