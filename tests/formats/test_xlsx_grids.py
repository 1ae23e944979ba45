"""Any table whatever its spans: every text is where its cell begins, and no two cells share a place."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgetdoc.document import Cell, Document, Row, Section, Table
from budgetdoc.formats.xlsx import write


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table whose cells have random spans and a text each that no other cell has."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    rows = []
    for y in range(height):
        cells = []
        for x in range(width):
            if (y, x) in taken:
                continue
            free = next((right for right in range(x, width) if (y, right) in taken), width)
            colspan, rowspan = draw(st.integers(1, free - x)), draw(st.integers(1, height - y))
            taken |= {(y + down, x + right) for down in range(rowspan) for right in range(colspan)}
            long = draw(st.sampled_from([1, 1, 1, 40, 400]))
            cells.append(Cell(lines=[f"{name}{y}-{x}" * long], colspan=colspan, rowspan=rowspan))
        rows.append(Row(cells=cells))
    return Table(widths=draw(st.lists(st.floats(0, 60), min_size=width, max_size=width)), rows=rows)


def areas(worksheet: Worksheet) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of every merged area."""
    return [(area.min_row, area.min_col, area.max_row, area.max_col) for area in worksheet.merged_cells.ranges]


def left_edges(worksheet: Worksheet) -> list[int]:
    """The left edge of each column in pixels, and the right edge of the last."""
    spans = [(column.min or 0, column.max or 0, column.width) for column in worksheet.column_dimensions.values()]
    widths = (round(width * 7) for first, last, width in sorted(spans) for _ in range(first, last + 1))
    return list(accumulate(widths, initial=0))


@settings(max_examples=30, deadline=None)
@given(tables("甲"), tables("乙"))
def test_every_text_is_where_its_cell_begins(first: Table, second: Table) -> None:
    found = load_workbook(BytesIO(write(Document(title="t", sections=[Section(blocks=[first, second])])))).worksheets[0]
    texts = {cell.text for table in (first, second) for row in table.rows for cell in row.cells}
    shown = {cell.value: (cell.row, cell.column) for row in found.iter_rows() for cell in row if cell.value is not None}
    assert set(shown) == texts

    places: set[tuple[int, int]] = set()
    for top, left, bottom, right in areas(found):
        covered = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        assert not covered & places
        assert covered & set(shown.values()) == {(top, left)}
        places |= covered


@settings(max_examples=30, deadline=None)
@given(tables("甲"), tables("乙"))
def test_every_table_keeps_its_widths(first: Table, second: Table) -> None:
    found = load_workbook(BytesIO(write(Document(title="t", sections=[Section(blocks=[first, second])])))).worksheets[0]
    edges = left_edges(found)
    ends = {(top, left): right for top, left, _, right in areas(found)}
    starts = {
        cell.value: (cell.row, cell.column) for row in found.iter_rows() for cell in row if cell.value is not None
    }
    for table in (first, second):
        for x, cell in enumerate(table.rows[0].cells):
            if cell.colspan == 1 and all(before.colspan == 1 for before in table.rows[0].cells[:x]):
                row, column = starts[cell.text]
                width = edges[ends.get((row, column), column)] - edges[column - 1]
                # Half a pixel of rounding and the tolerance at both edges; slivers of columns keep a pixel each.
                assert abs(width - table.widths[x] * 96 / 25.4) <= 4 + len(edges)
