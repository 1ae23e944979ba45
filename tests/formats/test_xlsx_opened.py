"""The workbook in other people's programs: valid to the standard, and complete when LibreOffice prints it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pypdfium2
from openxml_audit import OpenXmlValidator

from budgetdoc.document import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Heading,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
)
from budgetdoc.formats.xlsx import write
from office import needs_libreoffice, to_pdf

SENTENCE = "第{}项：健全社会治安防控体系，提升视频监控系统（含 AI 分析）运维水平。"


def cells(style: str, *texts: str) -> list[Cell]:
    return [Cell(lines=[text], style=style) for text in texts]  # type: ignore[arg-type]


def card() -> list[Block]:
    """A card on thirteen columns with row spans, and a table of indicators on six."""
    amount = Cell(lines=["1,008.50"], style="amount", amount=Decimal("1008.50"), colspan=4)
    plan = [Cell(lines=[date], style="header", colspan=3) for date in ("3月底", "6月底", "10月底", "12月底")]
    return [
        Heading(text="平安建设专项经费绩效目标表", level=2, anchor="card"),
        Line(left="216001示例市政法委", right="单位：万元"),
        Table(
            widths=[18, *[11.7] * 12],
            rows=[
                Row(
                    cells=[
                        Cell(lines=["预算规模"], style="label", rowspan=2),
                        *_wide("预算数"),
                        amount,
                        *_wide("其他资金"),
                    ]
                ),
                Row(cells=[Cell(lines=["资金用途：" + SENTENCE.format(0)], colspan=12)]),
                Row(cells=[Cell(lines=["资金支出计划"], style="label"), *plan]),
            ],
        ),
        Table(
            widths=[20, 22, 28, 42, 22, 24.4],
            header_rows=1,
            rows=[
                Row(cells=cells("header", "一级指标", "二级指标", "三级指标", "指标描述", "指标值", "确定依据")),
                Row(
                    cells=[
                        Cell(lines=["产出指标"], style="label", rowspan=2),
                        *cells("text", "数量", "登记率", "描述一", "≥95%", "计划"),
                    ]
                ),
                Row(cells=cells("text", "质量", "办结率", "描述二", "=100", "007")),
            ],
        ),
    ]


def _wide(text: str) -> list[Cell]:
    return [Cell(lines=[text], style="label", colspan=4)]


def document() -> Document:
    long = Cell(lines=[SENTENCE.format(number) for number in range(1, 60)])
    wide = Table(
        widths=[42, 21, 80],
        header_rows=1,
        rows=[
            Row(cells=cells("header", "项目名称", "总计", "绩效目标")),
            Row(cells=[*cells("text", "<r>涉密项目</r>"), Cell(lines=["8.00"], amount=Decimal(8)), long]),
        ],
    )
    return Document(
        title="预算绩效文本",
        page=Page(width=297, height=210, top=15, right=15, bottom=15, left=15),
        sections=[
            Section(title="目录", blocks=[Contents(title="目录", entries=[Entry(text="一、总体目标", anchor="goal")])]),
            Section(
                title="总体",
                blocks=[
                    Paragraph(text="第一部分", style="part"),
                    Heading(text="部门整体绩效目标", level=0),
                    Heading(text="总体绩效目标", level=1, anchor="goal"),
                    Paragraph(text=SENTENCE.format(100) * 3),
                    Heading(text="说明事项", level=3),
                ],
            ),
            Section(title="卡片", blocks=card()),
            Section(title="总表", blocks=[wide]),
        ],
    )


def shown(text: str) -> str:
    """The text without what line breaks and a typeface's variants of characters change."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def texts_of(block: Block) -> list[str]:
    match block:
        case Table():
            return [line for row in block.rows for cell in row.cells for line in cell.lines]
        case Contents():
            return [block.title, *(entry.text for entry in block.entries)]
        case Line():
            return [block.left, block.right]
        case _:
            return [block.text]


def test_the_workbook_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(document()))
    assert OpenXmlValidator().validate(path).errors == []


@needs_libreoffice
def test_libreoffice_prints_every_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(document()))
    to_pdf(tmp_path, path)
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pdf:
        printed = shown("".join(page.get_textpage().get_text_range() for page in pdf))
    missing = [text for block in document().blocks() for text in texts_of(block) if shown(text) not in printed]
    assert missing == []
