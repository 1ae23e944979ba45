"""Documents of one section, written as workbooks and opened again: what the tests of the XLSX writer share."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgetdoc.document import (
    Block,
    Cell,
    Document,
    Page,
    Row,
    Section,
    Table,
)
from budgetdoc.formats.xlsx import write


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
