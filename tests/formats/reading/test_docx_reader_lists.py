"""Reading Word files: the numbers that Word puts in front of paragraphs, which stand nowhere in the text."""

from __future__ import annotations

import pytest
from packages import grids, level, lines, lists, numbered, p, run, tbl, tc, tr

from budgetdoc.formats.docx.reading.number_formats import numeral

NO_GAP = '<w:suff w:val="nothing"/>'
CHINESE = level(0, "%1、", "chineseCountingThousand", NO_GAP) + level(1, "（%2）", "chineseCountingThousand", NO_GAP)
LEGAL = level(0, "%1.") + level(1, "%1.%2") + level(2, "%1.%2.%3")


def items(*wanted: tuple[int | str, int], numbering: str, styles: str = "") -> list[str]:
    """The labels of items of lists, given as list and level."""
    body = "".join(p("项", numbered(*one)) for one in wanted)
    return [line.removesuffix("项").strip() for line in lines(body, numbering=numbering, styles=styles)]


def test_a_number_stands_before_the_text_and_counts() -> None:
    assert lines(p("总体目标", numbered(1)) + p("年度目标", numbered(1)), numbering=lists(CHINESE)) == [
        "一、总体目标",
        "二、年度目标",
    ]


def test_lower_levels_begin_anew_under_each_higher_one() -> None:
    wanted = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert items(*wanted, numbering=lists(CHINESE)) == ["一、", "（一）", "（二）", "二、", "（一）"]
    assert items((1, 0), (1, 1), (1, 2), (1, 0), (1, 1), numbering=lists(LEGAL)) == ["1.", "1.1", "1.1.1", "2.", "2.1"]


def test_a_level_that_is_passed_over_counts_as_one() -> None:
    assert items((1, 1), (1, 1), (1, 0), (1, 2), (1, 1), numbering=lists(LEGAL)) == ["1.1", "1.2", "2.", "2.1.1", "2.2"]


def test_a_level_may_go_on_counting_or_begin_anew_only_after_some() -> None:
    never = level(0, "%1.") + level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')
    assert items((1, 0), (1, 1), (1, 0), (1, 1), numbering=lists(never)) == ["1.", "(1)", "2.", "(2)"]
    after_first = level(0, "%1.") + level(1, "%2)") + level(2, "[%3]", more='<w:lvlRestart w:val="1"/>')
    wanted = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert items(*wanted, numbering=lists(after_first)) == ["1.", "1)", "[1]", "2)", "[2]", "2.", "[1]"]


def test_lists_of_one_definition_count_on_unless_they_begin_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    more = (
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{override}</w:num>'
    )
    numbering = lists(CHINESE, more=more)
    assert items((1, 0), (8, 0), (9, 0), (9, 0), (1, 0), numbering=numbering) == [
        "一、",
        "二、",
        "五、",
        "六、",
        "七、",
    ]


def test_a_list_may_redefine_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1项", "decimal")}</w:lvlOverride>'
    more = f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{override}</w:num>'
    assert items((9, 0), (9, 1), numbering=lists(CHINESE, more=more)) == ["第1项", "（一）"]


def test_all_numbers_in_plain_digits_where_the_level_says_so() -> None:
    mixed = level(0, "%1、", "chineseCounting") + level(1, "%1.%2", more="<w:isLgl/>")
    assert items((1, 0), (1, 1), numbering=lists(mixed)) == ["一、", "1.1"]


def test_bullets_of_symbol_fonts_look_as_they_look() -> None:
    font = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/>' + font + "</w:lvl>"
    assert items((1, 0), numbering=lists(bullet.format("\uf06c", "Wingdings"))) == ["●"]
    assert items((1, 0), numbering=lists(bullet.format("\uf0b7", "Symbol"))) == ["•"]
    assert items((1, 0), numbering=lists(bullet.format("%1", "宋体"))) == ["%1"]


def test_no_number_where_the_list_shows_none() -> None:
    hidden = level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    picture = level(0, "\uf0b7", "bullet").replace("</w:lvl>", '<w:lvlPicBulletId w:val="0"/></w:lvl>')
    for shown_not in (level(0, "", "none"), level(0, "%1", "none"), hidden, picture, ""):
        assert items((1, 0), numbering=lists(shown_not)) == [""]
    assert items((0, 0), (7, 0), numbering=lists(CHINESE)) == ["", ""]


def test_numbers_of_ones_own_format() -> None:
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert items((1, 0), (1, 0), numbering=lists(own)) == ["001", "002"]


def test_a_style_numbers_its_paragraphs() -> None:
    def style(name: str, content: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{name}">{content}</w:style>'

    styles = (
        style("h1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("h2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("derived", '<w:basedOn w:val="h2"/>')
    )
    titles = p("甲", '<w:pStyle w:val="h1"/>') + p("乙", '<w:pStyle w:val="derived"/>')
    plain = p("丙", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    lower = p("丁", '<w:pStyle w:val="h1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    numbering = lists(CHINESE)
    assert lines(titles + plain + lower, styles=styles, numbering=numbering) == ["一、甲", "（一）乙", "丙", "（二）丁"]


def test_a_definition_may_name_the_style_of_a_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = level(0, "%1.") + level(1, "%1.%2", more='<w:pStyle w:val="h2"/>')
    assert lines(p("甲", '<w:pStyle w:val="h2"/>'), styles=styles, numbering=lists(linked)) == ["1.1 甲"]


def test_a_list_style_defines_a_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists('<w:numStyleLink w:val="s"/>', CHINESE)
    assert items((1, 0), (2, 0), numbering=numbering, styles=styles) == ["一、", "二、"]


def test_a_numbered_cell_without_a_text_shows_its_number() -> None:
    table = tbl(*(tr(tc(p("", numbered(1))), tc(name)) for name in ("甲", "乙")))
    assert grids(table, numbering=lists(level(0, "%1"))) == [[["1", "甲"], ["2", "乙"]]]


def test_a_covered_cell_counts_but_shows_no_number() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    item = p("", numbered(1))
    table = tbl(tr(tc(item, start), tc("甲")), tr(tc(item, on), tc("乙")), tr(tc(item), tc("丙")))
    assert grids(table, numbering=lists(level(0, "%1"))) == [[["1 1x2", "甲"], ["乙"], ["3", "丙"]]]


def test_a_paragraph_without_an_end_has_the_number_of_the_one_that_it_goes_on_in() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="审核"/></w:rPr>'
    body = p("一", numbered(1)) + p("前", numbered(1) + deleted) + p("后", numbered(1)) + p("三", numbered(1))
    assert lines(body, numbering=lists(level(0, "%1."))) == ["1. 一", "2. 前后", "3. 三"]


def test_a_numbered_heading_with_text_on_its_line() -> None:
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert lines(p("目标。", numbered(1) + separator) + p("正文"), numbering=lists(level(0, "%1."))) == [
        "1. 目标。正文"
    ]
    hidden = p(run("隐", "<w:vanish/>"), numbered(1) + "<w:rPr><w:vanish/></w:rPr>")
    assert lines(hidden + p("文", numbered(1)), numbering=lists(level(0, "%1."))) == ["1. 文"]


def test_only_the_first_line_has_the_number() -> None:
    broken = run("上") + "<w:r><w:br/></w:r>" + run("下")
    assert lines(p(broken, numbered(1)), numbering=lists(level(0, "%1."))) == ["1. 上", "下"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("decimal", "1 2 10 11 20 100"),
        ("decimalZero", "01 02 10 11 20 100"),
        ("chineseCounting", "一 二 十 十一 二十 一○○"),
        ("chineseCountingThousand", "一 二 十 十一 二十 一百"),
        ("japaneseCounting", "一 二 十 十一 二十 一百"),
        ("ideographDigital", "一 二 一〇 一一 二〇 一〇〇"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 壹佰"),
        ("lowerLetter", "a b j k t vvvv"),
        ("upperLetter", "A B J K T VVVV"),
        ("lowerRoman", "i ii x xi xx c"),
        ("upperRoman", "I II X XI XX C"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 100"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 100"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 100"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ １００"),
        ("ideographTraditional", "甲 乙 癸 11 20 100"),
        ("ideographZodiac", "子 丑 酉 戌 20 100"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 癸未 100"),
        ("ideographEnclosedCircle", "㈠ ㈡ ㈩ 11 20 100"),
        ("ordinal", "1st 2nd 10th 11th 20th 100th"),
        ("numberInDash", "-1- -2- -10- -11- -20- -100-"),
        ("hebrew1", "1 2 10 11 20 100"),
    ],
)
def test_numbers_as_lists_write_them(kind: str, shown: str) -> None:
    assert [numeral(kind, number).replace(" ", "") for number in (1, 2, 10, 11, 20, 100)] == shown.split()


def test_chinese_numbers_with_gaps() -> None:
    assert [numeral("chineseCountingThousand", number) for number in (101, 110, 1001, 1010, 2300)] == [
        "一百零一",
        "一百一十",
        "一千零一",
        "一千零一十",
        "二千三百",
    ]


@pytest.mark.parametrize("number", [0, -1, 4000, 10**9])
@pytest.mark.parametrize("kind", ["upperRoman", "lowerLetter", "chineseCounting", "ideographDigital", "hex", "ordinal"])
def test_numbers_beyond_a_format_are_short(kind: str, number: int) -> None:
    assert 1 <= len(numeral(kind, number)) <= 14
