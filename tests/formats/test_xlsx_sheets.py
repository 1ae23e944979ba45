"""Worksheets and workbooks of XLSX: blocks around tables, reading on the screen, printing, the file itself."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbooks import (
    LANDSCAPE,
    PROJECT,
    archive_of,
    guangzhou,
    merged,
    sheet,
    table,
    text,
    widths,
)

from budgetdoc.document import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Heading,
    Line,
    Paragraph,
    Section,
)
from budgetdoc.formats.xlsx import write


class TestBlocks:
    def test_headings_and_paragraphs_run_over_all_columns(self) -> None:
        found = sheet(Heading(text="目标表", level=0), Paragraph(text="说明"), guangzhou(PROJECT))
        assert merged(found)[:1] == ["A1:G1"]
        assert "A2:G2" in merged(found)
        title = found["A1"]
        assert (title.font.name, title.font.size, title.alignment.horizontal) == ("方正小标宋简体", 22, "center")

    def test_the_official_typefaces(self) -> None:
        found = sheet(guangzhou(PROJECT))
        assert (found["A1"].font.name, found["A1"].alignment.horizontal) == ("黑体", "center")
        assert (found["A3"].font.name, found["A3"].font.size) == ("仿宋_GB2312", 9)

    def test_a_line_has_its_texts_at_both_sides(self) -> None:
        found = sheet(Line(left="部门名称：甲", right="单位：万元"), guangzhou(PROJECT))
        assert [area for area in merged(found) if area.endswith("1")] == ["A1:E1", "F1:G1"]
        assert (found["A1"].value, found["A1"].alignment.horizontal) == ("部门名称：甲", "left")
        assert (found["F1"].value, found["F1"].alignment.horizontal) == ("单位：万元", "right")

    def test_a_line_without_a_table_is_halved(self) -> None:
        found = sheet(Line(left="部门", right="单位：万元"))
        assert (found["A1"].value, found["B1"].value) == ("部门", "单位：万元")

    def test_prose_has_the_width_of_the_page(self) -> None:
        assert sum(widths(sheet(Paragraph(text="正文")))) == pytest.approx(159.2 / 25.4 * 96, abs=2)

    def test_contents_lead_to_their_headings(self) -> None:
        contents = Contents(title="目录", entries=[Entry(text="一、总体", anchor="a"), Entry(text="无", anchor="x")])
        document = Document(
            title="绩效文本",
            sections=[
                Section(title="目录", blocks=[contents]),
                Section(title="Bob's: 1", blocks=[Paragraph(text="正文"), Heading(text="总体", level=1, anchor="a")]),
            ],
        )
        found = load_workbook(BytesIO(write(document)))["目录"]
        assert [found.cell(row, 1).value for row in (1, 2, 3)] == ["目录", "一、总体", "无"]
        assert found["A2"].hyperlink.location == "'Bob’s： 1'!A2"
        assert found["A3"].hyperlink is None
        assert (found["A2"].font.underline, found["A2"].font.color.theme) == ("single", 1)

    def test_indented_text_is_indented(self) -> None:
        cell = Cell(lines=["其中：项目"], indent=2)
        assert sheet(table([159], [cell]))["A1"].alignment.indent == 2


class TestReadingOnScreen:
    def test_the_header_of_the_only_table_stands_still(self) -> None:
        found = sheet(Heading(text="目标表", level=0), Line(left="部门", right="单位"), guangzhou(PROJECT))
        assert found.freeze_panes == "A5"

    @pytest.mark.parametrize(
        "blocks",
        [
            [guangzhou(PROJECT), guangzhou(PROJECT)],
            [table([159], [text("a")])],
            [Paragraph(text="编制说明。" * 300), guangzhou(PROJECT)],
        ],
        ids=["two tables", "no header", "nothing would be left to scroll"],
    )
    def test_otherwise_nothing_does(self, blocks: list[Block]) -> None:
        assert sheet(*blocks).freeze_panes is None


class TestPrinting:
    def test_the_header_repeats_on_every_page(self) -> None:
        assert sheet(Heading(text="目标表", level=0), guangzhou(PROJECT)).print_title_rows == "$2:$3"

    def test_of_several_headers_the_last_repeats(self) -> None:
        assert sheet(guangzhou(PROJECT), guangzhou(PROJECT)).print_title_rows == "$5:$6"

    def test_on_the_paper_of_the_document_one_page_wide(self) -> None:
        found = sheet(guangzhou(PROJECT), page=LANDSCAPE)
        assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
        assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (None, 0)
        assert found.sheet_properties.pageSetUpPr is not None
        assert found.sheet_properties.pageSetUpPr.fitToPage
        assert found.page_margins.left == pytest.approx(15 / 25.4)
        assert found.print_options.horizontalCentered
        assert found.print_area == "'绩效目标表'!$A$1:$G$3"

    def test_with_page_numbers(self) -> None:
        with archive_of(Paragraph(text="正文")) as archive:
            assert "<oddFooter>&amp;C— &amp;P —</oddFooter>" in archive.read("xl/worksheets/sheet1.xml").decode()


class TestWorkbook:
    @pytest.mark.parametrize(
        ("titles", "names"),
        [
            (["第一部分", "第二部分"], ["第一部分", "第二部分"]),
            (["[a]:b*c?d/e\\f"], ["［a］：b＊c？d／e＼f"]),
            (["'引'"], ["’引’"]),
            (["Abc", "aBC", "abc"], ["Abc", "aBC (2)", "abc (3)"]),
            (["", " \n"], ["文件", "文件 (2)"]),
            (["History"], ["History (2)"]),
            (["长" * 40, "长" * 31], ["长" * 31, "长" * 27 + " (2)"]),
            (["𠮷" * 20], ["𠮷" * 15]),
            ([], ["文件"]),
        ],
    )
    def test_sheet_names(self, titles: list[str], names: list[str]) -> None:
        document = Document(title="文件", sections=[Section(title=title, blocks=[]) for title in titles])
        assert load_workbook(BytesIO(write(document))).sheetnames == names

    def test_a_document_without_any_title(self) -> None:
        assert load_workbook(BytesIO(write(Document(title="", sections=[])))).sheetnames == ["Sheet"]

    def test_properties(self) -> None:
        with archive_of(Paragraph(text="正文")) as archive:
            assert "<dc:title>表</dc:title>" in archive.read("docProps/core.xml").decode()
            assert 'name="Language"><vt:lpwstr>zh-CN<' in archive.read("docProps/custom.xml").decode()

    def test_every_run_gives_the_same_bytes(self) -> None:
        script = (
            "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_xlsx_sheets as t; "
            "blocks = [t.Line(left='甲', right='乙'), t.guangzhou(t.PROJECT)]; "
            "document = t.Document(title='表', sections=[t.Section(blocks=blocks)]); "
            "print(hashlib.sha256(t.write(document)).hexdigest())"
        )
        folder = str(Path(__file__).parent)
        runs = [("0", "UTC"), ("1", "Asia/Shanghai"), ("2", "America/New_York")]
        hashes = {
            subprocess.run(
                [sys.executable, "-c", script, folder],
                env={"PYTHONHASHSEED": seed, "TZ": zone},
                capture_output=True,
                check=True,
                text=True,
            ).stdout
            for seed, zone in runs
        }
        assert len(hashes) == 1
        assert re.fullmatch(r"[0-9a-f]{64}\n", hashes.pop())

    def test_two_writes_give_the_same_bytes(self) -> None:
        document = Document(title="表", sections=[Section(blocks=[guangzhou(PROJECT)])])
        assert write(document) == write(document)
