"""The Word file as a whole: valid, the same every time, in the official typefaces, and readable by other programs."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from budgetdoc.document import Cell, Contents, Document, Entry, Heading, Line, Page, Paragraph, Row, Section, Table
from budgetdoc.formats.docx.writing import write
from office import needs_libreoffice, to_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def card() -> Table:
    def label(text: str, across: int = 1, down: int = 1) -> Cell:
        return Cell(lines=[text], style="label", colspan=across, rowspan=down)

    amount = Cell(lines=["1,055.00"], style="amount", amount=Decimal("1055.00"), colspan=2)
    return Table(
        widths=[40, 40, 40, 40],
        rows=[
            Row(cells=[label("项目编码"), Cell(lines=["99010124P00352110001D"], style="center", colspan=3)]),
            Row(cells=[label("预算规模及资金用途", down=2), label("预算数"), amount]),
            Row(cells=[Cell(lines=["主要用于安保维稳。", "日常办公。"], colspan=3)]),
        ],
    )


def disclosure() -> Document:
    """A document with all kinds of blocks."""
    long_row = Row(cells=[Cell(lines=["超长项目"]), Cell(lines=["维护社会大局和谐稳定，" * 500])])
    return Document(
        title="部门预算绩效文本",
        sections=[
            Section(
                blocks=[
                    Contents(
                        title="目录",
                        entries=[Entry(text="一、总体绩效目标", anchor="goal"), Entry(text="1.维稳经费", anchor="p1")],
                    )
                ]
            ),
            Section(
                blocks=[
                    Paragraph(text="第一部分", style="part"),
                    Heading(text="部门整体绩效目标", level=0),
                    Heading(text="一、总体绩效目标", level=1, anchor="goal"),
                    Paragraph(text="坚持“枫桥经验”，完成率≥95%。"),
                    Paragraph(text="（一）加强法治建设", style="subheading"),
                    Heading(text="（二）二级标题", level=2),
                    Heading(text="1.三级标题", level=3),
                ]
            ),
            Section(
                blocks=[
                    Heading(text="1.维稳经费", level=1, anchor="p1"),
                    Line(left="216001中共示例市委政法委本级", right="单位：万元"),
                    card(),
                    Table(
                        widths=[60, 100],
                        rows=[
                            Row(cells=[Cell(lines=["项目名称"], style="header"), Cell(lines=["目标"], style="header")]),
                            long_row,
                        ],
                        header_rows=1,
                    ),
                ]
            ),
        ],
    )


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def attributes(data: bytes, name: str, path: str) -> dict[str, str]:
    found = part(data, name).find(f".//{W}" + f"/{W}".join(path.split("/")))
    assert found is not None
    return {str(key).removeprefix(W): str(value) for key, value in found.attrib.items()}


def test_the_file_is_valid_for_every_version_of_word(tmp_path: Path) -> None:
    path = tmp_path / "goals.docx"
    path.write_bytes(write(disclosure()))

    for version in (FileFormat.OFFICE_2013, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365):
        assert OpenXmlValidator(file_format=version).validate(str(path)).errors == []


@pytest.mark.parametrize(
    ("style", "typeface", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("BodyText", "仿宋_GB2312", "32"),
        ("Part", "黑体", "32"),
        ("TableHeader", "黑体", "18"),
        ("TableText", "仿宋_GB2312", "18"),
        ("TableAmount", "仿宋_GB2312", "18"),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_name_the_official_typefaces(style: str, typeface: str, half_points: str) -> None:
    run = part(write(disclosure()), "word/styles.xml").find(f"{W}style[@{W}styleId='{style}']/{W}rPr")
    assert run is not None
    fonts, size = run.find(f"{W}rFonts"), run.find(f"{W}sz")
    assert fonts is not None
    assert size is not None

    assert (fonts.get(f"{W}eastAsia"), size.get(f"{W}val")) == (typeface, half_points)


def test_every_style_of_text_fills_the_east_asian_slot() -> None:
    styles = part(write(disclosure()), "word/styles.xml").iterfind(f"{W}style[@{W}type='paragraph']")

    assert [s.get(f"{W}styleId") for s in styles if s.find(f"{W}rPr/{W}rFonts[@{W}eastAsia]") is None] == []


def test_every_typeface_that_styles_name_has_substitutes() -> None:
    data = write(disclosure())
    named = {fonts.get(f"{W}eastAsia") for fonts in part(data, "word/styles.xml").iter(f"{W}rFonts")}
    substitutes = {
        font.get(f"{W}name"): other.get(f"{W}val")
        for font in part(data, "word/fontTable.xml").iter(f"{W}font")
        for other in font.iter(f"{W}altName")
    }

    assert named == substitutes.keys()
    assert substitutes["仿宋_GB2312"] == "仿宋,FangSong"


def test_running_text_follows_the_standard_for_official_documents() -> None:
    body = part(write(disclosure()), "word/styles.xml").find(f"{W}style[@{W}styleId='BodyText']/{W}pPr")
    assert body is not None
    spacing, indent = body.find(f"{W}spacing"), body.find(f"{W}ind")
    assert spacing is not None
    assert indent is not None

    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == (str(28 * 20), "exact")
    assert indent.get(f"{W}firstLineChars") == "200"


def test_the_footer_shows_the_page_number_between_dashes() -> None:
    footer = part(write(disclosure()), "word/footer1.xml")

    assert "".join(str(one.text) for one in footer.iter(f"{W}t", f"{W}instrText")) == "—  PAGE 1 —"
    assert attributes(write(disclosure()), "word/document.xml", "footerReference")["type"] == "default"


def test_a_landscape_page_has_its_size_and_margins() -> None:
    page = Page(width=297, height=210, top=15, right=15, bottom=20, left=15)
    data = write(Document(title="表", sections=[], page=page))

    assert attributes(data, "word/document.xml", "pgSz") == {"w": "16838", "h": "11906", "orient": "landscape"}
    margins = attributes(data, "word/document.xml", "pgMar")
    assert {side: margins[side] for side in ("top", "right", "bottom", "left")} == {
        "top": "850",
        "right": "850",
        "bottom": "1134",
        "left": "850",
    }


def test_a_portrait_page_says_nothing_of_orientation() -> None:
    assert attributes(write(disclosure()), "word/document.xml", "pgSz") == {"w": "11906", "h": "16838"}


@pytest.mark.parametrize("page", [Page(width=50), Page(height=50)])
def test_a_page_without_room_for_text_is_refused(page: Page) -> None:
    with pytest.raises(ValueError, match="the margins of the page leave no room for text"):
        write(Document(title="表", sections=[], page=page))


def test_word_opens_it_as_a_file_of_its_own_time() -> None:
    settings = part(write(disclosure()), "word/settings.xml")

    modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"


def test_title_and_language_are_in_the_properties() -> None:
    properties = docx.Document(io.BytesIO(write(disclosure()))).core_properties

    assert (properties.title, properties.language) == ("部门预算绩效文本", "zh-CN")


def test_the_language_of_the_document_is_that_of_its_characters() -> None:
    data = write(Document(title="表", sections=[], language="zh-HK"))

    assert attributes(data, "word/styles.xml", "docDefaults/rPrDefault/rPr/lang")["eastAsia"] == "zh-HK"


def test_the_same_document_gives_the_same_bytes() -> None:
    script = """
import sys
sys.path[:0] = sys.argv[1:]
from test_docx_file import disclosure
from budgetdoc.formats.docx.writing import write
sys.stdout.buffer.write(write(disclosure()))
"""
    import_path = [str(Path(__file__).parent), *filter(None, sys.path)]
    elsewhere = [
        subprocess.run(
            [sys.executable, "-c", script, *import_path],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert elsewhere == [write(disclosure()), write(disclosure())]


def test_no_time_and_no_system_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write(disclosure()))) as archive:
        assert {entry.create_system for entry in archive.infolist()} == {0}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_python_docx_reads_every_cell() -> None:
    document = docx.Document(io.BytesIO(write(disclosure())))

    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["项目编码", *["99010124P00352110001D"] * 3],
        ["预算规模及资金用途", "预算数", "1,055.00", "1,055.00"],
        ["预算规模及资金用途", *["主要用于安保维稳。\n日常办公。"] * 3],
    ]
    assert document.tables[1].cell(1, 1).text == "维护社会大局和谐稳定，" * 500


@needs_libreoffice
def test_libreoffice_shows_all_the_text(tmp_path: Path) -> None:
    source = tmp_path / "goals.docx"
    source.write_bytes(write(disclosure()))
    to_pdf(tmp_path, source)

    pages = pages_of(tmp_path / "goals.pdf")
    assert pages[0] == "目录一、总体绩效目标1.维稳经费—1—"
    assert pages[1].startswith("第一部分部门整体绩效目标一、总体绩效目标坚持“枫桥经验”，完成率≥95%。")
    assert pages[2].startswith("1.维稳经费216001中共示例市委政法委本级单位：万元项目编码99010124P00352110001D")
    assert [page.count("项目名称目标") for page in pages[2:]] == [1] * (len(pages) - 2), "the header repeats"
    assert len(pages) > 4
    assert "".join(pages).count("维护社会大局和谐稳定，") >= 490, "a few are broken by a page's end"


def pages_of(path: Path) -> list[str]:
    """The text of every page, without the dots of leaders and white space."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return ["".join(re.sub(r"\.{2,}", "", text).split()) for text in texts]
