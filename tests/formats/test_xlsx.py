"""Cells of XLSX: what someone who opens the workbook finds in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree
from workbooks import (
    GUANGZHOU,
    LANDSCAPE,
    PROJECT,
    amount,
    archive_of,
    guangzhou,
    height,
    merged,
    sheet,
    table,
    text,
    widths,
)

from budgetdoc.document import (
    Document,
    GridError,
    Heading,
    Paragraph,
    Section,
)
from budgetdoc.formats.xlsx import SheetError, write


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
