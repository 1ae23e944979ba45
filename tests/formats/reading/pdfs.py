"""Small PDF files made of page content: what the tests of the PDF reader share."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name

from budgetdoc.document import Document, Paragraph, Table
from budgetdoc.formats.pdf.reading.read import read

Change = Callable[[pikepdf.Pdf], None]


def pdf_of(*contents: str, width: float = 400, height: float = 300, change: Change | None = None) -> bytes:
    """A file with a page for each content stream; /H is Helvetica, /S a Chinese typeface whose text is UTF-16."""
    document = pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=(width, height))
        page.obj.Resources = Dictionary(Font=Dictionary(H=_latin(document), S=_chinese(document)))
        page.obj.Contents = document.make_stream(content.encode())
    if change:
        change(document)
    return saved(document)


def changed(data: bytes, change: Change) -> bytes:
    """A file after a change to its objects."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        return saved(document)


def saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def say(x: float, y: float, text: str, *, font: str = "S", size: float = 10, more: str = "") -> str:
    """The operators that set a text at a place, counted from the bottom left corner."""
    string = f"<{text.encode('utf-16-be').hex()}>" if font == "S" else f"({text})"
    return f"BT /{font} {size} Tf {more} {x} {y} Td {string} Tj ET\n"


def grid(xs: list[float], ys: list[float]) -> str:
    """A ruled grid of strokes."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def table_texts(document: Document) -> list[list[list[str]]]:
    """The text of every cell of every table, paragraphs one a line."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables()]


def paragraphs(document: Document, style: str = "body") -> list[str]:
    return [block.text for block in document.blocks() if isinstance(block, Paragraph) and block.style == style]


def shown(document: Document) -> int:
    """The characters of all blocks that are no white space."""
    texts: list[str] = []
    for block in document.blocks():
        if isinstance(block, Table):
            texts += [line for row in block.rows for cell in row.cells for line in cell.lines]
        elif isinstance(block, Paragraph):
            texts.append(block.text)
    return sum(not character.isspace() for text in texts for character in text)


def read_whole(data: bytes) -> Document:
    """The document, once it is sure that nothing was lost between the text layer and the blocks."""
    document = read(data)
    assert shown(document) == document.characters
    return document


def _latin(document: pikepdf.Pdf) -> pikepdf.Object:
    return document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def _chinese(document: pikepdf.Pdf) -> pikepdf.Object:
    information = Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=information,
        DW=1000,
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/STSong-Light"),
            Flags=4,
            FontBBox=[-25, -254, 1000, 880],
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=880,
            StemV=93,
        ),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/STSong-Light"),
            Encoding=Name("/UniGB-UCS2-H"),
            DescendantFonts=[descendant],
        )
    )
