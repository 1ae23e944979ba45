"""HTML pages read: what a browser shows of them, whoever made them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import readings
from readings import counted, squeezed, texts

from budgetdoc.document import Heading, Origin, Paragraph, Table, check_grid, grid_of
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.formats.html.reading.read import read
from conftest import REAL, SAMPLES
from ours import VOCABULARY
from published import publication

FILES = [*SAMPLES, *sorted(REAL.glob("*.json"))]


def shown(page: str | bytes) -> list[object]:
    return readings.shown(read(page.encode() if isinstance(page, str) else page))


def only_table(page: str) -> Table:
    [table] = read(page.encode()).tables()
    check_grid(table)
    return table


def spans(page: str) -> list[list[tuple[str, int, int]]]:
    rows = only_table(page).rows
    return [[("".join(cell.lines), cell.colspan, cell.rowspan) for cell in row.cells] for row in rows]


def _name(value: Path | str) -> str:
    """The name of a test case."""
    return value.stem if isinstance(value, Path) else value


class TestOurOwnPages:
    @pytest.mark.parametrize(("file", "form"), list(product(FILES, list(VOCABULARY.forms))), ids=_name)
    def test_every_text_and_cell_reads_back_at_its_place(self, file: Path, form: str) -> None:
        data = publication(file, form, "html")
        found, expected = read(data), read_page(data.decode(), VOCABULARY.form(form).page)
        assert squeezed(texts(found.blocks())) == squeezed(texts(expected.blocks()))
        assert found.characters == counted(expected)
        for table, original in zip(found.tables(), expected.tables(), strict=True):
            assert grid(table) == grid(original)
        prose = [
            text for block in expected.blocks() if isinstance(block, (Heading, Paragraph)) for text in texts([block])
        ]
        assert set(filter(None, prose)) <= set(texts(found.blocks()))

    def test_numbers_that_a_style_sheet_takes_away_are_not_shown(self) -> None:
        data = publication(SAMPLES[0], "zunhua", "html")
        assert not any("1. 1." in text for text in texts(read(data).blocks()))


def grid(table: Table) -> list[list[tuple[list[str], int, int]]]:
    return [[(slot.cell.lines, slot.row, slot.column) for slot in row] for row in grid_of(table)]


class TestText:
    def test_white_space_is_that_of_a_browser(self) -> None:
        assert shown("<p>  示例市\n 财政局&nbsp;&nbsp;\u3000预算 </p>") == ["示例市 财政局  \u3000预算"]

    def test_block_elements_and_breaks_end_lines(self) -> None:
        assert shown("甲<div>乙<br>丙</div>丁<p>戊<h2>己</h2>庚") == ["甲", "乙", "丙", "丁", "戊", "己", "庚"]

    def test_what_is_within_a_line_stays_one(self) -> None:
        assert shown("<p>合<b>计</b><span>：</span><font color=red>1,266.19</font></p>") == ["合计：1,266.19"]

    def test_preformatted_text_keeps_its_lines(self) -> None:
        assert shown("<pre>部门  预算\n单位：万元\n\n合计</pre>") == ["部门  预算", "单位：万元", "合计"]
        assert shown('<div style="white-space: pre-wrap">甲\n乙</div>') == ["甲", "乙"]

    def test_characters_without_width_are_dropped_and_not_counted(self) -> None:
        assert shown("<p>绩\u200b效\ufeff目\u00ad标</p>") == ["绩效目标"]

    def test_control_characters_are_dropped(self) -> None:
        page = "<ol><li>甲\x01<li>&#1;乙</ol><p>丙\x0b丁<input value='&#2;戊'>\x02"
        assert shown(page) == ["1. 甲", "2. 乙", "丙 丁 戊"]

    def test_only_the_base_of_ruby_is_text(self) -> None:
        assert shown("<ruby>预<rp>(</rp><rt>yù</rt><rp>)</rp></ruby>算") == ["预算"]

    def test_paragraphs_are_numbered_by_line(self) -> None:
        blocks = read("<p>甲<table><tr><td>乙</table><p>丙".encode()).blocks()
        assert [block.origin.line for block in blocks if isinstance(block, Paragraph) and block.origin] == [1, 2]


class TestNotShown:
    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>var a = '<td>';</script>",
            "<style>td { color: red }</style>",
            "<template><p>样板</p></template>",
            "<noscript>请启用脚本</noscript>",
            "<!-- 注释 -->",
            "<p hidden>隐藏</p>",
            '<p style="color:red; DISPLAY : none !important">隐藏</p>',
            '<p style="visibility:hidden">隐藏</p>',
            "<style>.tip { display: none }</style><p class='a tip'>隐藏</p>",
            "<style>.tip { display: none } p { display: block }</style><p class='tip'>隐藏</p>",
            "<style>div .b{clip-path:inset(50%)}</style><div><i><p class=b>只给读屏软件</p></i></div>",
            "<style>div > p + p { display: none }</style><div><p></p><p>隐藏</p></div>",
            "<style>p[title]:not(.x) { display: none }</style><p title=甲>隐藏</p>",
            "<style>div { display: none !important }</style><div style='display:block'>隐藏</div>",
            "<xml><w:View>Print</w:View></xml>",
            "<input type=hidden value=隐藏><input type=checkbox value=是>",
            "<datalist><option>候选</datalist>",
        ],
    )
    def test_is_no_text(self, hidden: str) -> None:
        assert shown(f"<p>前</p>{hidden}<p>后</p>") == ["前", "后"]

    @pytest.mark.parametrize(
        "page",
        [
            '<p aria-hidden="true">公开</p>',
            "<style>@media print { p { display: none } }</style><p>公开</p>",
            "<style>p { display: none } p:not(.x) { display: block }</style><p>公开</p>",
            "<style>.tab { display: none } .tab.on { display: block }</style><p class='tab on'>公开</p>",
            "<style>div > p { display: none }</style><p>公开</p>",
            "<style>p { display: none } p:hover, p:unheard-of { display: block }</style><p>公开</p>",
            "<style>p:hover { display: none } p:unheard-of { display: none }</style><p>公开</p>",
            "<style>p { display: none } } { p::before{</style><p style='display:block'>公开</p>",
            '<div style="visibility:hidden"><p style="visibility:visible">公开</p></div>',
        ],
    )
    def test_in_doubt_text_is_shown(self, page: str) -> None:
        assert shown(page) == ["公开"]

    def test_a_hidden_cell_leaves_no_place_an_invisible_one_does(self) -> None:
        page = "<table><tr><td>甲<td style='display:none'>无<td style='visibility:hidden'>空<td>乙</table>"
        assert shown(page) == [[["甲", "", "乙"]]]


def told(page: str) -> list[tuple[str, str, int | None, int | None]]:
    """What the reader has to tell: kind, text, line, column."""
    return [(one.kind, one.text, one.origin.line, one.origin.column) for one in read(page.encode()).notes]


class TestTextSetApart:
    @pytest.mark.parametrize(
        ("page", "lines"),
        [
            ("<p>28.00<sup>1</sup>", ["28.00¹"]),
            ("<p>10<sup><b>3</b></sup>元", ["10³元"]),
            ("<p>CO<span style='vertical-align:sub'>2</span>", ["CO₂"]),
            ("<p>≥<math><mfrac><mn>2</mn><mn>3</mn></mfrac></math>", ["≥⅔"]),
            ("<p><math><mrow><msup><mn>10</mn><mn>3</mn></msup><mo>=</mo><mi>n</mi></mrow></math>", ["10³=n"]),
            ("<p><sup> </sup>甲<sub></sub>", ["甲"]),
        ],
    )
    def test_is_written_in_the_characters_that_show_it(self, page: str, lines: list[str]) -> None:
        assert shown(page) == lines
        assert told(page) == []

    @pytest.mark.parametrize(
        ("page", "line", "left"),
        [
            ("<p>28.00<sup>[注1]</sup>", "28.00", ("script", "[注1]")),
            ("<p>≥<math><mfrac><mn>12</mn><mn>37</mn></mfrac></math>", "≥", ("script", "1237")),
            ("<p>共<math><msqrt><mn>2</mn></msqrt></math>项", "共项", ("script", "2")),
            ("<p><s>12.00</s>15.00", "15.00", ("struck", "12.00")),
            ("<p><span style='color:red; text-decoration:line-through'>12</span>15", "15", ("struck", "12")),
            ("<style>.x{text-decoration-line:line-through}</style><p><b class=x>12</b>15", "15", ("struck", "12")),
        ],
    )
    def test_is_left_out_and_told_where_there_are_none(self, page: str, line: str, left: tuple[str, str]) -> None:
        assert shown(page) == [line]
        assert told(page) == [(*left, 1, None)]

    def test_struck_text_that_a_style_shows_as_usual(self) -> None:
        assert shown("<p><s style='text-decoration:none'>12</s>") == ["12"]

    def test_is_told_with_its_cell(self) -> None:
        page = "<p>前</p><table><tr><td>甲<td><s>12</s>15</table>"
        [note] = read(page.encode()).notes
        assert note.origin == Origin(table=1, row=1, column=2)

    def test_characters_without_width_are_told(self) -> None:
        page = "<p>甲<p>绩\u200b效</p><table><tr><td>乙<td>目\u00ad标\u2060</table>"
        assert shown(page) == ["甲", "绩效", [["乙", "目标"]]]
        assert told(page) == [("unseen", "绩效", 2, None), ("unseen", "目标", None, 2)]

    def test_hidden_text_is_told(self) -> None:
        page = "<p>甲<p hidden>密</p><table><tr><td>乙<td style='display:none'>丙</table><script>x</script>"
        assert [one[:2] for one in told(page)] == [("hidden", "密"), ("hidden", "丙")]

    @pytest.mark.parametrize("look", ["transform:rotate(-30deg)", "pointer-events:none;opacity:.1"])
    def test_a_watermark_is_no_text(self, look: str) -> None:
        page = f"<div style='position:fixed;top:40%;{look}'>草稿</div><table><tr><td>甲</table>"
        assert shown(page) == [[["甲"]]]
        assert told(page) == [("watermark", "草稿", 1, None)]


class TestTwoFactsOnALine:
    @pytest.mark.parametrize(
        "page",
        [
            "<p>部门名称：甲局<span>单位：万元</span>",
            "<p>部门名称：甲局<span style='float:right'>单位：万元</span>",
            "<p>部门名称：甲局<b>单位：万元</b>",
        ],
    )
    def test_are_two(self, page: str) -> None:
        assert shown(page) == ["部门名称：甲局", "单位：万元"]

    @pytest.mark.parametrize(
        "line",
        [
            "部门：甲<b>和乙</b>",
            "部门：<b>单位：甲</b>",
            "一、目标：完成，<b>数量：五</b>",
            "部门：甲局 <b>单位：万元</b>",
        ],
    )
    def test_other_text_is_one(self, line: str) -> None:
        assert len(shown(f"<p>{line}</p>")) == 1


class TestTablesMadeOfOtherElements:
    ROWS = (
        "<div class=t><div class=r><div class=c>项目</div><div class=c>总计</div></div>"
        "<div class=r><div class=c>甲</div><div class=c>8.00</div></div></div>"
    )

    @pytest.mark.parametrize(
        "page",
        [
            f"<style>.t{{display:table}}.r{{display:table-row}}.c{{display:table-cell}}</style>{ROWS}",
            f"<style>.r div{{display:table-cell}}</style>{ROWS}",
            f"<style>.r{{display:flex}}</style>{ROWS}",
            ROWS.replace("class=t", "role=table").replace("class=r", "role=row").replace("class=c", "role=cell"),
            (
                "<div style='display:grid;grid-template-columns:2fr minmax(1em, 1fr)'><i></i></div>"
                "<div style='display:grid;grid-template-columns:2fr minmax(1em, 1fr)'>"
                "<b>项目</b><b>总计</b><b>甲</b><b>8.00</b></div>"
            ),
            (
                "<div style='display:grid;grid-template-columns:repeat(2,1fr)'>"
                "<p>项目</p><p>总计</p><p>甲</p><p>8.00</p></div>"
            ),
        ],
    )
    def test_boxes_side_by_side_are_cells(self, page: str) -> None:
        assert shown(page) == [[["项目", "总计"], ["甲", "8.00"]]]

    def test_rows_of_three_that_are_alike(self) -> None:
        row = "<div class=r><span>{}</span><span>{}</span><span></span></div>"
        page = f"<div><h3>表</h3>{row.format('项目', '总计')}{row.format('甲', '8.00')}<p>后</p></div>"
        assert shown(page) == ["表", [["项目", "总计", ""], ["甲", "8.00", ""]], "后"]

    def test_a_box_over_all_columns_of_a_grid(self) -> None:
        page = (
            "<div style='display:grid;grid-template-columns:1fr 1fr'><div style='grid-column:span 2'>题</div>"
            "<div>甲</div><div>1</div><div>乙</div><div>2</div></div>"
        )
        assert spans(page) == [[("题", 2, 1)], [("甲", 1, 1), ("1", 1, 1)], [("乙", 1, 1), ("2", 1, 1)]]

    @pytest.mark.parametrize(
        ("page", "lines"),
        [
            ("<div><div><p>一</p></div><div><p>二</p></div></div>", ["一", "二"]),
            ("<div><div><p>一</p><p>二</p></div><div><p>三</p><p>四</p></div></div>", ["一", "二", "三", "四"]),
            ("<ul><li>一</li><li>二</li></ul>", ["一", "二"]),
            (
                "<div>字<div><b>一</b><b>二</b><b>三</b>又</div><div><b>四</b><b>五</b><b>六</b></div></div>",
                ["字", "一二三又", "四五六"],
            ),
        ],
    )
    def test_what_is_no_table_stays_paragraphs(self, page: str, lines: list[str]) -> None:
        assert shown(page) == lines


class TestControls:
    def test_values_are_text(self) -> None:
        page = (
            '<p>部门：<input value="示例局">，年度：<select><option>2022<option selected>2023</select>'
            '<textarea>目标一\n目标二</textarea><input type=submit value="查询">'
        )
        assert shown(page) == ["部门：示例局，年度：2023", "目标一", "目标二", "查询"]


class TestListNumbers:
    @pytest.mark.parametrize(
        ("page", "lines"),
        [
            ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
            ("<ol start=3 type=a><li>甲<li>乙</ol>", ["c. 甲", "d. 乙"]),
            ("<ol type=I start=4><li>甲<li value=9>乙</ol>", ["IV. 甲", "IX. 乙"]),
            ("<ol style='list-style-type:upper-alpha' start=26><li>甲<li>乙</ol>", ["Z. 甲", "AA. 乙"]),
            (
                "<ol><li>甲<ol type=i><li>乙<li>丙</ol><li>丁<ul><li>戊</ul></ol>",
                ["1. 甲", "i. 乙", "ii. 丙", "2. 丁", "戊"],
            ),
            ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
            ("<ol><li><p>甲</p><p>续</p><li> <b>乙</b></ol>", ["1. 甲", "续", "2. 乙"]),
            ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul><li>丙", ["甲", "乙", "丙"]),
            ("<ol><li hidden>无<li>甲</ol>", ["1. 甲"]),
        ],
    )
    def test_stand_in_front_of_the_items(self, page: str, lines: list[str]) -> None:
        assert shown(page) == lines


class TestTables:
    def test_spans_of_rows_and_columns(self) -> None:
        page = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>"
        assert spans(page) == [[("甲", 1, 2), ("乙", 2, 1)], [("丙", 1, 1), ("丁", 1, 1)]]

    def test_a_rowspan_of_zero_or_too_many_reaches_to_the_end_of_its_group(self) -> None:
        page = "<table><tbody><tr><td rowspan={}>甲<td>乙<tr><td>丙<tbody><tr><td>丁<td>戊</table>"
        expected = [[("甲", 1, 2), ("乙", 1, 1)], [("丙", 1, 1)], [("丁", 1, 1), ("戊", 1, 1)]]
        assert spans(page.format(0)) == spans(page.format(99_999_999_999)) == expected

    def test_a_title_over_more_columns_than_there_are_has_all_columns(self) -> None:
        page = "<table><tr><td colspan=100>标题<tr><td>甲<td>乙</table>"
        assert spans(page) == [[("标题", 2, 1)], [("甲", 1, 1), ("乙", 1, 1)]]

    def test_rows_that_only_spans_fill_are_left_out(self) -> None:
        page = "<table><tr><td rowspan=2>甲<td rowspan=2>乙<tr></tr><tr><td>丙<td>丁</table>"
        assert spans(page) == [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 1), ("丁", 1, 1)]]

    def test_missing_cells_are_blank(self) -> None:
        assert shown("<table><tr><td>甲<td>乙<tr><td>丙</table>") == [[["甲", "乙"], ["丙", ""]]]

    def test_lines_of_a_cell(self) -> None:
        page = "<table><tr><td>甲<br>乙<p>丙</p><p> </p><div>丁</div>戊<td></table>"
        assert shown(page) == [[["甲|乙|丙|丁|戊", ""]]]

    def test_head_first_and_foot_last_wherever_they_stand(self) -> None:
        page = "<table><tfoot><tr><td>合计<tbody><tr><td>甲<thead><tr><th>项目</table>"
        assert shown(page) == [[["项目"], ["甲"], ["合计"]]]

    def test_a_caption_stands_before_the_table(self) -> None:
        page = "<table><tr><td>甲<caption>{}</caption></table>"
        apart = "<div class=line><span>部门：示例局</span><span>单位：万元</span></div>"
        together = "<span>部门：示例局</span>\n<span>单位：万元</span>"
        assert shown(page.format(apart)) == ["部门：示例局", "单位：万元", [["甲"]]]
        assert shown(page.format(together)) == ["部门：示例局 单位：万元", [["甲"]]]
        flex = '<div style="display:flex">' + apart.removeprefix("<div class=line>")
        assert shown(page.format(flex)) == ["部门：示例局", "单位：万元", [["甲"]]]

    def test_a_table_in_a_cell_follows_the_table_around_it(self) -> None:
        page = (
            "<table><tr><td>栏目<td>前<table><caption>表一</caption><tr><td>甲<td>乙</table>后</table>"
            "<table><tr><td><table><tr><td>丙</table></table>"
        )
        assert shown(page) == [[["栏目", "前|后"]], "表一", [["甲", "乙"]], [["丙"]]]

    def test_tables_rows_and_columns_are_numbered(self) -> None:
        tables = read("<table><tr><td>甲<tr><td>乙</table><table><tr><td>丙<td>丁</table>".encode()).tables()
        origins = [cell.origin for table in tables for row in table.rows for cell in row.cells]
        assert [(o.table, o.row, o.column) for o in origins if o] == [(1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 1, 2)]
