"""Excel workbooks read: what their sheets show, whichever program wrote them."""

from __future__ import annotations

import io
import subprocess
from itertools import product
from pathlib import Path

import pytest
import readings
import xlsxwriter
from openpyxl.comments import Comment
from readings import cells, counted, texts
from sheet_files import a_sheet, changed, saved, written

from budgetdoc.document import Origin, Paragraph, Table
from budgetdoc.formats.archive import pack, unpack
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.formats.xlsx.reading import read
from conftest import REAL, SAMPLES
from office import needs_libreoffice
from ours import VOCABULARY
from published import publication

FILES = [*SAMPLES, *sorted(REAL.glob("*.json"))]


def shown(data: bytes) -> list[object]:
    return readings.shown(read(data))


def only_table(data: bytes) -> Table:
    [table] = read(data).tables()
    return table


def _name(value: Path | str) -> str:
    """The name of a test case."""
    return value.stem if isinstance(value, Path) else value


class TestOurOwnWorkbooks:
    @pytest.mark.parametrize(("file", "form"), list(product(FILES, list(VOCABULARY.forms))), ids=_name)
    def test_every_text_and_amount_reads_back_as_printed_in_order(self, file: Path, form: str) -> None:
        found = read(publication(file, form, "xlsx"))
        page = publication(file, form, "html").decode()
        expected = list(filter(None, texts(read_page(page, VOCABULARY.form(form).page).blocks())))
        tables = list(texts(found.tables()))
        assert tables == expected
        assert {block.style for block in found.blocks() if isinstance(block, Paragraph)} <= {"furniture"}
        assert found.characters == counted(found)

    @needs_libreoffice
    def test_libreoffice_changes_nothing_when_it_saves_them_anew(self, tmp_path: Path) -> None:
        files = [SAMPLES[0], SAMPLES[1]]
        for number, form in enumerate(list(VOCABULARY.forms)):
            (tmp_path / f"{number}.xlsx").write_bytes(publication(files[number % 2], form, "xlsx"))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "new")]
        names = [f"{number}.xlsx" for number in range(len(list(VOCABULARY.forms)))]
        subprocess.run([*command, *names], check=True, capture_output=True, timeout=240, cwd=tmp_path)
        for name in names:
            old, new = (read((folder / name).read_bytes()) for folder in (tmp_path, tmp_path / "new"))
            assert [cells(table) for table in new.tables()] == [cells(table) for table in old.tables()]
            assert new.characters == old.characters


class TestCells:
    def test_values_of_all_kinds(self) -> None:
        rows = (
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr">'
            "<is><r><t>内</t></r><r><t>联</t></r></is></c>"
            '<c r="C1" t="str"><f>A1&amp;"x"</f><v>公式</v></c><c r="D1"><f>1+1</f></c><c r="E1" t="b"><v>1</v></c>'
            '<c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1" s="1"><v>1266.19</v></c>'
            '<c r="H1" t="d" s="2"><v>2023-03-15</v></c>'
            '<c r="I1" t="s"><v>99</v></c><c r="J1"><v>多</v></c></row>'
        )
        strings = "<si><t>预算</t><rPh sb='0' eb='2'><t>yusuan</t></rPh><phoneticPr fontId='1'/></si>"
        styles = (
            '<numFmts><numFmt numFmtId="176" formatCode="#,##0.00_ "/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs>'
        )
        assert shown(written(rows, strings=strings, styles=styles)) == [
            [["预算", "内联", "公式", "", "TRUE", "#DIV/0!", "1,266.19", "2023年3月15日", "", "多"]]
        ]

    def test_lines_within_a_cell(self) -> None:
        rows = '<row><c t="inlineStr"><is><t>1、数量_x000D_&#10; 2、质量\u200b</t></is></c></row>'
        assert shown(written(rows)) == [[["1、数量|2、质量"]]]

    def test_places_need_not_be_written(self) -> None:
        rows = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c><v>5</v></c></row><row><c><v>6</v></c></row>'
        table = only_table(written(rows))
        assert cells(table) == [["1", "", "3"], ["5", "", ""], ["6", "", ""]]
        assert [row.cells[0].origin for row in table.rows] == [
            Origin(page=1, table=1, row=row, column=1) for row in (1, 5, 6)
        ]

    def test_zeros_that_the_sheet_does_not_show(self) -> None:
        data = written('<row><c><v>0</v></c><c><v>1</v></c><c t="str"><v>0</v></c></row>')
        view = '<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData>'
        assert shown(changed(data, "<sheetData>", view, "sheet1")) == [[["1", "0"]]]

    def test_pictures_in_cells_of_wps_are_no_text(self) -> None:
        rows = '<row><c t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c t="str"><v>甲</v></c></row>'
        assert shown(written(rows)) == [[["甲"]]]

    def test_comments_are_not_shown(self) -> None:
        book, sheet = a_sheet()
        sheet["A1"] = "预算"
        sheet["A1"].comment = Comment("批注", "某人")
        assert shown(saved(book)) == [[["预算"]]]


class TestTables:
    def test_merged_ranges_are_spans(self) -> None:
        book, sheet = a_sheet()
        for place, text in {"A1": "标题", "A2": "甲", "B2": "乙", "C2": "丙", "B3": "丁", "C3": "戊"}.items():
            sheet[place] = text
        for place in ("A1:C1", "A2:A3"):
            sheet.merge_cells(place)
        table = only_table(saved(book))
        assert cells(table) == [["标题"], ["甲", "乙", "丙"], ["丁", "戊"]]
        assert (table.rows[0].cells[0].colspan, table.rows[1].cells[0].rowspan) == (3, 2)

    def test_what_a_merged_range_covers_is_not_shown(self) -> None:
        rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
        assert shown(written(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')) == [[["1"], ["", "3"]]]

    def test_blank_rows_go_and_true_places_stay(self) -> None:
        book, sheet = a_sheet()
        sheet["B3"], sheet["D3"], sheet["B7"], sheet["Z9"] = "甲", "乙", "丙", " "
        table = only_table(saved(book))
        assert cells(table) == [["甲", "", "乙"], ["丙", "", ""]]
        origins = [cell.origin for row in table.rows for cell in row.cells]
        assert [(o.row, o.column) for o in origins if o] == [(3, 2), (3, 3), (3, 4), (7, 2), (7, 3), (7, 4)]

    def test_a_title_that_is_merged_over_all_columns_is_as_wide_as_the_table(self) -> None:
        rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>'
        data = written(rows, '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>')
        assert shown(data) == [[["1"], ["2", "3"]]]
        assert only_table(data).rows[0].cells[0].colspan == 2

    def test_hidden_rows_columns_and_sheets_are_read(self) -> None:
        book, sheet = a_sheet()
        sheet["A1"], sheet["B2"] = "甲", "乙"
        sheet.row_dimensions[2].hidden = sheet.column_dimensions["A"].hidden = True
        for state in ("hidden", "veryHidden"):
            other = book.create_sheet(state)
            other.sheet_state = state
            other["A1"] = state
        document = read(saved(book))
        assert readings.shown(document) == [[["甲", ""], ["", "乙"]], [["hidden"]], [["veryHidden"]]]
        origins = [table.rows[0].cells[0].origin for table in document.tables()]
        assert [(o.page, o.table) for o in origins if o] == [(1, 1), (2, 2), (3, 3)]

    def test_a_sheet_without_text_is_no_table(self) -> None:
        book, _ = a_sheet()
        book.create_sheet("二")["A1"] = "甲"
        assert shown(saved(book)) == [[["甲"]]]
        assert only_table(saved(book)).rows[0].cells[0].origin == Origin(page=2, table=1, row=1, column=1)


class TestAroundTheTable:
    def test_headers_and_footers_are_furniture(self) -> None:
        rows = "<row><c><v>1</v></c></row>"
        header = '&amp;L&amp;"宋体,加粗"&amp;12示例局&amp;C&amp;KFF0000绩效&amp;&amp;目标&amp;R&amp;D'
        more = (
            f"<headerFooter><oddHeader>{header}</oddHeader><oddFooter>&amp;C&amp;P</oddFooter>"
            "<firstHeader>首页</firstHeader></headerFooter>"
        )
        document = read(written(rows, more))
        assert readings.shown(document) == ["示例局", "绩效&目标", [["1"]]]
        found = [(one.style, one.origin) for one in document.blocks() if isinstance(one, Paragraph)]
        assert found == [("furniture", Origin(page=1, line=1)), ("furniture", Origin(page=1, line=2))]
        first = changed(written(rows, more), "<headerFooter>", '<headerFooter differentFirst="1">')
        assert shown(first) == ["示例局", "绩效&目标", "首页", [["1"]]]

    def test_text_boxes_follow_the_table(self) -> None:
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as book:
            sheet = book.add_worksheet()
            sheet.write("A1", "甲")
            sheet.insert_textbox("C3", "说明：\n本表不含涉密项目。")
        assert shown(output.getvalue()) == [[["甲"]], "说明：", "本表不含涉密项目。"]

    def test_a_shape_that_is_written_twice_counts_once(self) -> None:
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as book:
            book.add_worksheet().insert_textbox("C3", "说明")
        parts = unpack(output.getvalue())
        name = next(name for name in parts if "drawings/drawing" in name)
        shape = parts[name].decode()
        begin, end = shape.index("<xdr:sp "), shape.index("</xdr:sp>") + len("</xdr:sp>")
        twice = "".join(f"<mc:{kind}>{shape[begin:end]}</mc:{kind}>" for kind in ("Choice", "Fallback"))
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        whole = f"{shape[:begin]}<mc:AlternateContent {space}>{twice}</mc:AlternateContent>{shape[end:]}"
        assert shown(pack(parts | {name: whole.encode()})) == ["说明"]


class TestOtherMakers:
    def test_strict_open_xml(self) -> None:
        data = publication(SAMPLES[0], "guangzhou", "xlsx")
        strict = changed(
            data, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/s"
        )
        for kind in ("officeDocument/2006/relationships", "drawingml/2006/main"):
            strict = changed(strict, f"http://schemas.openxmlformats.org/{kind}", f"http://purl.oclc.org/ooxml/{kind}")
        assert shown(strict) == shown(data)

    def test_templates_and_workbooks_with_macros(self) -> None:
        data = written("<row><c><v>1</v></c></row>")
        moved = {name.replace("xl/workbook.xml", "xl/Book.xml"): part for name, part in unpack(data).items()}
        moved["xl/_rels/Book.xml.rels"] = moved.pop("xl/_rels/workbook.xml.rels")
        assert shown(changed(pack(moved), "xl/workbook.xml", "/xl/book.xml")) == [[["1"]]]

    def test_other_kinds_of_sheets_are_passed_over(self) -> None:
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as book:
            chart = book.add_chart({"type": "pie"})
            book.add_chartsheet().set_chart(chart)
            book.add_worksheet("表").write("A1", "甲")
            chart.add_series({"values": "=表!$B$1"})
        table = only_table(output.getvalue())
        assert table.rows[0].cells[0].origin == Origin(page=2, table=1, row=1, column=1)

    def test_styles_that_other_libraries_stop_at(self) -> None:
        data = written(
            '<row><c s="1"><v>0.5</v></c><c s="7"><v>0.5</v></c></row>',
            styles=(
                '<fills><fill/></fills><fonts><font><color rgb="red"/></font></fonts>'
                '<cellXfs><xf/><xf numFmtId="9" fillId="8"/></cellXfs>'
            ),
        )
        assert shown(data) == [[["50%", "0.5"]]]
