"""Published Word and Excel files hold for those who open them: the standard's own rules, LibreOffice, merged cells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from conftest import REAL, SAMPLES
from office import needs_libreoffice, to_pdf
from ours import VOCABULARY, read
from outputs import W, pdf_pages, squeezed
from published import publication

FILES = [*SAMPLES, *sorted(REAL.glob("*.json"))]
LONG = ("002", "003", "004")
"""They are long, and have nothing that the audit has not seen in the others."""


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("file", [file for file in FILES if file.stem not in LONG], ids=lambda file: file.stem)
def test_the_audit_of_the_standard_has_no_complaint(file: Path, form: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # takes a second, and one process of a run needs it

    for suffix in ("docx", "xlsx"):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(publication(file, form, suffix))
        assert OpenXmlValidator().validate(path).errors == [], suffix


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_merged_cells_of_word_are_rectangles_and_rows_fill_the_grid(file: Path, form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(publication(file, form, "docx"))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    tables = list(root.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        above: dict[int, int] = {}  # where a merge may go on: its first column and its span
        for row in table.findall(f"{W}tr"):
            merges: dict[int, int] = {}
            column = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = int(span.get(f"{W}val", "1")) if span is not None else 1
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    merges[column] = width
                    if merge.get(f"{W}val", "continue") == "continue":
                        assert above.get(column) == width
                column += width
            assert column == columns
            above = merges


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_amounts_of_excel_are_numbers_that_add_up(file: Path) -> None:
    """The sum over the projects' rows is the 合计 of the Guangzhou table, unless the document states another."""
    disclosure = read(file).disclosure
    assert disclosure
    sheet = openpyxl.load_workbook(io.BytesIO(publication(file, "guangzhou", "xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = {squeezed(project.name) for project in disclosure.projects()}
    totals = [number(row[1]) for row in rows if row[0] and squeezed(str(row[0])) in names and row[1] is not None]
    (grand,) = [number(row[1]) for row in rows if row[0] == "合计"]
    assert len(totals) == len(list(disclosure.projects()))
    stated = disclosure.stated_total
    assert grand == (float(stated) if stated is not None else pytest.approx(sum(totals)))


def number(value: object) -> float:
    assert isinstance(value, (int, float)), "an amount is no text"
    return float(value)


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_prints_the_same_text(tmp_path: Path, suffix: str) -> None:
    files = {}
    for sample in SAMPLES:
        form = "zunhua" if sample.stem == "county-cards" else "guangzhou"
        files[sample.stem] = tmp_path / f"{sample.stem}.{suffix}"
        files[sample.stem].write_bytes(publication(sample, form, suffix))
    to_pdf(tmp_path, *files.values())
    for sample in SAMPLES:
        disclosure = read(sample).disclosure
        assert disclosure
        printed = "".join(pdf_pages(files[sample.stem].with_suffix(".pdf").read_bytes()))
        names = [squeezed(project.name) for project in disclosure.projects()]
        names += [
            squeezed(item.name)
            for project in disclosure.projects()
            if isinstance(project.indicators, list)
            for item in project.indicators
        ]
        lost = [name for name in names if not (name in printed or in_pieces(name, printed))]
        assert lost == [], sample.stem


def in_pieces(name: str, printed: str) -> bool:
    """Whether a name is there in two pieces: PDFium reads a cell's lines apart where its neighbours are higher."""
    return any(name[:cut] in printed and name[cut:] in printed for cut in range(2, len(name) - 1))
