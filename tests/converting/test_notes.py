"""What a reader tells of a document becomes a finding: one a kind, with the first places and what stands there."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from budgetdoc.converting.conversion import place_of
from budgetdoc.converting.notes import told
from budgetdoc.diagnostics import codes
from budgetdoc.document import Document, Note, Origin
from ours import convert_bytes
from published import sample


def test_what_a_workbook_does_not_show_is_told_with_its_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sample("district-coded", "xlsx")))
    sheet = book.worksheets[0]
    last = sheet.max_row
    for row, text in ((last + 2, "底稿"), (last + 3, "作废"), (last + 4, "=SUM(A1:A9)")):
        sheet.cell(row, 2).value = text
    sheet.row_dimensions[last + 2].hidden = True
    sheet.cell(last + 3, 2).font = Font(strike=True)
    output = io.BytesIO()
    book.save(output)
    conversion = convert_bytes(output.getvalue(), "a.xlsx")
    messages = {finding.code: finding.message("zh") for finding in conversion.findings}
    assert conversion.disclosures
    assert set(messages) == {"BD720", "BD723", "BD724"}
    assert f"第1页表1第{last + 4}行第2列" in messages["BD720"]
    assert "=SUM(A1:A9)" in messages["BD720"]
    assert f"第1页表1第{last + 2}行" in messages["BD723"]
    assert "底稿" in messages["BD723"]
    assert "作废" in messages["BD724"]


def test_they_are_told_where_no_form_fits_too() -> None:
    found = convert_bytes("<html><p>公告</p><p hidden>底稿</p>".encode(), "a.html").findings
    assert [finding.code for finding in found] == ["BD711", "BD723"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_are_one_finding_with_the_first_places(language: str) -> None:
    notes = [Note(kind="rounded", origin=Origin(table=1, row=row), text="1.00", value="1.004") for row in range(1, 8)]
    [finding] = told("a.xlsx", Document(title="", sections=[], notes=notes), place_of)
    message = finding.message(language)
    assert "7" in message
    assert "1.004" in message
    assert "…" in message
    assert finding.code in codes()
