"""A document that is of no form says which one came closest, and what it lacks; one without text says that."""

from __future__ import annotations

import pytest
from matched import cell, document_of

from budgetdoc.document import Document, Paragraph, Placed, table_of
from budgetdoc.reading import NoFormFits
from ours import convert_bytes, match


def table(*rows: list[str]) -> Document:
    return document_of(table_of(Placed(y, x, cell(text)) for y, row in enumerate(rows) for x, text in enumerate(row)))


def refused(document: Document, form: str | None = None) -> NoFormFits:
    with pytest.raises(NoFormFits) as caught:
        match(document, form)
    return caught.value


def test_a_table_of_expenses_comes_closest_to_the_table_of_the_city() -> None:
    error = refused(table(["财政拨款", "财政专户拨款", "结转"], ["8.00", "1.00", "3.00"]))
    assert error.closest == "guangzhou"
    assert "绩效目标" in error.missing
    assert "财政拨款" not in error.missing


def test_a_letter_has_no_label_of_any_form() -> None:
    error = refused(document_of(Paragraph(text="通知"), Paragraph(text="请各单位认真做好工作。")))
    assert (error.closest, error.missing) == (None, [])


def test_a_title_alone_is_no_disclosure() -> None:
    assert refused(document_of(Paragraph(text="项目支出绩效目标表（含转移支付项目）")))


def test_a_document_without_blocks() -> None:
    assert refused(document_of()).closest is None


def test_a_table_of_blank_cells() -> None:
    assert refused(table(["", ""], ["", ""])).closest is None


def test_the_form_that_is_asked_for_is_the_one_that_is_told() -> None:
    document = table(["财政拨款", "财政专户拨款", "结转"], ["8.00", "1.00", "3.00"])
    assert refused(document, "zunhua").closest in ("zunhua", None)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("财政拨款\t财政专户拨款\t结转\n8.00\t1.00\t3.00\n", "BD710", "绩效指标"),
        ("各单位：\n请认真做好工作。\n", "BD711", "任何一种表式"),
        (" \n\n", "BD711", "任何一种表式"),
        ("", "BD701", "空的"),
    ],
)
def test_what_the_person_who_converts_is_told(text: str, code: str, said: str) -> None:
    conversion = convert_bytes(text.encode(), "通知.txt")
    assert (conversion.disclosures, conversion.form) == ([], None)
    (finding,) = conversion.findings
    assert finding.code == code
    assert said in finding.message("zh")
