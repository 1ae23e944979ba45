"""The XLSX writer: what someone who opens the workbook finds in its cells."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgetdoc.document import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    GridError,
    Heading,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
)
from budgetdoc.formats.xlsx import SheetError, write


def text(*lines: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(lines=list(lines), colspan=colspan, rowspan=rowspan)


def header(line: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(lines=[line], style="header", colspan=colspan, rowspan=rowspan)


def amount(printed: str, value: str | None = None) -> Cell:
    return Cell(lines=[printed], style="amount", amount=Decimal(value or printed.replace(",", "")))


def table(widths: list[float], *rows: list[Cell], header_rows: int = 0) -> Table:
    return Table(widths=widths, rows=[Row(cells=cells) for cells in rows], header_rows=header_rows)


def workbook(*blocks: Block, page: Page | None = None) -> Workbook:
    """The blocks written as the only section of a document, and opened."""
    document = Document(title="绩效目标表", sections=[Section(blocks=list(blocks))], page=page or Page())
    return load_workbook(BytesIO(write(document)))


def sheet(*blocks: Block, page: Page | None = None) -> Worksheet:
    return workbook(*blocks, page=page).worksheets[0]


def archive_of(*blocks: Block) -> zipfile.ZipFile:
    """The files within the workbook, for what openpyxl hides."""
    return zipfile.ZipFile(BytesIO(write(Document(title="表", sections=[Section(blocks=list(blocks))]))))


def merged(worksheet: Worksheet) -> list[str]:
    return sorted(str(area) for area in worksheet.merged_cells.ranges)


def widths(worksheet: Worksheet) -> list[int]:
    """The columns' widths in pixels: 7 a character."""
    spans = [(column.min or 0, column.max or 0, column.width) for column in worksheet.column_dimensions.values()]
    return [round(width * 7) for first, last, width in sorted(spans) for _ in range(first, last + 1)]


def height(worksheet: Worksheet, first: int, last: int) -> float:
    """The height in points of the rows `first` to `last`."""
    return sum(worksheet.row_dimensions[row].height or 15 for row in range(first, last + 1))


GUANGZHOU = [42.0, 21.0, 21.0, 19.0, 17.0, 60.0, 87.0]
LANDSCAPE = Page(width=297, height=210, top=15, right=15, bottom=15, left=15)


def guangzhou(*body: list[Cell]) -> Table:
    """The Guangzhou table with its two header rows."""
    return table(
        GUANGZHOU,
        [
            header("项目名称", rowspan=2),
            header("预算", colspan=4),
            header("绩效目标", rowspan=2),
            header("绩效指标", rowspan=2),
        ],
        [header("总计"), header("财政拨款"), header("财政专户拨款"), header("其他资金")],
        *body,
        header_rows=2,
    )


PROJECT = [text("涉密项目"), amount("8.00"), amount("8.00"), text(), text(), text("目标"), text("指标")]


class TestGrid:
    def test_cells_are_merged_over_the_columns_and_rows_they_span(self) -> None:
        found = sheet(guangzhou(PROJECT))
        assert merged(found) == ["A1:A2", "B1:E1", "F1:F2", "G1:G2"]
        assert (found["B1"].value, found["C2"].value, found["G1"].value) == ("预算", "财政拨款", "绩效指标")

    def test_columns_are_as_wide_as_on_paper(self) -> None:
        found = widths(sheet(guangzhou(PROJECT)))
        assert found == [pytest.approx(width / 25.4 * 96, abs=1) for width in GUANGZHOU]
        assert sum(found) == round(267 / 25.4 * 96)

    def test_tables_with_different_grids_share_one_grid(self) -> None:
        found = sheet(table([20, 60], [text("a"), text("b")]), table([50, 30], [text("c"), text("d")]), page=LANDSCAPE)
        assert widths(found)[:3] == [76, 113, 113]
        assert merged(found) == ["A3:B3", "B1:C1"]

    def test_edges_that_only_rounding_parts_are_one(self) -> None:
        found = sheet(table([40, 119], [text("a"), text("b")]), table([40.2, 118.9], [text("c"), text("d")]))
        assert len(widths(found)) == 2

    def test_a_column_narrower_than_the_tolerance_stays_a_column(self) -> None:
        found = sheet(table([0.1, 159], [text("a"), text("b")]))
        assert (found["A1"].value, found["B1"].value) == ("a", "b")

    def test_headings_beside_a_narrow_table_have_the_width_of_the_page(self) -> None:
        found = sheet(Heading(text="标题", level=0), table([30, 30], [text("a"), text("b")]))
        assert merged(found) == ["A1:C1"]
        assert sum(widths(found)) == pytest.approx(159.2 / 25.4 * 96, abs=2)

    def test_two_tables_stay_apart(self) -> None:
        found = sheet(table([159], [text("a")]), table([159], [text("b")]))
        assert [found.cell(row, 1).value for row in (1, 2, 3)] == ["a", None, "b"]
        assert height(found, 2, 2) < 10

    def test_every_cell_of_a_merged_area_has_its_border(self) -> None:
        with archive_of(guangzhou(PROJECT)) as archive:
            styles, cells = (
                etree.fromstring(archive.read(f"xl/{name}.xml")) for name in ("styles", "worksheets/sheet1")
            )
        borders = [style.get("borderId") for style in styles.findall("{*}cellXfs/{*}xf")]
        assert len(list(cells.iter("{*}c"))) == 3 * 7
        assert {borders[int(cell.get("s", 0))] for cell in cells.iter("{*}c")} == {"1"}
        assert [side.get("style") for side in styles.findall("{*}borders/{*}border")[1]][:4] == ["thin"] * 4

    def test_a_table_with_a_hole_is_refused(self) -> None:
        with pytest.raises(GridError):
            sheet(table([20, 20], [text("a")]))


class TestAmounts:
    @pytest.mark.parametrize(
        ("printed", "number_format"),
        [
            ("8.00", "#,##0.00"),
            ("1,266.19", "#,##0.00"),
            ("1266.19", "0.00"),
            ("12,345,678.9", "#,##0.0"),
            ("-35", "#,##0"),
            ("0.000001", "#,##0.000000"),
        ],
    )
    def test_are_numbers_with_the_printed_decimals(self, printed: str, number_format: str) -> None:
        cell = sheet(table([159], [amount(printed)]))["A1"]
        assert cell.data_type == "n"
        assert cell.number_format == number_format
        assert Decimal(repr(cell.value)) == Decimal(printed.replace(",", ""))

    def test_keep_more_decimals_than_are_printed(self) -> None:
        cell = sheet(table([159], [amount("8.13", "8.125")]))["A1"]
        assert (cell.value, cell.number_format) == (8.125, "#,##0.00")

    def test_keep_the_words_around_the_number(self) -> None:
        cell = sheet(table([159], [amount("约8.00万元", "8")]))["A1"]
        assert (cell.value, cell.number_format) == (8, '"约"#,##0.00"万元"')

    @pytest.mark.parametrize(
        ("printed", "value"),
        [
            ("1,234,567,890,123,456.78", "1234567890123456.78"),
            ("玖万元", "90000"),
            ("8.01", "8.00"),
            ("（5.00）", "-5"),
            ("-0.00", "-0.00"),
            ("007", "7"),
            ("NaN", "NaN"),
        ],
    )
    def test_are_text_where_no_number_shows_what_is_printed(self, printed: str, value: str) -> None:
        cell = sheet(table([159], [amount(printed, value)]))["A1"]
        assert (cell.value, cell.data_type) == (printed, "s")

    def test_are_written_with_their_own_digits(self) -> None:
        with archive_of(table([159], [amount("8.03")])) as archive:
            assert "<v>8.03</v>" in archive.read("xl/worksheets/sheet1.xml").decode()

    def test_stand_at_the_right_and_shrink_in_narrow_columns(self) -> None:
        alignment = sheet(table([159], [amount("8.00")]))["A1"].alignment
        assert (alignment.horizontal, alignment.shrink_to_fit) == ("right", True)

    def test_stay_on_one_line(self) -> None:
        found = sheet(table([12, 147], [amount("12,345,678.90"), text()]), table([12, 147], [text(), text()]))
        assert height(found, 1, 1) == height(found, 3, 3)


class TestTexts:
    @pytest.mark.parametrize(
        "words",
        ["=SUM(A1:A9)", "+1", "-", "@项目", "007", "1.10", "90%", "2024-01-01", "http://a.cn", "'a", "<r><t>a</t></r>",
         "_x0041_", " a ", "a<b>&\"c\"", "𠮷"],
    )  # fmt: skip
    def test_stay_the_text_they_are(self, words: str) -> None:
        found = sheet(table([80, 79], [text(words), text("b")]))
        cell = found["A1"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)

    @pytest.mark.parametrize(("words", "quoted"), [("=1+1", True), ("007", True), ("90%", True), ("1.完成", False)])
    def test_survive_editing_in_excel(self, words: str, quoted: bool) -> None:
        assert sheet(table([159], [text(words)]))["A1"].quotePrefix is quoted

    def test_have_a_line_for_each_line(self) -> None:
        cell = sheet(table([159], [text("1.甲", "2.乙")]))["A1"]
        assert cell.value == "1.甲\n2.乙"
        assert cell.alignment.wrap_text

    def test_numbers_as_text_are_no_warning(self) -> None:
        with archive_of(table([80, 79], [text("007"), text("1")])) as archive:
            found = archive.read("xl/worksheets/sheet1.xml").decode()
        assert '<ignoredError sqref="A1:B1" numberStoredAsText="1"/>' in found

    def test_too_long_for_a_cell_is_an_error_that_says_where(self) -> None:
        with pytest.raises(SheetError, match=r"绩效目标表!B1: a cell holds 32,767 characters .* has 32,768"):
            sheet(table([80, 79], [text("a"), text("字" * 32_768)]))

    def test_the_longest_that_fits_is_whole(self) -> None:
        assert sheet(table([159], [text("字" * 32_767)]))["A1"].value == "字" * 32_767

    @pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
    def test_what_xml_cannot_carry_is_an_error_that_says_where(self, character: str) -> None:
        with pytest.raises(SheetError, match=rf"绩效目标表!A2: the character U\+{ord(character):04X} "):
            sheet(Paragraph(text="甲"), table([159], [text(f"甲{character}乙")]))

    def test_nor_can_titles_carry_it(self) -> None:
        for document in (
            Document(title="甲\x00", sections=[Section(title="乙", blocks=[])]),
            Document(title="甲", sections=[Section(title="乙\x00", blocks=[])]),
        ):
            with pytest.raises(SheetError, match=r"U\+0000"):
                write(document)


class TestRowHeights:
    def test_a_long_text_makes_its_row_high_enough(self) -> None:
        found = sheet(table([60, 99], [text("健全社会治安防控体系。" * 20), text()]))
        lines = 220 * 9 * 25.4 / 72 / 60
        assert lines * 11.5 < height(found, 1, 1) < lines * 11.5 * 1.5

    def test_a_text_beyond_the_highest_row_is_laid_over_several(self) -> None:
        found = sheet(table([60, 99], [text("短"), text("健全社会治安防控体系。" * 400)], [text("c"), text("d")]))
        last = found.max_row - 1
        assert merged(found) == [f"A1:A{last}", f"B1:B{last}"]
        assert height(found, 1, last) > 4400 * 9 * 25.4 / 72 / 99 * 11.5
        assert max(height(found, row, row) for row in range(1, last + 1)) <= 409.5
        assert found["A1"].alignment.vertical == "top"
        assert found.cell(last + 1, 1).value == "c"

    def test_a_text_over_several_rows_makes_them_high_enough_together(self) -> None:
        long = "健全社会治安防控体系。" * 30
        alone = height(sheet(table([60, 99], [text(long), text()])), 1, 1)
        found = sheet(table([60, 99], [text(long, rowspan=2), text("b")], [text("c")]))
        assert height(found, 1, 2) == pytest.approx(alone, abs=1)
        assert height(found, 1, 1) == height(found, 2, 2)

    def test_words_are_not_parted(self) -> None:
        narrow = sheet(table([20, 139], [text("platform platform platform"), text()]))
        assert height(narrow, 1, 1) > height(sheet(table([20, 139], [text("platform"), text()])), 1, 1) * 2


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
            "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_xlsx as t; "
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
