"""Excel workbooks read."""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.document import Block, Document, Origin, Paragraph, Section
from budgetdoc.formats.xlsx.reading.package import Package
from budgetdoc.formats.xlsx.reading.sheet import Sheet, sheet_of
from budgetdoc.formats.xlsx.reading.workbook import workbook_of


def read(data: bytes) -> Document:
    """What the sheets of a workbook show, hidden ones included: each a table, with its header, footer and text boxes.

    Numbers and dates read as their number format shows them. Raises Unreadable: BD701 for no bytes at all, BD703 for
    a damaged file or no workbook, BD704 for one with a password, BD706 beyond all measure.
    """
    package = Package(data)
    workbook = workbook_of(package)
    blocks: list[Block] = []
    characters = tables = 0
    for page, part in enumerate(workbook.sheets, start=1):
        if part:
            sheet = sheet_of(package, part, workbook)
            characters += _characters(sheet)
            tables += bool(sheet.grid.cells)
            blocks += _blocks(sheet, page, tables)
    _number_lines(blocks)
    return Document(title="", sections=[Section(blocks=blocks)], characters=characters)


def _blocks(sheet: Sheet, page: int, number: int) -> Iterator[Block]:
    place = Origin(page=page)
    yield from (Paragraph(text=line, style="furniture", origin=place) for line in sheet.header)
    if sheet.grid.cells:
        yield sheet.grid.table(page=page, number=number)
    yield from (Paragraph(text=line, origin=place) for line in sheet.drawn)
    yield from (Paragraph(text=line, style="furniture", origin=place) for line in sheet.footer)


def _number_lines(blocks: list[Block]) -> None:
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    for line, paragraph in enumerate(paragraphs, start=1):
        paragraph.origin = Origin(page=paragraph.origin.page if paragraph.origin else None, line=line)


def _characters(sheet: Sheet) -> int:
    """Characters beside white space in all texts of the sheet."""
    texts = [*map("".join, sheet.grid.cells.values()), *sheet.header, *sheet.footer, *sheet.drawn]
    return len("".join("".join(texts).split()))
