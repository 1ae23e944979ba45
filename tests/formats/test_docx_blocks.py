"""Headings, paragraphs, lines, sections and contents in Word files."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from budgetdoc.document import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Heading,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
)
from budgetdoc.formats.docx.writing import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body_of(*sections: list[Block], page: Page | None = None) -> etree._Element:
    """The body of a Word file with these sections."""
    document = Document(title="文", sections=[Section(blocks=blocks) for blocks in sections], page=page or Page())
    with zipfile.ZipFile(io.BytesIO(write(document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def text_of(element: etree._Element) -> str:
    """The visible text, with → for a tab and ⏎ for a line end."""
    signs = {f"{W}tab": "→", f"{W}br": "⏎"}
    pieces = (piece for run in element.iter(f"{W}r") for piece in run.iterchildren(f"{W}t", *signs))
    return "".join(signs.get(str(piece.tag), piece.text or "") for piece in pieces)


def outline(body: etree._Element) -> list[str]:
    """Every element of the body in one line: a paragraph's style and text, or a table."""
    return [
        f"{style_of(element)}: {text_of(element)}" if element.tag == f"{W}p" else str(element.tag).removeprefix(W)
        for element in body
    ]


def small_table() -> Table:
    return Table(widths=[50], rows=[Row(cells=[Cell(lines=["甲"])])])


def test_every_block_has_its_style() -> None:
    body = body_of(
        [
            Paragraph(text="第一部分", style="part"),
            Heading(text="部门整体绩效目标", level=0),
            Heading(text="一、总体绩效目标", level=1),
            Heading(text="（一）目标", level=2),
            Heading(text="1.目标", level=3),
            Paragraph(text="（一）加强法治建设", style="subheading"),
            Paragraph(text="坚持以人民为中心。"),
            Line(left="部门名称：政法委", right="单位：万元"),
        ]
    )

    assert outline(body) == [
        "Part: 第一部分",
        "Title: 部门整体绩效目标",
        "Heading1: 一、总体绩效目标",
        "Heading2: （一）目标",
        "Heading3: 1.目标",
        "Subheading: （一）加强法治建设",
        "BodyText: 坚持以人民为中心。",
        "Line: 部门名称：政法委→单位：万元",
        "sectPr",
    ]


def test_a_heading_of_the_outline_is_centred_where_the_form_centres_it() -> None:
    body = body_of([Heading(text="一", level=1), Heading(text="1.维稳经费绩效目标表", level=1, centred=True)])

    centred = [p.find(f"{W}pPr/{W}jc[@{W}val='center']") is not None for p in body.iterchildren(f"{W}p")]
    assert centred == [False, True]


def test_the_right_text_of_a_line_ends_at_the_margin() -> None:
    body = body_of(
        [Line(left="部门名称：政法委", right="单位：万元")], page=Page(width=297, height=210, left=15, right=15)
    )

    tab = body.find(f".//{W}tabs/{W}tab")
    assert tab is not None
    assert (tab.get(f"{W}val"), tab.get(f"{W}pos")) == ("right", str(16838 - 850 - 850))


def test_tables_that_follow_each_other_stay_two_and_the_body_ends_with_a_paragraph() -> None:
    assert outline(body_of([small_table(), small_table()])) == ["tbl", "Separator: ", "tbl", "Separator: ", "sectPr"]


def test_heading_and_line_stay_with_their_table() -> None:
    body = body_of([Heading(text="表", level=0), small_table(), Line(left="甲", right="乙"), small_table()])

    keeps = {style_of(p): p.find(f"{W}pPr/{W}keepNext") is not None for p in body.iterchildren(f"{W}p")}
    assert keeps == {"Title": True, "Line": True, "Separator": False}


def test_sections_after_the_first_begin_on_a_new_page() -> None:
    body = body_of(
        [],
        [Heading(text="一", level=1), Paragraph(text="文")],
        [Heading(text="二", level=1), Paragraph(text="文")],
        [small_table()],
        [Contents(title="目录", entries=[])],
    )

    begins = [
        style_of(p) + ": " + text_of(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert begins == ["Heading1: 二", "Separator: ", "TOCHeading: 目录"]
    assert len(list(body.iter(f"{W}sectPr"))) == 1


def test_a_document_without_blocks_is_a_page() -> None:
    assert outline(body_of()) == ["Separator: ", "sectPr"]


def test_text_is_kept_to_the_last_space() -> None:
    text = "  两个空格  <b>&amp;</b>\u3000“引号”\t制表\n换行"

    paragraph = body_of([Paragraph(text=text)])[0]
    assert text_of(paragraph) == "  两个空格  <b>&amp;</b>\u3000“引号”→制表⏎换行"
    assert {t.get("{http://www.w3.org/XML/1998/namespace}space") for t in paragraph.iter(f"{W}t")} == {"preserve"}


def test_chinese_quotation_marks_are_set_in_the_chinese_font() -> None:
    chinese, latin = body_of([Paragraph(text="“枫桥经验”"), Paragraph(text="95%")]).iterchildren(f"{W}p")

    assert [fonts.get(f"{W}hint") for fonts in chinese.iter(f"{W}rFonts")] == ["eastAsia"]
    assert list(latin.iter(f"{W}rFonts")) == []


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\r", "\ud800", "\ufffe"])
def test_a_character_that_no_file_can_carry_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X} can't be written to a Word file, in: '维稳"):
        body_of([Paragraph(text=f"维稳{character}经费")])


def contents_of(*headings: Heading, entries: list[Entry] | None = None) -> etree._Element:
    """A document that begins with a table of contents; without entries given, it lists all headings."""
    listed = entries or [Entry(text=heading.text, anchor=heading.anchor or "") for heading in headings]
    return body_of([Contents(title="目录", entries=listed), *headings])


def instructions(body: etree._Element) -> list[str]:
    return [(one.text or "").strip() for one in body.iter(f"{W}instrText")]


def test_the_contents_list_the_entries_as_links_to_bookmarked_headings() -> None:
    body = contents_of(
        Heading(text="一、总体绩效目标", level=1, anchor="goal"),
        Heading(text="1.维稳经费绩效目标表", level=2, anchor="project-1"),
    )

    shown = [f"{style_of(p)}: {text_of(p)}" for p in body.find(f"{W}sdt").iter(f"{W}p")]  # type: ignore[union-attr]
    assert shown == ["TOCHeading: 目录", "TOC1: 一、总体绩效目标→", "TOC2: 1.维稳经费绩效目标表→", "Separator: "]
    assert [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")] == ["goal", "project_1"]
    assert [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")] == ["goal", "project_1"]


def test_word_collects_the_contents_by_level_where_all_headings_of_the_levels_are_listed() -> None:
    one, two = Heading(text="一", level=1, anchor="a"), Heading(text="二", level=2, anchor="b")

    body = contents_of(
        one, two, Heading(text="三", level=3), entries=[Entry(text="一", anchor="a"), Entry(text="二", anchor="b")]
    )

    assert instructions(body) == ['TOC \\o "1-2" \\h \\z', "PAGEREF a \\h", "PAGEREF b \\h"]


@pytest.mark.parametrize(
    ("headings", "entries", "marks"),
    [
        pytest.param(
            [Heading(text="一", level=1, anchor="a"), Heading(text="二", level=1, anchor="b")],
            [Entry(text="二", anchor="b")],
            ['TC "二" \\l 1'],
            id="not all headings of the level are listed",
        ),
        pytest.param(
            [Heading(text="表", level=0, anchor="a")],
            [Entry(text="表", anchor="a")],
            ['TC "表" \\l 1'],
            id="a title is listed",
        ),
        pytest.param(
            [Heading(text="一、目标", level=1, anchor="a")],
            [Entry(text='"目标"', anchor="a")],
            ['TC "\\"目标\\"" \\l 1'],
            id="an entry has a text of its own",
        ),
    ],
)
def test_word_collects_the_contents_from_hidden_marks_otherwise(
    headings: list[Heading], entries: list[Entry], marks: list[str]
) -> None:
    found = instructions(contents_of(*headings, entries=entries))

    assert found[0] == "TOC \\f \\h \\z"
    assert [instruction for instruction in found if instruction.startswith("TC ")] == marks


def test_fields_begin_and_end_in_order() -> None:
    body = contents_of(Heading(text="一", level=1, anchor="a"), Heading(text="二", level=1, anchor="b"))

    kinds = [(one.get(f"{W}fldCharType") or "")[0] for one in body.iter(f"{W}fldChar")]
    toc, page = "bs{}e", "bse"
    assert "".join(kinds) == toc.format(page * 2)


def test_word_is_not_made_to_ask_about_updating() -> None:
    data = write(Document(title="文", sections=[Section(blocks=[Heading(text="一", level=1)])]))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")
        assert b"w:dirty" not in archive.read("word/document.xml")


def test_an_entry_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="'三、措施' leads to 'c', but no heading has it"):
        contents_of(Heading(text="一", level=1, anchor="a"), entries=[Entry(text="三、措施", anchor="c")])


def test_two_headings_with_one_anchor_are_refused() -> None:
    with pytest.raises(ValueError, match="two headings have the same anchor 'a'"):
        body_of([Heading(text="一", level=1, anchor="a"), Heading(text="二", level=1, anchor="a")])


def test_bookmarks_have_names_that_word_accepts_and_none_twice() -> None:
    anchors = ["项目-1", "项目 1", "1st", "_hidden", "ABC", "abc", "x" * 50, "x" * 51]
    body = body_of([Heading(text=anchor, level=1, anchor=anchor) for anchor in anchors])

    names = [mark.get(f"{W}name", "") for mark in body.iter(f"{W}bookmarkStart")]
    assert names[:6] == ["项目_1", "项目_1_2", "b_1st", "b__hidden", "ABC", "abc_2"]
    assert all(re.fullmatch(r"[^\W\d_]\w{0,39}", name) for name in names)
    assert len({name.casefold() for name in names}) == len(anchors)
    assert len({mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")}) == len(anchors)
