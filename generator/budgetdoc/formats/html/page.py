"""HTML to a document: headings, paragraphs, lines, contents and tables as the page shows them.

What a block is follows from its element and class: `h1` is a title and `h2` a heading of level 1; a paragraph, caption
or division that holds a `.line` is a line with two ends; a `nav` is the table of contents; a `section` or `nav` begins
a new page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import lxml.html
from lxml.html import HtmlElement

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
from budgetdoc.document.blocks import CellStyle

_HEADINGS: Final = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
_STYLES: Final[tuple[CellStyle, ...]] = ("amount", "center", "label")


def read(html: str, page: Page) -> Document:
    """The document that a page of HTML shows, set on the given paper."""
    root = lxml.html.document_fromstring(html)
    main = next(root.iter("main"), root)
    sections = [section for section in _sections(main) if section.blocks]
    title = root.findtext("head/title") or ""
    return Document(title=_squeezed(title), sections=sections, page=page, language=root.get("lang") or "zh-CN")


def _sections(main: HtmlElement) -> Iterator[Section]:
    loose = Section(blocks=[])
    for element in main:
        if element.tag in ("section", "nav"):
            yield _section([element])
        else:
            loose.blocks += _blocks(element)
    loose.title = _title_of(loose.blocks)
    yield loose


def _section(elements: list[HtmlElement]) -> Section:
    blocks = [block for element in elements for block in _blocks(element)]
    return Section(blocks=blocks, title=_title_of(blocks))


def _title_of(blocks: list[Block]) -> str:
    named = [b.text if isinstance(b, Heading) else b.title for b in blocks if isinstance(b, (Heading, Contents))]
    return named[0] if named else ""


def _blocks(element: HtmlElement) -> Iterator[Block]:
    classes = element.get("class", "").split()
    if element.tag in _HEADINGS:
        yield _heading(element, classes)
    elif element.tag == "nav":
        yield _contents(element)
    elif element.tag == "table":
        yield from _captioned_table(element)
    elif "line" in classes:
        yield Line(left=_text(element[0]), right=_text(element[-1]))
    elif element.tag == "p":
        for text in _lines(element):
            yield Paragraph(text=text, style="part" if "part" in classes else "body")
    else:
        for child in element:
            yield from _blocks(child)


def _heading(element: HtmlElement, classes: list[str]) -> Heading:
    level = _HEADINGS[element.tag]
    return Heading(text=_text(element), level=level, centred=level == 0 or "title" in classes, anchor=element.get("id"))


def _contents(nav: HtmlElement) -> Contents:
    heading = next((child for child in nav if child.tag in _HEADINGS), None)
    links = [link for link in nav.iter("a") if link.get("href", "").startswith("#")]
    entries = [Entry(text=_text(link), anchor=link.get("href", "")[1:]) for link in links]
    return Contents(title=_text(heading) if heading is not None else "", entries=entries)


def _captioned_table(table: HtmlElement) -> Iterator[Block]:
    caption = table.find("caption")
    if caption is not None and "hidden" not in caption.get("class", "").split():
        yield from (block for child in caption for block in _blocks(child))
    head = table.findall("thead/tr")
    rows = [_row(row) for row in (*head, *table.findall("tbody/tr"), *table.findall("tr"))]
    yield Table(widths=_widths(table), rows=rows, header_rows=len(head))


def _widths(table: HtmlElement) -> list[float]:
    styles = (column.get("style", "") for column in table.iter("col"))
    return [float(match[1]) for style in styles if (match := re.search(r"width:\s*([\d.]+)mm", style))]


def _row(row: HtmlElement) -> Row:
    heads = row.getparent().tag == "thead" if row.getparent() is not None else False
    return Row(cells=[_cell(cell, in_head=heads) for cell in row if cell.tag in ("td", "th")])


def _cell(cell: HtmlElement, *, in_head: bool) -> Cell:
    classes = cell.get("class", "").split()
    data = next(cell.iter("data"), None)
    style: CellStyle = next((style for style in _STYLES if style in classes), "text")
    if cell.get("scope") == "rowgroup" or (cell.tag == "th" and "card" in _table_classes(cell)):
        style = "label"
    return Cell(
        lines=_lines(cell),
        style="header" if in_head else style,
        colspan=int(cell.get("colspan", "1")),
        rowspan=int(cell.get("rowspan", "1")),
        amount=Decimal(data.get("value", "")) if data is not None else None,
        indent=1 if "indent" in classes else 0,
    )


def _table_classes(cell: HtmlElement) -> list[str]:
    table = next(cell.iterancestors("table"))
    return list(table.get("class", "").split())


def _lines(element: HtmlElement) -> list[str]:
    """The paragraphs of an element: `<br>` and `<p>` begin a new one."""
    pieces = [""]
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        if node.tag in ("br", "p") and node is not element:
            pieces.append("")
        if event == "start":
            pieces[-1] += node.text or ""
        elif node is not element:
            pieces[-1] += node.tail or ""
    return [line for piece in pieces if (line := _squeezed(piece))]


def _text(element: HtmlElement) -> str:
    return "".join(_lines(element))


def _squeezed(text: str) -> str:
    """White space as a browser shows it."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")
