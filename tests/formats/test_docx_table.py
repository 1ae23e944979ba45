"""Tables in Word files: merged cells, repeated headings, rows that stay whole, widths."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetdoc.document import Cell, Document, GridError, Page, Row, Section, Table
from budgetdoc.document.blocks import CellStyle
from budgetdoc.formats.docx.writing import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4_LANDSCAPE = Page(width=297, height=210, top=15, right=15, bottom=15, left=15)


def written(table: Table, page: Page = A4_LANDSCAPE) -> etree._Element:
    """The table as it stands in the Word file."""
    data = write(Document(title="表", sections=[Section(blocks=[table])], page=page))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = etree.fromstring(archive.read("word/document.xml")).find(f".//{W}tbl")
    assert found is not None
    return found


def cell(text: str, *, across: int = 1, down: int = 1, style: CellStyle = "text", indent: int = 0) -> Cell:
    return Cell(lines=text.split("\n") if text else [], colspan=across, rowspan=down, style=style, indent=indent)


def rows(*rows: list[Cell]) -> list[Row]:
    return [Row(cells=cells) for cells in rows]


def text_of(element: etree._Element) -> str:
    return "".join(str(text.text) for text in element.iter(f"{W}t"))


def number(element: etree._Element, path: str, default: int) -> int:
    found = element.find("/".join(W + step for step in path.split("/")))
    return default if found is None else int(found.get(f"{W}val", ""))


def merge(tc: etree._Element) -> str:
    """↓ where a cell begins that goes on below, ↑ where it goes on."""
    found = tc.find(f"{W}tcPr/{W}vMerge")
    if found is None:
        return ""
    return "↓" if found.get(f"{W}val") == "restart" else "↑"


def layout(tbl: etree._Element) -> list[str]:
    """Every row as its cells: the text, →n where it spans columns, ↓ and ↑ where it spans rows."""

    def shown(tc: etree._Element) -> str:
        across = number(tc, "tcPr/gridSpan", 1)
        return text_of(tc) + (f"→{across}" if across > 1 else "") + merge(tc)

    return [" | ".join(shown(tc) for tc in tr.iter(f"{W}tc")) for tr in tbl.iter(f"{W}tr")]


def has(tbl: etree._Element, row_property: str) -> list[bool]:
    return [tr.find(f"{W}trPr/{W}{row_property}") is not None for tr in tbl.iter(f"{W}tr")]


def test_merged_cells_are_rectangles_of_equal_width() -> None:
    budget = Table(
        widths=[20, 30, 30, 40],
        rows=rows(
            [cell("预算规模及资金用途", across=2, down=3), cell("预算数"), cell("55.00")],
            [cell("主要用于安保维稳", across=2)],
            [cell("其中：财政资金"), cell("55.00")],
            [cell("绩效目标"), cell("维护社会大局稳定", across=3)],
        ),
    )

    assert layout(written(budget)) == [
        "预算规模及资金用途→2↓ | 预算数 | 55.00",
        "→2↑ | 主要用于安保维稳→2",
        "→2↑ | 其中：财政资金 | 55.00",
        "绩效目标 | 维护社会大局稳定→3",
    ]


def test_a_row_may_lie_wholly_under_cells_from_above() -> None:
    table = Table(widths=[50, 50], rows=rows([cell("甲", down=2), cell("乙", down=2)], []))

    assert layout(written(table)) == ["甲↓ | 乙↓", "↑ | ↑"]


def test_spans_that_leave_a_hole_are_refused() -> None:
    with pytest.raises(GridError, match="row 2, column 2: no cell"):
        written(Table(widths=[50, 50], rows=rows([cell("甲"), cell("乙")], [cell("丙")])))


def test_a_table_without_rows_leaves_no_trace() -> None:
    data = write(Document(title="表", sections=[Section(blocks=[Table(widths=[50], rows=[])])]))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<w:tbl>" not in archive.read("word/document.xml")


def test_the_header_rows_repeat_on_every_page() -> None:
    table = Table(
        widths=[40, 20, 20],
        rows=rows(
            [cell("项目名称", down=2, style="header"), cell("预算", across=2, style="header")],
            [cell("总计", style="header"), cell("财政拨款", style="header")],
            [cell("综治经费"), cell("8.00", style="amount"), cell("8.00", style="amount")],
        ),
        header_rows=2,
    )

    assert has(written(table), "tblHeader") == [True, True, False]


def test_a_row_stays_whole_unless_it_is_longer_than_a_page() -> None:
    sentence = "维护社会大局和谐稳定，"
    table = Table(
        widths=[60, 207],
        rows=rows(
            [cell("一行", style="header"), cell("绩效目标", style="header")],
            [cell("半页"), cell(sentence * 100)],
            [cell("三页"), cell(sentence * 600)],
            [cell("一行"), cell(sentence)],
        ),
        header_rows=1,
    )

    assert has(written(table), "cantSplit") == [True, True, False, True]


def test_a_narrow_column_makes_a_row_long() -> None:
    text = "维护社会大局和谐稳定，" * 100
    wide = Table(widths=[30, 237], rows=rows([cell("宽"), cell(text)]))
    narrow = Table(widths=[237, 30], rows=rows([cell("窄"), cell(text)]))

    assert has(written(wide), "cantSplit") == [True]
    assert has(written(narrow), "cantSplit") == [False]


def test_rows_beside_a_merged_cell_longer_than_a_page_may_break() -> None:
    table = Table(
        widths=[30, 60],
        rows=rows([cell("产出指标" * 400, down=2), cell("数量指标")], [cell("质量指标")], [cell("甲"), cell("乙")]),
    )

    assert has(written(table), "cantSplit") == [False, False, True]


def test_cells_stand_in_the_middle_unless_their_row_may_break() -> None:
    table = Table(widths=[30, 60], rows=rows([cell("短"), cell("短")], [cell("长"), cell("长" * 5000)]))

    aligned = [tc.find(f"{W}tcPr/{W}vAlign") is not None for tc in written(table).iter(f"{W}tc")]
    assert aligned == [True, True, False, False]


def test_the_style_of_a_cell_is_that_of_its_paragraphs() -> None:
    styles: list[CellStyle] = ["header", "label", "text", "center", "amount"]
    tbl = written(Table(widths=[20] * 5, rows=rows([cell("甲\n乙", style=style) for style in styles])))

    names = [[style.get(f"{W}val") for style in tc.iter(f"{W}pStyle")] for tc in tbl.iter(f"{W}tc")]
    assert names == [
        ["TableHeader", "TableHeader"],
        ["TableLabel", "TableLabel"],
        ["TableText", "TableText"],
        ["TableCenter", "TableCenter"],
        ["TableAmount", "TableAmount"],
    ]


def test_only_amounts_never_wrap() -> None:
    tbl = written(Table(widths=[40, 20], rows=rows([cell("综治经费"), cell("3,505.90", style="amount")])))

    assert [tc.find(f"{W}tcPr/{W}noWrap") is not None for tc in tbl.iter(f"{W}tc")] == [False, True]


def test_lines_are_paragraphs_and_a_blank_cell_has_an_empty_one() -> None:
    tbl = written(Table(widths=[60, 40], rows=rows([cell("1.第一条\n2.第二条"), cell("")])))

    assert [[text_of(p) for p in tc.iter(f"{W}p")] for tc in tbl.iter(f"{W}tc")] == [["1.第一条", "2.第二条"], [""]]


def test_indentation_is_two_characters_a_level() -> None:
    tbl = written(Table(widths=[60], rows=rows([cell("单位")], [cell("项目", indent=1)], [cell("子项目", indent=2)])))

    indents = [[indent.get(f"{W}leftChars") for indent in tr.iter(f"{W}ind")] for tr in tbl.iter(f"{W}tr")]
    assert indents == [[], ["200"], ["400"]]


def test_columns_sum_up_to_the_width_of_the_table() -> None:
    # Rounded each for itself, the columns would be a twip wider than the 267 mm of the table.
    guangzhou = [42.0, 21.0, 21.0, 19.0, 17.0, 60.0, 87.0]
    tbl = written(Table(widths=guangzhou, rows=rows([cell("甲", across=2), *(cell("乙") for _ in guangzhou[2:])])))

    columns = [int(column.get(f"{W}w", "")) for column in tbl.iter(f"{W}gridCol")]
    width = tbl.find(f"{W}tblPr/{W}tblW")
    first = tbl.find(f".//{W}tcW")
    assert width is not None
    assert first is not None
    assert sum(columns) == int(width.get(f"{W}w", "")) == round(267 / 25.4 * 1440)
    assert int(first.get(f"{W}w", "")) == columns[0] + columns[1]


Rectangle = tuple[int, int, int, int]
"""Row, column, rows down, columns across."""


@st.composite
def divided(draw: st.DrawFn) -> tuple[int, list[Rectangle]]:
    """A number of columns, and rectangles that fill a grid of them: made by cutting rectangles in two."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    done: list[Rectangle] = []
    pending: list[Rectangle] = [(0, 0, height, width)]
    while pending:
        y, x, down, across = pending.pop()
        cuts = [("row", at) for at in range(1, down)] + [("column", at) for at in range(1, across)]
        cut = draw(st.sampled_from([None, *cuts]))
        if cut is None:
            done.append((y, x, down, across))
        elif cut[0] == "row":
            pending += [(y, x, cut[1], across), (y + cut[1], x, down - cut[1], across)]
        else:
            pending += [(y, x, down, cut[1]), (y, x + cut[1], down, across - cut[1])]
    return width, sorted(done)


def as_table(width: int, rectangles: list[Rectangle]) -> Table:
    height = max(y + down for y, _, down, _ in rectangles)
    begun: list[list[Cell]] = [[] for _ in range(height)]
    for y, _, down, across in rectangles:
        begun[y].append(cell("文", across=across, down=down))
    return Table(widths=[20.0] * width, rows=rows(*begun))


def rectangles_in(tbl: etree._Element) -> list[Rectangle]:
    """The cells of a Word table, put together again from gridSpan and vMerge."""
    found: dict[tuple[int, int], Rectangle] = {}
    above: dict[int, tuple[int, int]] = {}
    for y, tr in enumerate(tbl.iter(f"{W}tr")):
        x = 0
        for tc in tr.iter(f"{W}tc"):
            across = number(tc, "tcPr/gridSpan", 1)
            if merge(tc) == "↑":
                top, left, down, width = found[above[x]]
                assert (x, across) == (left, width), "the continued cell is as wide as the one above"
                found[above[x]] = (top, left, down + 1, width)
            else:
                found[y, x] = (y, x, 1, across)
                above[x] = (y, x)
            x += across
        assert x == len(list(tbl.iter(f"{W}gridCol"))), "the spans of a row sum up to the columns"
    return sorted(found.values())


@given(divided())
def test_any_grid_of_spans_comes_back_from_word(grid: tuple[int, list[Rectangle]]) -> None:
    width, rectangles = grid

    assert rectangles_in(written(as_table(width, rectangles))) == rectangles
