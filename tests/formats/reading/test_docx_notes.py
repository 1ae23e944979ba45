"""What a Word file shows otherwise than as plain characters is told apart from them, and what it hides is told."""

from __future__ import annotations

import pytest
from packages import document, grids, lines, p, run, tbl, tc, tr

from budgetdoc.document import Note

RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'


def told(body: str, **parts: str) -> list[tuple[str, str]]:
    """The notes of a Word file with this body, each with its kind and text."""
    return [(note.kind, note.text) for note in document(body, **parts).notes]


def math(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def over(above: str, below: str) -> str:
    return f"<m:f><m:num>{r(above)}</m:num><m:den>{r(below)}</m:den></m:f>"


def eq(instruction: str) -> str:
    """An EQ field, whose instruction Word likes to part."""
    half = len(instruction) // 2
    texts = "".join(
        f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in (instruction[:half], instruction[half:])
    )
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{texts}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


# Raised and lowered


@pytest.mark.parametrize(
    ("before", "moved", "properties", "shown"),
    [
        ("28.00", "1", RAISED, "28.00¹"),
        ("10", "3", RAISED, "10³"),
        ("m", "-2", RAISED, "m⁻²"),
        ("CO", "2", LOWERED, "CO₂"),
        ("全年", "注", RAISED, "全年注"),
        ("28.00", "1", '<w:vertAlign w:val="baseline"/>', "28.001"),
    ],
)
def test_raised_and_lowered_digits_are_no_plain_ones(before: str, moved: str, properties: str, shown: str) -> None:
    body = p(run(before) + run(moved, properties))
    assert lines(body) == [shown]
    assert told(body) == []


def test_what_has_no_raised_characters_is_left_out_and_told() -> None:
    body = tbl(tr(tc(p(run("28.00") + run("[1]", RAISED)))))
    assert grids(body) == [[["28.00"]]]
    assert [(note.kind, note.text, note.origin.column) for note in document(body).notes] == [("script", "[1]", 1)]


def test_a_style_may_raise_text() -> None:
    styles = f'<w:style w:type="character" w:styleId="a"><w:rPr>{RAISED}</w:rPr></w:style>'
    based = '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    assert lines(p(run("10") + run("3", '<w:rStyle w:val="b"/>')), styles=styles + based) == ["10³"]


# Struck out


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_text_is_left_out_and_told(mark: str) -> None:
    body = tbl(tr(tc("预算数"), tc(p(run("12", mark) + run(".00", mark) + run("10.00")))))
    assert grids(body) == [[["预算数", "10.00"]]]
    assert [(note.kind, note.text, note.origin.row, note.origin.column) for note in document(body).notes] == [
        ("struck", "12.00", 1, 2)
    ]


def test_text_that_is_not_struck_after_all_is_read() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:strike/></w:rPr></w:style>'
    body = p(run("作废") + run("有效", '<w:strike w:val="0"/>'), '<w:pStyle w:val="a"/>')
    assert (lines(body, styles=styles), told(body, styles=styles)) == (["有效"], [("struck", "作废")])


# Formulas


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (over("2", "3"), "≥⅔"),
        (over("5", "12"), "≥5/12"),
        (r("3") + over("5", "12"), "≥3 5/12"),
        (r("3") + over("1", "2"), "≥3½"),
        (over("完成数", "计划数") + r("×100%"), "≥完成数/计划数×100%"),
        (over("a+b", "c"), "≥(a+b)/c"),
        (f"<m:sSup><m:e>{r('10')}</m:e><m:sup>{r('3')}</m:sup></m:sSup>", "≥10³"),
        (f"<m:sSup><m:e>{r('10')}</m:e><m:sup>{r('1.5')}</m:sup></m:sSup>", "≥10^1.5"),
        (f"<m:sSub><m:e>{r('x')}</m:e><m:sub>{r('1')}</m:sub></m:sSub>", "≥x₁"),
        (f"<m:rad><m:deg/><m:e>{r('2')}</m:e></m:rad>", "≥√2"),
        (f"<m:d><m:e>{r('a+b')}</m:e></m:d>{r('c')}", "≥(a+b)c"),
    ],
)
def test_formulas_are_written_on_one_line(formula: str, shown: str) -> None:
    body = p(run("≥") + math(formula))
    assert lines(body) == [shown]
    assert told(body) == []


def test_a_formula_that_no_line_can_show_is_left_out_and_told() -> None:
    matrix = f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:mr></m:m>"
    body = p(run("共") + math(r("3+") + matrix) + run("个"))
    assert (lines(body), told(body)) == (["共个"], [("script", "3+12")])


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"EQ \f(2,3)", "≥⅔"),
        (r" eq \f(5,12) ", "≥ 5/12"),
        (r"EQ \s\up5(3)", "≥³"),
        (r"EQ \o\ac(○,3)", "≥③"),
    ],
)
def test_equation_fields_show_what_they_set(instruction: str, shown: str) -> None:
    assert (lines(p(run("≥") + eq(instruction))), told(p(run("≥") + eq(instruction)))) == ([shown], [])


def test_an_equation_field_with_a_result_shows_that() -> None:
    before, _, end = eq(r"EQ \f(2,3)").rpartition("<w:r>")
    result = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("0.67")
    assert lines(p(run("≥") + before + result + "<w:r>" + end)) == ["≥0.67"]


def test_an_equation_field_that_no_line_can_show_is_told() -> None:
    body = p(run("见") + eq(r"EQ \a\al\co2(1,2,3,4)"))
    assert (lines(body), told(body)) == (["见"], [("script", r"\a\al\co2(1,2,3,4)")])


# Hidden text, comments, characters without width


def test_hidden_text_is_told() -> None:
    body = tbl(tr(tc(p(run("公开") + run("内部", "<w:vanish/>") + run("掌握", "<w:vanish/>")))))
    assert (grids(body), told(body)) == ([[["公开"]]], [("hidden", "内部掌握")])


def test_a_hidden_field_without_text_is_nothing_to_tell() -> None:
    mark = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
    text = r'<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>TC "一、目标"</w:instrText></w:r>'
    assert told(p(run("一、目标") + mark.format("begin") + text + mark.format("end"))) == []


def test_comments_are_told_where_they_hang() -> None:
    comments = f'<w:comment w:id="7" w:author="某人">{p("这个数")}{p("要核实")}</w:comment>'
    body = p("说明") + p(run("预算数") + '<w:r><w:commentReference w:id="7"/></w:r>')
    found = document(body, comments=comments)
    assert [(note.kind, note.text, note.origin.line) for note in found.notes] == [("comment", "这个数要核实", 2)]
    assert lines(body, comments=comments) == ["说明", "预算数"]


def test_characters_without_width_go_with_a_note() -> None:
    body = tbl(tr(tc("项\u200b目\u00ad名称"), tc("12\u206034")))
    assert grids(body) == [[["项目名称", "1234"]]]
    assert told(body) == [("unseen", "项目名称"), ("unseen", "1234")]


# Text over the page


def shape(content: str, style: str = "", identifier: str = "a") -> str:
    return f'<w:r><w:pict><v:shape id="{identifier}" style="{style}">{content}</v:shape></w:pict></w:r>'


def box(text: str) -> str:
    return f"<v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox>"


ART = '<v:textpath string="草稿"/>'
HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'


def test_a_watermark_is_no_text() -> None:
    header = p(run("示例市财政局") + shape(ART, identifier="PowerPlusWaterMarkObject1"))
    assert lines(p("正文") + HEADED, header1=header) == ["正文", "示例市财政局"]
    assert told(p("正文") + HEADED, header1=header) == [("watermark", "草稿")]


def test_a_watermark_over_a_table_is_no_text_of_a_cell() -> None:
    body = tbl(tr(tc(p(run("12.00") + shape(ART, "position:absolute;rotation:315")))))
    assert (grids(body), told(body)) == ([[["12.00"]]], [("watermark", "草稿")])


def test_a_box_that_floats_over_a_table_is_no_text_of_a_cell() -> None:
    body = tbl(tr(tc(p(run("12.00") + shape(box("盖章处"), "position:absolute"))), tc("备注"))) + p("以上")
    assert lines(body) == ["12.00", "备注", "盖章处", "以上"]
    assert grids(body) == [[["12.00", "备注"]]]


def test_a_table_within_a_cell_makes_no_rows_of_the_outer_one() -> None:
    inner = tbl(tr(tc("甲"), tc("1.00")), tr(tc("乙"), tc("2.00")))
    body = tbl(tr(tc("项目"), tc("预算数")), tr(tc(p("明细") + inner + p("")), tc("3.00")))
    assert grids(body) == [[["项目", "预算数"], ["明细", "3.00"]], [["甲", "1.00"], ["乙", "2.00"]]]


def test_notes_of_nothing_are_not_made() -> None:
    plain: list[Note] = document(p("正文") + tbl(tr(tc("甲")))).notes
    assert plain == []
