"""A long table of indicators to a Word file: beside docxtpl and pandoc, and beside itself at half the length."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import word_writers
from comparison import Comparison, Prepare, Promise
from indicators import rows

_FAST = Promise(seconds=1.0, text="< 1 s")
_LINEAR = Promise(ratio=3.0, text="linear: about 2")
"""Twice the rows take twice as long; were the time quadratic, it would be four times."""


def comparisons(_scratch: Path) -> Iterator[Comparison]:
    """Rows in thousands."""
    others: dict[str, Prepare] = {
        "docxtpl": partial(_docxtpl, 2_000),
        "pandoc, from HTML": partial(_pandoc, 2_000),
    }
    yield Comparison(name="docx 2,000 rows", ours=partial(_ours, 2_000), peers=others, promise=_FAST)
    for count in (4_000, 8_000):
        half: dict[str, Prepare] = {f"ours, {count // 2:,} rows": partial(_ours, count // 2)}
        yield Comparison(name=f"docx {count:,} rows", ours=partial(_ours, count), peers=half, promise=_LINEAR)


def _ours(count: int) -> word_writers.Writer:
    return word_writers.budgetdoc(rows(count))


def _docxtpl(count: int) -> word_writers.Writer:
    return word_writers.docxtpl(rows(count))


def _pandoc(count: int) -> word_writers.Writer:
    return word_writers.pandoc(rows(count))
