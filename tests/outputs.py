"""What a reader sees in a published file, as text without white space: for tests that look at any format."""

from __future__ import annotations

import io
import re
import zipfile
from typing import cast

import lxml.html
import openpyxl
import pypdfium2
from lxml import etree
from lxml.html import HtmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def find(page: str, path: str) -> list[HtmlElement]:
    """The elements of a page of HTML that an XPath leads to."""
    return cast(list[HtmlElement], lxml.html.document_fromstring(page).xpath(path))


def seen(element: HtmlElement) -> str:
    """The text of an element, squeezed."""
    return squeezed(str(element.xpath("string()")))


def visible_text(suffix: str, data: bytes) -> str:
    """All visible text of a published file, squeezed."""
    return squeezed({"html": _html, "pdf": _pdf, "docx": _docx, "xlsx": _xlsx}[suffix](data))


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, squeezed. PDFium has a sign of its own for a hyphen at the end of a line."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = (page.get_textpage().get_text_bounded() for page in document)
        return [squeezed(re.sub("[\ufffe\x02]", "-", text)) for text in texts]
    finally:
        document.close()


def _html(data: bytes) -> str:
    return seen(find(data.decode("utf-8"), "//body")[0])


def _pdf(data: bytes) -> str:
    """The pages in order, without page numbers and repeated table headings where a text may run over the break."""
    pages = pdf_pages(data)
    return "".join(pages) + "\n".join(re.sub(r"—\d+—$", "", page) for page in pages)


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{W}t"))


def _xlsx(data: bytes) -> str:
    """Texts as they are; numbers through their number format, as Excel shows them."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return "".join(_shown(cell) for sheet in book for row in sheet.iter_rows() for cell in row)


def _shown(cell: object) -> str:
    value, number_format = getattr(cell, "value", None), getattr(cell, "number_format", "")
    if value is None or isinstance(value, str):
        return value or ""
    decimals = len(number_format.partition(".")[2].split('"')[0])
    return f"{value:,.{decimals}f}"
