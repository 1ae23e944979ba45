"""Tables without rulings between their columns: those that show by how their texts stand below each other.

    项目名称        总计      绩效目标              the header's texts stand in columns
    平安建设经费    12.50     加快推进社会治理      white stripes go down between them
                              现代化。              nothing in the first column: the row goes on
    合计            12.50

Only what convinces is taken for a table; lines of prose have no white stripes between them for long.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from budgetdoc.formats.pdf.reading.geometry import Box, Glyph, Ruling
from budgetdoc.formats.pdf.reading.lines import TextLine, line_of
from budgetdoc.formats.pdf.reading.paragraphs import LEADER, Measure

_STRIPE: Final = 0.8
"""Ems that are white between two columns, at least."""
_APART: Final = 4.0
"""Ems from one line of a table to the next, at most."""
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 3
_MOST_LINES: Final = 600
"""Of one page; more are no page of text."""


@dataclass(slots=True, frozen=True)
class Band:
    """The texts of one line of a page, with its place."""

    texts: list[TextLine]

    @property
    def baseline(self) -> float:
        return self.texts[0].baseline

    @property
    def em(self) -> float:
        return self.texts[0].em


@dataclass(slots=True, frozen=True)
class Aligned:
    """A table by alignment: the room of each column, and its rows, each with the lines of every column."""

    columns: list[Measure]
    rows: list[list[list[TextLine]]]

    @property
    def box(self) -> Box:
        lines = [line for row in self.rows for cell in row for line in cell]
        return Box(
            self.columns[0].left,
            min(line.baseline - line.em for line in lines),
            self.columns[-1].right,
            max(line.baseline for line in lines),
        )


def aligned_tables(rows: list[list[Glyph]], rules: list[Ruling]) -> tuple[list[Aligned], list[list[Glyph]]]:
    """The tables among the rows of a page, and the rows that belong to none.

    `rules` are horizontal lines that are part of no ruled table; between two of them less has to convince.
    """
    bands = [Band(texts) for row in rows if (texts := _texts(row))]
    kept = [row for row in rows if _texts(row)]
    tables: list[Aligned] = []
    loose: list[list[Glyph]] = []
    if len(bands) > _MOST_LINES:
        return [], rows
    start = 0
    while start < len(bands):
        run = bands[start : _run(bands, start)]
        marks = _rules_round(run, rules)
        run = _without_notes(run, marks)
        if _convinces(run, ruled=len(marks) >= 2):
            tables.append(_table(run, marks))
            start += len(run)
        else:
            loose.append(kept[start])
            start += 1
    return tables, loose


def _texts(row: list[Glyph]) -> list[TextLine]:
    """The texts of a row, cut where an em or so is white."""
    whole = line_of(row)
    if whole is None:
        return []
    pieces: list[list[Glyph]] = [[]]
    end = whole.left
    for glyph in whole.glyphs:
        if not glyph.text.isspace():
            if glyph.left - end > _STRIPE * whole.em:
                pieces.append([])
            end = max(end, glyph.right)
        pieces[-1].append(glyph)
    return [line for piece in pieces if (line := line_of(piece))]


def _run(bands: list[Band], start: int) -> int:
    """The end of the lines from `start` on that keep the stripes between the texts of the first one white."""
    head = bands[start]
    if len(head.texts) < 2:
        return start + 1
    covered = [(text.left, text.right) for text in head.texts]
    end = start + 1
    while end < len(bands) and bands[end].baseline - bands[end - 1].baseline <= _APART * head.em:
        wider = _merged([*covered, *((text.left, text.right) for text in bands[end].texts)], head.em)
        if len(wider) < len(head.texts):
            break
        covered = wider
        end += 1
    return end


def _merged(spans: list[tuple[float, float]], em: float) -> list[tuple[float, float]]:
    """Spans joined where less than a stripe is between them, from left to right."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left - merged[-1][1] < _STRIPE * em * 0.6:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _convinces(run: list[Band], *, ruled: bool) -> bool:
    columns = len(run[0].texts)
    height = sum(_has_first(band, run[0]) for band in run)
    full = sum(len(band.texts) * 2 >= columns and len(band.texts) > 1 for band in run)
    if any(LEADER.search(text.text) for band in run for text in band.texts):
        return False
    if all(len(text.text) == 1 for text in run[0].texts):
        return False
    if ruled:
        return columns >= 2 and full >= 2
    return columns >= _FEWEST_COLUMNS and height >= _FEWEST_ROWS and full >= _FEWEST_ROWS and full * 2 >= height


def _without_notes(run: list[Band], marks: list[float]) -> list[Band]:
    """The lines without those that follow a table: below its last rule, or with nothing but one text at the left."""
    if len(marks) >= 2:
        return [band for band in run if band.baseline < marks[-1]] or run[:1]
    end = len(run)
    while end > 1 and len(run[end - 1].texts) == 1 and _has_first(run[end - 1], run[0]):
        end -= 1
    return run[:end]


def _has_first(band: Band, head: Band) -> bool:
    """Whether a line has a text in the first column."""
    return len(head.texts) < 2 or band.texts[0].left < head.texts[1].left - head.em / 2


def _rules_round(run: list[Band], rules: list[Ruling]) -> list[float]:
    """The heights of the rules that stretch over the texts of these lines, just above, within and just below."""
    left = min(text.left for band in run for text in band.texts)
    right = max(text.right for band in run for text in band.texts)
    em = run[0].em
    top, bottom = run[0].baseline - 3 * em, run[-1].baseline + 2 * em
    return sorted(
        rule.at for rule in rules if top <= rule.at <= bottom and rule.start <= left + em and rule.end >= right - em
    )


def _table(run: list[Band], marks: list[float]) -> Aligned:
    spans = _merged([(text.left, text.right) for band in run for text in band.texts], run[0].em)
    columns = [Measure(left, right) for left, right in spans]
    rows: list[list[list[TextLine]]] = []
    for above, band in pairwise([None, *run]):
        if band is None:
            continue
        cells = _by_column(band, columns)
        if rows and _is_continued(rows[-1], cells, above, band, marks):
            rows[-1] = [a + b for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return Aligned(columns, rows)


def _by_column(band: Band, columns: list[Measure]) -> list[list[TextLine]]:
    cells: list[list[TextLine]] = [[] for _ in columns]
    for text in band.texts:
        middle = (text.left + text.right) / 2
        nearest = min(range(len(columns)), key=lambda i: max(columns[i].left - middle, middle - columns[i].right, 0.0))
        cells[nearest].append(text)
    return cells


def _is_continued(
    row: list[list[TextLine]], cells: list[list[TextLine]], above: Band | None, band: Band, marks: list[float]
) -> bool:
    """Whether a line goes on with the row above: one whose rows are ruled tells by its rules."""
    if above is None or any(above.baseline < mark < band.baseline for mark in marks):
        return False
    if len(marks) > 3 or (len(marks) == 3 and band.baseline < marks[1]):
        return True
    filled = [number for number, cell in enumerate(cells) if cell]
    wraps = all(row[number] for number in filled) and len(filled) < sum(map(bool, row))
    return wraps and not cells[0]
