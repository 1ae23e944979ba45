"""Any table that is written out as text comes back as the same grid, or is left alone; no character is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from cells_shown import characters
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cells_of_text import labels

from budgetdoc.document import Cell, Document
from budgetdoc.formats.registry import READERS
from budgetdoc.reading.cells import with_cells

HEAD = ["项目名称", "总计", "财政拨款", "其他资金", "绩效目标"]
Grid = list[list[str]]


def tabs(grid: Grid) -> str:
    """As a spreadsheet puts it on the clipboard."""
    return "\n".join("\t".join(row) for row in grid)


def pipes(grid: Grid) -> str:
    return "\n".join("|".join(row) for row in grid)


def markdown(grid: Grid) -> str:
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in grid]
    return "\n".join([rows[0], "|" + "---|" * len(grid[0]), *rows[1:]])


def commas(grid: Grid) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(grid)
    return out.getvalue()


signs = st.sampled_from('甲乙丙项目经费送戏下乡提高abc19.，。；：、（）"·-')
words = st.text(signs, max_size=12).map(str.strip)
amounts = st.decimals(0, 10**6, places=2).map(lambda amount: f"{amount:,.2f}") | st.just("")
rows = st.tuples(words.map(lambda text: "甲" + text), amounts, amounts, amounts, words).map(list)
grids = st.lists(rows, min_size=1, max_size=6).map(lambda below: [HEAD, *below])


def read(text: str) -> Document:
    """What a text shows, with its cells."""
    return with_cells(READERS["text"](text.encode()), labels())


def grid_of(document: Document) -> Grid:
    """The texts of the one table of a document, without columns that are blank throughout."""
    (table,) = document.tables()
    return [[_text(cell) for cell in row.cells] for row in table.rows]


def _text(cell: Cell) -> str:
    assert cell.colspan == 1
    return cell.text


@pytest.mark.parametrize("written", [tabs, pipes, markdown, commas], ids=lambda one: one.__name__)
@settings(max_examples=60, deadline=None)
@given(grid=grids)
def test_the_grid_comes_back(written: Callable[[Grid], str], grid: Grid) -> None:
    text = f"项目支出绩效目标表\n{written(grid)}\n填表人：张三"
    document = read(text)
    assert characters(document) == document.characters == len("".join(text.split()))
    assert grid_of(document) == grid


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('甲乙，。 \t|,"\n\\-1.0项目名称总计合计绩效目标'), max_size=120))
def test_no_character_is_lost_in_any_text(text: str) -> None:
    document = read(text)
    assert characters(document) == document.characters == len("".join(text.split()))
