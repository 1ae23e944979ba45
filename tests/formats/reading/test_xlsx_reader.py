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

from budgetdoc.document import Document, Origin, Paragraph, Table
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

    def test_what_a_merged_range_covers_is_not_shown(self) -> None:
        rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
        document = read(written(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
        assert readings.shown(document) == [[["1"], ["", "3"]]]
        assert told(document) == [("hidden", "2", "", Origin(page=1, table=1, row=1, column=2))]

    def test_a_sheet_without_text_is_no_table(self) -> None:
        book, _ = a_sheet()
        book.create_sheet("二")["A1"] = "甲"
        assert shown(saved(book)) == [[["甲"]]]
        assert only_table(saved(book)).rows[0].cells[0].origin == Origin(page=2, table=1, row=1, column=1)


def told(document: Document) -> list[tuple[str, str, str, Origin]]:
    """What the reader has to tell."""
    return [(note.kind, note.text, note.value, note.origin) for note in document.notes]


class TestHidden:
    def test_rows_and_columns_are_told_and_not_read(self) -> None:
        book, sheet = a_sheet()
        for place, text in {"A1": "甲", "B1": "乙", "A2": "丙", "B2": "丁", "C1": "戊"}.items():
            sheet[place] = text
        sheet.row_dimensions[2].hidden = sheet.column_dimensions["B"].hidden = True
        document = read(saved(book))
        assert readings.shown(document) == [[["甲", "戊"]]]
        assert told(document) == [
            ("hidden", "乙", "", Origin(page=1, table=1, column=2)),
            ("hidden", "丙 丁", "", Origin(page=1, table=1, row=2)),
        ]

    def test_sheets_are_told_and_not_read(self) -> None:
        book, sheet = a_sheet()
        sheet["A1"] = "甲"
        for state in ("hidden", "veryHidden"):
            other = book.create_sheet(state)
            other.sheet_state = state
            other["A1"] = "乙"
        document = read(saved(book))
        assert readings.shown(document) == [[["甲"]]]
        assert told(document) == [
            ("hidden", f"{state}: 乙", "", Origin(page=page))
            for page, state in enumerate(("hidden", "veryHidden"), start=2)
        ]

    def test_a_merged_cell_shows_in_the_part_that_is_not_hidden(self) -> None:
        book, sheet = a_sheet()
        for place, text in {"A1": "项目", "C1": "一", "C2": "二", "C3": "三"}.items():
            sheet[place] = text
        sheet.merge_cells("A1:B3")
        sheet.row_dimensions[1].hidden = sheet.column_dimensions["A"].hidden = True
        document = read(saved(book))
        assert readings.shown(document) == [[["项目", "二"], ["三"]]]
        assert [(kind, text) for kind, text, *_ in told(document)] == [("hidden", "一")]

    def test_what_a_merged_range_covers(self) -> None:
        rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
        document = read(written(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
        assert readings.shown(document) == [[["1"], ["", "3"]]]
        assert told(document) == [("hidden", "2", "", Origin(page=1, table=1, row=1, column=2))]

    def test_what_a_number_format_hides(self) -> None:
        styles = '<numFmts><numFmt numFmtId="176" formatCode=";;;"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs>'
        document = read(written('<row><c><v>5</v></c><c t="str"><v>甲</v></c></row>', styles=styles))
        assert readings.shown(document) == []
        assert [(kind, text) for kind, text, *_ in told(document)] == [("hidden", "5"), ("hidden", "甲")]


class TestTold:
    STYLES = (
        '<numFmts><numFmt numFmtId="176" formatCode="[&gt;=1]0.0;0"/></numFmts>'
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="176"/><xf numFmtId="0" fontId="1"/></cellXfs>'
    )

    def only(self, cell: str, **parts: str) -> tuple[str, list[tuple[str, str, str]]]:
        """What a single cell shows, and what is told of it."""
        document = read(written(f'<row>{cell}<c t="str"><v>|</v></c></row>', styles=self.STYLES, **parts))
        assert all(note.origin == Origin(page=1, table=1, row=1, column=1) for note in document.notes)
        [[shown]] = [cells(table) for table in document.tables()]
        return "".join(shown[:-1]), [(kind, text, value) for kind, text, value, _ in told(document)]

    @pytest.mark.parametrize(
        ("cell", "value"),
        [("<c><f>SUM(B1:B9)</f></c>", "=SUM(B1:B9)"), ('<c><f t="shared" si="0"/><v></v></c>', "=…")],
    )
    def test_a_formula_without_a_stored_value(self, cell: str, value: str) -> None:
        document = read(written(f"<row><c><v>1</v></c>{cell}</row>"))
        assert readings.shown(document) == [[["1"]]]
        assert told(document) == [("formula", "", value, Origin(page=1, table=1, row=1, column=2))]

    def test_a_zero_that_was_never_computed(self) -> None:
        formula = '<row><c><f>A9</f><v>0</v></c><c t="str"><f>A9</f><v></v></c><c><f>A9</f><v>3</v></c></row>'
        assert shown(written(formula)) == [[["0", "", "3"]]]
        document = read(written(formula, properties='<calcPr fullCalcOnLoad="1"/>'))
        assert readings.shown(document) == [[["3"]]]
        assert [kind for kind, *_ in told(document)] == ["formula"]

    def test_a_number_format_that_is_not_interpreted(self) -> None:
        assert self.only('<c s="2"><v>1266.19</v></c>') == ("1266.19", [("format", "1266.19", "[>=1]0.0;0")])

    def test_a_number_that_is_shown_rounded(self) -> None:
        assert self.only('<c s="1"><v>1266.186</v></c>') == ("1,266.19", [("rounded", "1,266.19", "1266.186")])
        assert self.only('<c s="1"><v>1266.1900000000001</v></c>') == ("1,266.19", [])

    @pytest.mark.parametrize(
        ("stored", "text"),
        [("130281220035211000", "130281220035211000"), ("1.30281220035211E+17", "130281220035211000")],
    )
    def test_a_long_code_that_is_kept_as_a_number(self, stored: str, text: str) -> None:
        assert self.only(f"<c><v>{stored}</v></c>") == (text, [("digits", text, "")])

    def test_fifteen_digits_are_kept(self) -> None:
        assert self.only("<c><v>130281220035211</v></c>") == ("130281220035211", [])

    def test_struck_text_is_left_out(self) -> None:
        assert self.only('<c s="3"><v>12</v></c>') == ("", [("struck", "12", "")])
        rich = "<c t='inlineStr'><is><r><rPr><strike/></rPr><t>12.00</t></r><r><t>15.00</t></r></is></c>"
        assert self.only(rich) == ("15.00", [("struck", "12.00", "")])

    @pytest.mark.parametrize(
        ("before", "moved", "where", "text", "told"),
        [
            ("28.00", "1", "superscript", "28.00¹", []),
            ("CO", "2", "subscript", "CO₂", []),
            ("28.00", "注1", "superscript", "28.00", [("script", "注1", "")]),
            ("28.00", "元", "baseline", "28.00元", []),
        ],
    )
    def test_raised_and_lowered_text_is_no_plain_text(
        self, before: str, moved: str, where: str, text: str, told: list[tuple[str, str, str]]
    ) -> None:
        runs = f'<r><t>{before}</t></r><r><rPr><vertAlign val="{where}"/></rPr><t>{moved}</t></r>'
        assert self.only('<c t="s"><v>0</v></c>', strings=f"<si>{runs}</si>") == (text, told)

    def test_characters_without_width_go(self) -> None:
        assert self.only('<c t="str"><v>绩\u200b效\u00ad目\u2060标</v></c>') == (
            "绩效目标",
            [("unseen", "绩效目标", "")],
        )


class TestAroundTheTable:
    def test_headers_and_footers_are_furniture(self) -> None:
        rows = "<row><c><v>1</v></c></row>"
        header = '&amp;L&amp;"宋体,加粗"&amp;12示例局&amp;C&amp;KFF0000绩效&amp;&amp;目标&amp;R&amp;D'
        more = (
            f"<headerFooter><oddHeader>{header}</oddHeader><oddFooter>&amp;C&amp;P</oddFooter>"
            "<firstHeader>首页</firstHeader></headerFooter>"
        )
        document = read(written(rows, more))
        assert readings.shown(document) == ["示例局", "绩效&目标", [["1"]], "1"]
        found = [(one.style, one.origin) for one in document.blocks() if isinstance(one, Paragraph)]
        assert found == [("furniture", Origin(page=1, line=line)) for line in (1, 2, 3)]
        first = changed(written(rows, more), "<headerFooter>", '<headerFooter differentFirst="1">')
        assert shown(first) == ["示例局", "绩效&目标", "首页", [["1"]], "1"]

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
