"""Writers of the same table as a Word file: ours, docxtpl, pandoc. Each is ready to give the bytes of a .docx."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import processes
from budgetdoc.document import Cell, Document, Row, Section, Table
from budgetdoc.formats.docx.writing import write as write_docx
from comparison import Absent
from indicators import COLUMNS, WIDTHS

if TYPE_CHECKING:
    from docx.table import Table as WordTable

Rows = list[list[str]]
Writer = Callable[[], object]
"""Gives the bytes of a file."""


def budgetdoc(rows: Rows) -> Writer:
    """Our writer, from the document."""
    header = Row(cells=[Cell(lines=[name], style="header") for name in COLUMNS])
    body = [Row(cells=[Cell(lines=[text] if text else []) for text in row]) for row in rows]
    table = Table(widths=list(WIDTHS), rows=[header, *body], header_rows=1)
    document = Document(title="绩效指标", sections=[Section(blocks=[table])])
    return lambda: write_docx(document)


def docxtpl(rows: Rows) -> Writer:
    """docxtpl, with a template that is already in memory. Raises Absent."""
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise Absent("docxtpl is not installed (pip install --group bench)") from error
    template = _template()

    def write() -> bytes:
        document, result = DocxTemplate(io.BytesIO(template)), io.BytesIO()
        document.render({"rows": rows})
        document.save(result)
        return result.getvalue()

    return write


def _template() -> bytes:
    """A Word file with one table: its header, and one row that stands for every row."""
    from docx import Document as WordDocument

    document, stored = WordDocument(), io.BytesIO()
    _fill(document.add_table(rows=4, cols=len(COLUMNS)))
    document.save(stored)
    return stored.getvalue()


def _fill(table: WordTable) -> None:
    values = [f"{{{{ row[{n}] }}}}" for n in range(len(COLUMNS))]
    for row, texts in zip(table.rows, [COLUMNS, ["{%tr for row in rows %}"], values, ["{%tr endfor %}"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def pandoc(rows: Rows) -> Writer:
    """pandoc, from HTML; the start of its process is part of it. Raises Absent."""
    return processes.pandoc(_html(rows).encode(), "html", "docx")


def _html(rows: Rows) -> str:
    columns = "".join(f'<col style="width: {100 * width / sum(WIDTHS):.1f}%">' for width in WIDTHS)
    head = "".join(f"<th>{escape(name)}</th>" for name in COLUMNS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
