"""The PDF: no boxes for glyphs, the typefaces that come with us, repeated headings, page numbers, an outline."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from weasyprint.urls import FatalURLFetchingError

from budgetdoc.formats import pdf
from conftest import ROOT
from ours import Pipeline, read, read_bytes
from outputs import pdf_pages, squeezed
from published import sample

SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def cards() -> bytes:
    return sample("county-cards", "pdf")


@pytest.fixture(scope="module")
def wide() -> bytes:
    return sample("forty-projects", "pdf")


def test_only_our_typefaces_are_used_and_all_are_embedded(wide: bytes) -> None:
    with pikepdf.open(io.BytesIO(wide)) as document:
        fonts = {
            str(font.BaseFont).partition("+")[2]: "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            for page in document.pages
            for font in page.Resources.Font.values()
        }
    assert fonts == {"Noto-Serif-SC": True, "Noto-Sans-SC": True}


def test_no_glyph_is_missing(wide: bytes, cards: bytes) -> None:
    """A box is glyph 0; no text on any page shows it."""
    for data in (wide, cards):
        with pikepdf.open(io.BytesIO(data)) as document:
            glyphs = {glyph for page in document.pages for glyph in glyphs_of(page)}
        assert len(glyphs) > 100
        assert 0 not in glyphs


def glyphs_of(page: pikepdf.Page) -> Iterator[int]:
    """The glyphs that a page's text operators show: two bytes each (Identity-H)."""
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in ("Tj", "TJ"):
            for string in instruction.operands[0] if name == "TJ" else instruction.operands:
                if isinstance(string, pikepdf.String):
                    data = bytes(string)
                    yield from (int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2))


def test_a_character_without_a_glyph_is_an_error_at_its_place_and_nothing_is_published() -> None:
    text = (SAMPLES / "stated-totals.yaml").read_text(encoding="utf-8").replace("万元", "万元𠮷", 1)
    output = Pipeline(read_bytes(text.encode(), "a.yaml")).output(["html", "pdf"])
    finding = next(finding for finding in output.findings if finding.code == "BD505")
    assert "U+20BB7" in finding.message("zh")
    assert (finding.place.line, finding.place.column) == place_of("𠮷", text)
    assert output.files == {}


def place_of(character: str, text: str) -> tuple[int, int]:
    before = text[: text.index(character)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_the_table_heading_repeats_on_every_page(wide: bytes) -> None:
    pages = pdf_pages(wide)
    assert len(pages) > 10
    for number, page in enumerate(pages, 1):
        assert "项目名称（资金使用单位）总计财政拨款" in page, f"page {number}"


def test_pages_are_numbered_in_the_official_manner(wide: bytes, cards: bytes) -> None:
    for data in (wide, cards):
        for number, page in enumerate(pdf_pages(data), 1):
            assert f"—{number}—" in page


def test_a_row_stays_on_one_page_unless_it_is_longer(wide: bytes) -> None:
    """Each project's amounts and the end of its indicators are on the page of its name, but for the long one."""
    disclosure = read(SAMPLES / "forty-projects.yaml").disclosure
    assert disclosure
    pages = pdf_pages(wide)
    for project in disclosure.projects():
        if len(project.goal or "") > 600 or not isinstance(project.indicators, list):
            continue
        last = squeezed(project.indicators[-1].annual_target or "").rstrip("。")
        assert any(squeezed(project.name) in page and last in page for page in pages), project.name


def test_paper_language_title_and_outline(cards: bytes, wide: bytes) -> None:
    with pikepdf.open(io.BytesIO(cards)) as document:
        assert str(document.Root.Lang) == "zh-CN"
        assert str(document.docinfo["/Title"]).startswith("示例市示范县农业农村局本级")
    outline = [(item.level, item.get_title()) for item in pypdfium2.PdfDocument(cards).get_toc()]
    assert outline[:2] == [(0, "部门整体绩效目标"), (1, "一、总体绩效目标")]
    assert [title for level, title in outline if level == 0][1:3] == ["目录", "1.高标准农田管护补助资金绩效目标表"]
    sizes = [pypdfium2.PdfDocument(data)[0].get_size() for data in (cards, wide)]
    assert [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in sizes] == [
        (210, 297),
        (297, 210),
    ]


def test_each_card_begins_a_page(cards: bytes) -> None:
    pages = pdf_pages(cards)
    disclosure = read(SAMPLES / "county-cards.yaml").disclosure
    assert disclosure
    for number, project in enumerate(disclosure.projects(), 1):
        assert any(page.startswith(squeezed(f"{number}.{project.name}绩效目标表")) for page in pages)


def test_amounts_are_never_broken(wide: bytes) -> None:
    text = pypdfium2.PdfDocument(wide)[0].get_textpage().get_text_bounded()
    assert "20,592.00" in text


def test_a_page_can_not_fetch_anything() -> None:
    with pytest.raises(FatalURLFetchingError, match="Error fetching"):
        pdf.write('<html lang="zh"><body><img src="file:///etc/hostname">')


def test_qpdf_has_no_complaint(cards: bytes, tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    file = tmp_path / "a.pdf"
    file.write_bytes(cards)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
