"""HTML pages of any maker, and of none: wrong nesting, encodings, Office, damage, and size."""

from __future__ import annotations

import base64
import quopri
import random
import time

import pytest
import readings
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import counted, squeezed, texts

from budgetdoc.document import check_grid
from budgetdoc.formats.html.reading.read import read
from budgetdoc.formats.registry import READERS
from budgetdoc.formats.sniff import kind_of
from budgetdoc.formats.unreadable import Unreadable


def shown(page: str | bytes) -> list[object]:
    return readings.shown(read(page.encode() if isinstance(page, str) else page))


class TestWrongNesting:
    @pytest.mark.parametrize(
        ("page", "blocks"),
        [
            ("<table><td>甲<td>乙<tr><td>丙</table>", [[["甲", "乙"], ["丙", ""]]]),
            ("<table><tr><td>甲</tr><td>乙</table>", [[["甲"], ["乙"]]]),
            ("<p>前<table><tr><td>甲</table>后</p>", ["前", [["甲"]], "后"]),
            ("<table><tr><td><font><b>甲<td>乙<tr><td>丙<td>丁", [[["甲", "乙"], ["丙", "丁"]]]),
            ("<table>散文<tr>又<td>甲</td>再</table>后", ["散文", "又", "再", [["甲"]], "后"]),
            ("<tr><td>甲<td>乙<tr><td>丙", [[["甲", "乙"], ["丙", ""]]]),
            ("<table><form><tr><td>甲</form><tr><td>乙</table>", [[["甲"], ["乙"]]]),
            ("<html><body><p>甲</body></html><html><body><p>乙</p></body></html>丙", ["甲", "乙", "丙"]),
            ("<div><span><p>甲</div>乙</span>", ["甲", "乙"]),
        ],
    )
    def test_nothing_is_lost(self, page: str, blocks: list[object]) -> None:
        assert shown(page) == blocks


class TestEncodings:
    PAGE = "<html><head>{}</head><body><p>政法委员会“绩效目标”公开</p></body></html>"
    TEXT = ("政法委员会“绩效目标”公开",)

    @pytest.mark.parametrize(
        "said", ["utf-8", "gb2312", "iso-8859-1", "big5", "nonsense", "zip", "rot13", "unicode_escape", ""]
    )
    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
    def test_a_wrong_declaration_garbles_nothing(self, codec: str, said: str) -> None:
        if said == "big5" and codec.startswith("gb"):
            pytest.skip("these bytes are good Big5 too")
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
        assert shown(self.PAGE.format(meta).encode(codec)) == [*self.TEXT]

    def test_traditional_characters_in_big5(self) -> None:
        page = '<meta charset="big5"><p>部門預算績效目標</p>'
        assert shown(page.encode("big5")) == ["部門預算績效目標"]

    def test_an_xml_declaration(self) -> None:
        page = '<?xml version="1.0" encoding="GBK"?><html xmlns="http://www.w3.org/1999/xhtml"><body>预算</body></html>'
        assert shown(page.encode("gbk")) == ["预算"]

    def test_utf_16_without_a_mark(self) -> None:
        assert shown("<p>一月</p>".encode("utf-16-le")) == shown("<p>一月</p>".encode("utf-16-be")) == ["一月"]

    def test_one_broken_character_costs_only_itself(self) -> None:
        data = ("<p>" + "绩效目标" * 100).encode("gbk") + b"\xff</p>"
        [text] = shown(data)
        assert str(text).count("绩效目标") == 100


class TestWebArchives:
    PAGE = '<html><head><meta charset="{}"></head><body><p>政法委员会“绩效目标”公开</p></body></html>'
    HEAD = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///a.html\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n--B\r\n'
    )

    @pytest.mark.parametrize("codec", ["utf-8", "gb2312"])
    @pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
    def test_the_page_is_read_and_its_pictures_are_not(self, codec: str, coding: str) -> None:
        page = self.PAGE.format(codec).encode(codec)
        body = base64.encodebytes(page) if coding == "base64" else quopri.encodestring(page)
        part = f'Content-Type: text/html; charset="{codec}"\r\nContent-Transfer-Encoding: {coding}\r\n\r\n'
        picture = "\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--B--\r\n"
        data = self.HEAD.encode() + part.encode() + body + picture.encode()
        assert kind_of(data) == "mhtml"
        assert readings.shown(READERS["mhtml"](data)) == ["政法委员会“绩效目标”公开"]

    def test_one_without_a_page_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="BD702"):
            READERS["mhtml"](self.HEAD.encode() + b"Content-Type: image/png\r\n\r\nA\r\n--B--\r\n")


class TestOffice:
    EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
        <head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style><!--table
        {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
        .xl65 {mso-number-format:"\\#\\,\\#\\#0\\.00"; text-align:right;} ruby {ruby-align:left;}
        rt {color:windowtext; mso-char-type:none; display:none;} --></style>
        <!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]--></head>
        <body link=blue vlink=purple><table border=0 style='border-collapse:collapse'>
        <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>
        <col width=72 style='mso-width-source:userset'><tr height=19>
        <td height=19 style='height:14.4pt'>项目<span style='mso-spacerun:yes'>&nbsp;&nbsp;</span>名称</td>
        <td class=xl65 align=right x:num="1266.19">1,266.19</td></tr>
        <tr><td colspan=2 style='mso-ignore:colspan'>备注</td>
        </tr></table></body></html>"""

    def test_a_sheet_that_excel_saved_as_a_web_page(self) -> None:
        assert shown(self.EXCEL.encode("gbk")) == [[["项目  名称", "1,266.19"], ["备注"]]]

    def test_a_text_that_word_saved_as_a_web_page(self) -> None:
        page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body style='tab-interval:21.0pt'>
            <div class=WordSection1><p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>1、<span
            style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>完成<span>95%<o:p></o:p></span></p>
            <!--[if gte vml 1]><v:shape>图</v:shape><![endif]--><p class=MsoNormal><o:p>&nbsp;</o:p></p></div>"""
        assert shown(page) == ["1、  完成95%"]


signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
line = st.text(signs | st.sampled_from("\n\t甲,<&"), max_size=12)
cell = st.tuples(st.lists(line, max_size=3), st.integers(0, 4), st.integers(0, 4), st.sampled_from(("td", "th")))
table = st.lists(st.lists(cell, max_size=4), max_size=5)


TAGS = (
    *("<table>", "</table>", "<thead>", "<tbody>", "<tfoot>", "<caption>", "</caption>", "<tr>", "</tr>", "<td>"),
    *("</td>", "<td rowspan=0>", "<td colspan=3>", "<td style='display:none'>", "<td style='visibility:hidden'>"),
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<ol>", "</ol>", "<li>"),
    *("<script>", "</script>", "<select>", "<option>", "</select>", "<textarea>", "</textarea>", "<!--", "-->"),
    *("<p hidden>", "<style>p{display:none}</style>", "<div class=line>", "<input value='丙'>", "甲", "乙 1", "&nbsp;"),
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def written(rows: list[list[tuple[list[str], int, int, str]]], breaks: str) -> str:
    body = "".join(
        "<tr>"
        + "".join(
            f"<{tag} colspan={columns} rowspan={spanned}>{breaks.join(map(escaped, lines))}</{tag}>"
            for lines, columns, spanned, tag in row
        )
        for row in rows
    )
    return f"<table>{body}</table>"


class TestAnyPage:
    @settings(max_examples=150, deadline=None)
    @given(table, st.sampled_from(("<br>", "<p>", "</p><div>")))
    def test_text_in_is_text_out(self, rows: list[list[tuple[list[str], int, int, str]]], breaks: str) -> None:
        document = read(written(rows, breaks).encode())
        expected = [text for row in rows for lines, *_ in row for text in lines]
        assert squeezed(texts(document.blocks())) == squeezed(expected)
        assert document.characters == counted(document)
        for one in document.tables():
            check_grid(one)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from(TAGS), max_size=25).map("".join))
    def test_the_count_balances_however_tags_are_mixed(self, page: str) -> None:
        shown(page + " ")

    def test_damaged_pages_are_read_or_refused(self) -> None:
        chance = random.Random(4)
        page = TestOffice.EXCEL.encode("gbk") * 3
        for _ in range(60):
            data = bytearray(page)
            for _ in range(chance.randrange(1, 40)):
                start = chance.randrange(len(data))
                data[start : start + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
            try:
                document = read(bytes(data))
            except Unreadable as error:
                assert error.code == "BD703"  # noqa: PT017
            else:
                assert document.characters == counted(document)


class TestBounds:
    def test_nothing_at_all_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="BD701"):
            read(b"")

    def test_a_page_without_text_has_no_blocks(self) -> None:
        assert shown(" ") == shown("<!-- -->") == shown("<table><tr><td></table>") == []

    def test_bytes_that_are_no_text_are_refused(self) -> None:
        with pytest.raises(Unreadable, match="BD703"):
            read(b"\xff\x00\x81\xfe\x80" * 500)

    @pytest.mark.parametrize(
        "page",
        [
            "<div>" * 5_000 + "深",
            "<table>" + "<td>宽" * 1_200,
            "<table>" + "<tr><td colspan=1000 rowspan=2>高" * 2_000,
            "<table><tr>" + "<td rowspan=0>高" * 900 + "<tr><td>低" * 2_000,
            "<table>" + "<tr><td>高<td colspan=999>宽" * 400,
        ],
    )
    def test_what_is_beyond_all_measure_is_refused(self, page: str) -> None:
        with pytest.raises(Unreadable, match="BD706"):
            read(page.encode())

    @pytest.mark.parametrize(
        "page",
        [
            "<p>" + "<span style='color:red'>字</span>" * 30_000,
            "<style>" + ".a{display:none}" * 10_000 + "</style>" + "<b class=b>字</b>" * 3_000,
            "<style>" + "a b c d e{display:none}" * 100 + "</style>" + "<div>" * 1_500 + "<e>字</e>" * 3_000,
            "<style>" + "[a" * 100_000 + "{display:none}</style>字",
            "<style>" + '"\\' * 100_000 + "</style>字",
            "<style>" + "b " * 50_000 + "{display:none}</style><b>字",
            "<style>" + "(" * 50_000 + "{display:none}</style>字",
            "<style>@media{" + "@media{" * 5_000 + "b{display:none}</style><b>字",
            "<p style='display:" + "(" * 50_000 + "'>字",
            "<ol><li>" * 500 + "<span></span>" * 30_000 + "字",
            "<div style='visibility:hidden'>" * 1_000 + "<b></b>" * 30_000 + "<b style='visibility:visible'>字",
            "<table><tr><td>字" * 500,
            "<div><div><b>1</b><b>2</b><b>3</b></div>" * 600 + "字",
            "<p>" + "<math>" * 400 + "<mfrac>" * 400 + "</p>字",
            "<p>" + "名称：甲<b>单位：乙</b>" * 5_000 + "字",
        ],
    )
    def test_the_time_grows_with_the_size_of_the_page(self, page: str) -> None:
        start = time.process_time()
        assert "字" in "".join(texts(read(page.encode()).blocks()))
        assert time.process_time() - start < 4
