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
from budgetdoc.document import grid_of as grid_places
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


LOST = ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"]
ITEM = "1、1-产出指标；11-数量指标；{}；年度指标值:{}次。"
sources = st.lists(st.sampled_from(["", "3.00", "5.00", "8.00"]), min_size=3, max_size=3).filter(any)
names = st.text(st.sampled_from("甲乙丙丁项目经费"), min_size=2, max_size=8)


@st.composite
def projects(draw: st.DrawFn) -> list[str]:
    """A row of a project; the amounts that are blank leave no trace in running text."""
    own = draw(sources)
    goal = draw(names) + draw(st.sampled_from(["。", "，提高水平。"]))
    return [
        draw(names),
        f"{sum(float(one or 0) for one in own):.2f}",
        *own,
        goal,
        ITEM.format(draw(names), draw(st.integers(1, 99))),
    ]


@st.composite
def units(draw: st.DrawFn) -> list[list[str]]:
    """A unit with its projects, or projects alone."""
    below = draw(st.lists(projects(), min_size=1, max_size=4))
    if draw(st.booleans()):
        return below
    sums = [sum(float(row[column] or 0) for row in below) for column in range(1, 5)]
    return [[draw(names) + "局", *(f"{one:.2f}" if one else "" for one in sums), "", ""], *below]


def running(grid: Grid) -> str:
    """As the text of a page is copied: blanks part the cells of a row."""
    return "\n".join(" ".join(filter(None, row)) for row in grid)


def a_cell_a_line(grid: Grid) -> str:
    """As a viewer copies it: blank cells leave no line."""
    return "\n".join("\n".join(filter(None, row)) for row in grid)


def a_line_for_each(grid: Grid) -> str:
    """As an editor copies it: a blank cell is a blank line."""
    return "\n".join("\n".join(row) for row in grid).rstrip("\n")


@pytest.mark.parametrize("written", [running, a_cell_a_line, a_line_for_each], ids=lambda one: one.__name__)
@settings(max_examples=60, deadline=None)
@given(below=st.lists(units(), min_size=1, max_size=3))
def test_what_is_told_is_right_where_blanks_left_no_trace(written: Callable[[Grid], str], below: list[Grid]) -> None:
    grid = [LOST, *(row for unit in below for row in unit)]
    text = f"项目支出绩效目标表\n{written(grid)}\n填表人：张三"
    document = read(text)
    assert characters(document) == document.characters == len("".join(text.split()))
    (table,) = document.tables()
    shown = [[(slot.cell, slot.column) for slot in slots] for slots in grid_places(table)]
    assert [row[0][0].text for row in shown] == [row[0] for row in grid]
    for found, row in zip(shown, grid, strict=True):
        for cell, column in found:
            if cell.inferred == "open":
                assert cell.text.split() == [text for text in row[column : column + cell.colspan] if text]
            elif cell.inferred != "ordered" and not any(one.inferred == "ordered" for one, _ in found):
                assert cell.text == row[column]
