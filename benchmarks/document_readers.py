"""Readers of published files: ours, which gives disclosures, and others, which give Markdown, cells or text.

None of the others knows what a form is. Each works on bytes in memory, and is ready with its libraries imported.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

import processes
from budgetdoc.converting.conversion import convert_bytes
from budgetdoc.formats.registry import READERS
from budgetdoc.formats.sniff import kind_of
from comparison import Absent, Work
from samples import FORMS


def budgetdoc(data: bytes, *, projects: int) -> Work:
    """The whole conversion. Raises ValueError where it does not find so many projects: failing is quick."""
    disclosures = convert_bytes(data, "benchmark", FORMS).disclosures
    found = sum(len(unit.projects) for disclosure in disclosures for unit in disclosure.units)
    if found != projects:
        raise ValueError(f"{found} of {projects} projects are found, so that the time would mean nothing")
    return lambda: convert_bytes(data, "benchmark", FORMS)


def budgetdoc_reading(data: bytes) -> Work:
    """Reading alone, to paragraphs and tables."""
    read = READERS[kind_of(data)]
    return lambda: read(data)


def markitdown(data: bytes, suffix: str) -> Work:
    """markitdown, to Markdown. It is told the format, and asks its own model nevertheless. Raises Absent."""
    library = _library("markitdown")
    converter = _converter()
    known = library.StreamInfo(extension=f".{suffix}", charset="utf-8" if suffix == "html" else None)
    return lambda: converter.convert_stream(BytesIO(data), stream_info=known).markdown


@cache
def _converter() -> Any:
    for part in ("mammoth", "pandas", "openpyxl", "pdfplumber"):
        _library(part)
    return _library("markitdown").MarkItDown(enable_plugins=False)


def pandoc(data: bytes, suffix: str) -> Work:
    """pandoc, to Markdown; the start of its process is part of it. Raises Absent."""
    return processes.pandoc(data, suffix, "markdown")


def python_docx(data: bytes) -> Work:
    """python-docx: the text of each cell of each row. It is a dependency of ours."""
    from docx import Document

    def read() -> list[str]:
        tables = Document(BytesIO(data)).tables
        return [cell.text for table in tables for row in table.rows for cell in row.cells]

    return read


def openpyxl(data: bytes) -> Work:
    """openpyxl: each sheet with its merged cells, and the value of each cell. Raises Absent."""
    library = _library("openpyxl")

    def read() -> list[object]:
        return [row for sheet in library.load_workbook(BytesIO(data)) for row in sheet.iter_rows(values_only=True)]

    return read


def pdfplumber(data: bytes) -> Work:
    """pdfplumber: the tables of all pages. Raises Absent."""
    library = _library("pdfplumber")

    def read() -> list[object]:
        with library.open(BytesIO(data)) as file:
            return [page.extract_tables() for page in file.pages]

    return read


def pdfium(data: bytes) -> Work:
    """PDFium's text of all pages, neither lines nor tables worked out: what reading a PDF takes at least."""
    from pypdfium2 import PdfDocument

    def read() -> list[str]:
        file = PdfDocument(data)
        try:
            return [page.get_textpage().get_text_range() for page in file]
        finally:
            file.close()

    return read


def _library(name: str) -> Any:
    try:
        module: ModuleType = import_module(name)
    except ImportError as error:
        raise Absent(f"{name} is not installed (pip install --group bench)") from error
    return module
