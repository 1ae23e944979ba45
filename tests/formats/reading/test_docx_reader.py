"""Reading Word files: every text that Word shows is there once, in its order, in its place, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packages import document, grids, lines, lines_of, p, run, tbl, tc, texts, tr

from budgetdoc.document import Origin, Paragraph, Table

BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
DELETED_END = '<w:rPr><w:del w:id="1" w:author="审核"/></w:rPr>'
SECTION = "<w:sectPr>{}</w:sectPr>"


def style(identifier: str, content: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}">{content}</w:style>'


# Lines


def test_a_paragraph_is_a_line_and_a_line_break_makes_two() -> None:
    broken = run("示例市财政局") + "<w:r><w:br/></w:r>" + run("2024年") + "<w:r><w:cr/></w:r>" + run(" 公开表 ")
    assert lines(p("项目支出绩效目标表") + p("") + p(broken)) == [
        "项目支出绩效目标表",
        "示例市财政局",
        "2024年",
        "公开表",
    ]


def test_lines_are_numbered_outside_tables_and_cells_by_the_grid() -> None:
    blocks = list(document(p("标题") + p("") + tbl(tr(tc("项目"), tc())) + p("附注")).blocks())
    first, table, last = blocks
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert (first.origin, last.origin) == (Origin(line=1), Origin(line=2))
    assert isinstance(table, Table)
    assert [(cell.lines, cell.origin) for cell in table.rows[0].cells] == [
        (["项目"], Origin(table=1, row=1, column=1)),
        ([], Origin(table=1, row=1, column=2)),
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:ins w:id="1" w:author="审核">{}</w:ins>',
        '<w:moveTo w:id="1" w:author="审核">{}</w:moveTo>',
        "<w:smartTag>{}</w:smartTag>",
        '<w:fldSimple w:instr=" DOCPROPERTY 部门 ">{}</w:fldSimple>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="项目"><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:customXml>',
        '<w:dir w:val="ltr"><w:bdo w:val="ltr">{}</w:bdo></w:dir>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_is_found_whatever_is_around_it(wrapped: str) -> None:
    assert lines(p(run("一") + wrapped.replace("{}", run("二")) + run("三"))) == ["一二三"]


def test_special_characters_are_read_as_they_look() -> None:
    symbols = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    unknown = '<w:r><w:sym w:font="某字体" w:char="F041"/></w:r>'
    hyphens = "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t><w:tab/><w:t>D</w:t></w:r>"
    assert lines(p(symbols + run("95%")) + p(unknown) + p(hyphens)) == ["≥☑95%", "\uf041", "A-BC\tD"]


def test_an_emoji_that_only_new_programs_know() -> None:
    symbol = '<x:symEx xmlns:x="http://schemas.microsoft.com/office/word/2015/wordml/symex" x:font="F" x:char="1F60F"/>'
    both = f"<mc:AlternateContent><mc:Choice>{symbol}</mc:Choice><mc:Fallback><w:t>😏</w:t></mc:Fallback>"
    assert lines(p(f"<w:r>{both}</mc:AlternateContent></w:r>")) == ["😏"]


def test_characters_without_width_are_no_text() -> None:
    assert lines(p("\u200b绩\ufeff效\u00ad目标") + p("\u200b")) == ["绩效目标"]


def test_a_symbol_that_is_no_character_is_left_out() -> None:
    wrong = "".join(
        f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>' for code in ("", "D800", "zz", "FFFFFFFF", "1")
    )
    assert lines(p(wrong + run("完"))) == ["完"]


def test_pronunciation_above_characters_is_left_out() -> None:
    ruby = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    assert lines(p(ruby.format(run("jì xiào"), run("绩效")) + run("目标"))) == ["绩效目标"]


def test_formulas_are_text() -> None:
    assert lines(p("<m:oMath><m:r><m:t>完成率=</m:t></m:r><m:r><m:t>95%</m:t></m:r></m:oMath>")) == ["完成率=95%"]


# What isn't shown


def test_tracked_changes_count_as_accepted() -> None:
    deleted = '<w:del w:id="1" w:author="审核"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2" w:author="审核">{run("移走")}</w:moveFrom>'
    former = (
        '<w:pPrChange w:id="3" w:author="审核"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    )
    assert lines(p(run("新") + deleted + moved, former)) == ["新"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = p("维护社会", DELETED_END) + p("", DELETED_END) + p("大局稳定") + p("完")
    assert lines(body) == ["维护社会大局稳定", "完"]
    assert grids(tbl(tr(tc(p("甲", DELETED_END)), tc("乙")))) == [[["甲", "乙"]]]


def test_deleted_rows_and_cells_are_not_shown() -> None:
    gone = '<w:del w:id="1" w:author="审核"/>'
    cell = '<w:cellDel w:id="2" w:author="审核"/>'
    table = tbl(tr(tc("项目"), tc("旧列", cell), tc("金额")), tr(tc("旧行"), properties=gone), tr(tc("甲"), tc("8.00")))
    assert grids(table) == [[["项目", "金额"], ["甲", "8.00"]]]
    assert grids(tbl(tr(tc("旧行"), properties=gone))) == []


def test_hidden_text_is_not_shown() -> None:
    styles = (
        style("hidden", "<w:rPr><w:vanish/></w:rPr>", "character")
        + style("derived", '<w:basedOn w:val="hidden"/>', "character")
        + style("note", "<w:rPr><w:vanish/></w:rPr>")
    )
    by_run = run("隐", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>')
    by_style = run("隐", '<w:rStyle w:val="derived"/>') + run("显", '<w:rStyle w:val="其他"/>')
    by_paragraph = run("隐") + run("显", '<w:rStyle w:val="hidden"/>') + run("显", '<w:vanish w:val="false"/>')
    assert lines(p(by_run + by_style), styles=styles) == ["显显"]
    assert lines(p(by_paragraph, '<w:pStyle w:val="note"/>'), styles=styles) == ["显显"]


def test_styles_that_are_based_on_one_another_do_no_harm() -> None:
    styles = style("a", '<w:basedOn w:val="b"/>') + style("b", '<w:basedOn w:val="a"/>')
    assert lines(p("文", '<w:pStyle w:val="a"/>'), styles=styles + style("c", "<w:rPr><w:vanish/></w:rPr>")) == ["文"]


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return mark("begin") + instruction + mark("separate") + result + mark("end")


def test_of_a_field_the_result_is_shown() -> None:
    instruction = "<w:r><w:instrText> IF </w:instrText></w:r>" + field("<w:r/>", run("8.00"))
    assert lines(p(run("共") + field(instruction, run("有预算")))) == ["共有预算"]


def test_a_field_over_several_paragraphs_is_shown_and_one_without_end_hides_nothing() -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    assert lines(p(start + separate + run("第一部分")) + p("第二部分") + p(end)) == ["第一部分", "第二部分"]
    assert lines(p(start + run("甲")) + p("乙")) == ["甲", "乙"]
    assert lines(p(end + run("甲"))) == ["甲"]


def test_comments_are_not_part_of_the_text() -> None:
    body = p('<w:commentRangeStart w:id="1"/>' + run("目标") + '<w:r><w:commentReference w:id="1"/></w:r>')
    assert lines(body, comments='<w:comment w:id="1">' + p("请核对") + "</w:comment>") == ["目标"]


# Text boxes


def test_a_text_box_comes_after_the_paragraph_that_it_hangs_on() -> None:
    assert lines(p(run("前") + BOX.format(p("框一") + p("框二")) + run("后")) + p("末")) == [
        "前后",
        "框一",
        "框二",
        "末",
    ]


def test_a_text_box_kept_twice_is_read_once() -> None:
    content = f"<w:txbxContent>{p('单位：万元')}</w:txbxContent>"
    shape = f"<w:drawing><wp:inline><wps:txbx>{content}</wps:txbx></wp:inline></w:drawing>"
    old = BOX.format(p("单位：万元"))
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>" + shape + "</mc:Choice>"
        "<mc:Fallback>" + old + "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(both)) == ["单位：万元"]


def test_a_text_box_in_a_cell_is_text_of_the_cell() -> None:
    body = tbl(tr(tc(p(run("目标") + BOX.format(p("详见附件"))) + p("完")), tc("甲")))
    assert grids(body) == [[["目标/详见附件/完", "甲"]]]


def test_a_table_in_a_text_box_is_a_table() -> None:
    body = p(run("前") + BOX.format(tbl(tr(tc("甲"))) + p("框")))
    assert [lines_of(block) for block in document(body).blocks()] == [["前"], ["甲"], ["框"]]


def test_word_art_and_drawn_text_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="样本"/></v:shape></w:pict></w:r>'
    drawn = "<w:r><w:drawing><a:p><a:r><a:t>图中文字</a:t></a:r></a:p></w:drawing></w:r>"
    assert lines(p(run("正文") + art + drawn)) == ["正文", "样本", "图中文字"]


def test_a_hidden_drawing_is_not_shown() -> None:
    box = f"<w:txbxContent>{p('隐')}</w:txbxContent>"
    assert (
        lines(p(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" hidden="1"/>{box}</wp:inline></w:drawing></w:r>')) == []
    )


# Headers, footers, notes


def reference(part: str, kind: str = "default") -> str:
    return f'<w:{part.rstrip("0123456789")}Reference w:type="{kind}" r:id="{part}"/>'


def furniture(body: str, **parts: str) -> list[str]:
    blocks = document(body, **parts).blocks()
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.style == "furniture"]


def test_headers_and_footers_of_the_sections_in_use_come_last_and_once() -> None:
    first = p("文", SECTION.format(reference("header1") + reference("footer1")))
    last = SECTION.format(reference("header2") + reference("footer1") + reference("header3", "first"))
    parts = {
        "header1": p("附件1"),
        "header2": p("附件2"),
        "header3": p("封面"),
        "header4": p("不用"),
        "footer1": p("第1页"),
    }
    assert furniture(first + last, **parts) == ["附件1", "附件2", "第1页"]
    assert lines(first + last, **parts) == ["文", "附件1", "附件2", "第1页"]


def test_first_and_even_pages_only_where_they_are_on() -> None:
    references = reference("header1", "first") + reference("header2", "even")
    parts = {"header1": p("首页"), "header2": p("偶数页")}
    assert furniture(p("文") + SECTION.format(references), **parts) == []
    assert furniture(p("文") + SECTION.format(references + "<w:titlePg/>"), **parts) == ["首页"]
    assert furniture(p("文") + SECTION.format(references), settings="<w:evenAndOddHeaders/>", **parts) == ["偶数页"]
    # The second section has no header of its own, so it has that of the first.
    inherited = p("文", SECTION.format(references)) + SECTION.format("<w:titlePg/>")
    assert furniture(inherited, **parts) == ["首页"]


def test_a_table_in_a_header_only_arranges_its_lines() -> None:
    header = tbl(tr(tc("示例市财政局"), tc("2024年"))) + p(
        field("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("1"))
    )
    body = p("文") + SECTION.format(reference("header1"))
    assert furniture(body, header1=header) == ["示例市财政局", "2024年", "1"]
    assert list(document(body, header1=header).tables()) == []


def test_notes_that_the_text_refers_to_come_after_it() -> None:
    body = p(run("目标") + '<w:r><w:endnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    again = tbl(tr(tc(p(run("8.00") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))))
    line = f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'
    footnotes = f'{line}<w:footnote w:id="2">{p("含结转。")}</w:footnote>'
    endnotes = f'<w:endnote w:id="5">{p("见附表。")}</w:endnote><w:endnote w:id="6">{p("无人引用")}</w:endnote>'
    assert lines(body + again, footnotes=footnotes, endnotes=endnotes) == ["目标", "8.00", "含结转。", "见附表。"]


# Anything

signs = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="<>&"), max_size=6)
paragraphs = st.lists(signs, max_size=3)
properties = st.sampled_from(
    ["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>']
)
cells = st.builds(lambda inner, spans: (inner, spans), paragraphs, properties)
tables = st.lists(st.lists(cells, max_size=4), max_size=4)


def clean(text: str) -> str:
    return "".join(text.translate(dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))).split())


@given(tables)
def test_any_text_in_a_table_comes_out_in_order(rows: list[list[tuple[list[str], str]]]) -> None:
    body = tbl(*(tr(*(tc("".join(map(p, inner)) or p(""), spans) for inner, spans in row)) for row in rows))
    shown = document(body)
    wanted = [clean(line) for row in rows for inner, _ in row for line in inner]
    assert [clean(line) for line in texts(shown)] == [line for line in wanted if line]


pieces = st.recursive(
    signs.map(run)
    | st.sampled_from(["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", '<w:r><w:sym w:char="2014"/></w:r>']),
    lambda inner: (
        st.builds(
            str.format,
            st.sampled_from(
                ["<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:hyperlink>{}</w:hyperlink>", "<w:sdt>{}</w:sdt>"]
            ),
            inner,
        )
        | st.lists(inner, max_size=3).map("".join)
        | inner.map(lambda one: field(one, one))
        | inner.map(lambda one: BOX.format(p(one or "<w:r/>")))
    ),
    max_leaves=8,
)
blocks = st.recursive(
    st.builds(p, pieces.filter(bool), st.sampled_from(["", DELETED_END])),
    lambda inner: (
        st.lists(st.lists(st.builds(tc, inner, properties | st.just("<w:vMerge/>")), max_size=3), max_size=3).map(
            lambda rows: tbl(*(tr(*row) for row in rows)) + p("")
        )
        | st.builds(str.__add__, inner, inner)
    ),
    max_leaves=6,
)


@given(blocks)
def test_whatever_the_document_the_count_agrees_with_the_blocks(body: str) -> None:
    document(body)
