"""Excel files made of strings or by other programs, and changed: what the tests of the XLSX reader share."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from budgetdoc.formats.archive import pack, unpack

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(rows: str, more: str = "", **parts: str) -> bytes:
    """A workbook of one sheet with these rows; `styles`, `strings`, `properties` are what those parts hold."""
    links = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
    links["rId3"] = ("sharedStrings", "sharedStrings.xml")
    files = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{parts.get("properties", "")}'
        '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(links),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{parts.get("styles", "")}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{parts.get("strings", "")}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>',
    }
    return pack({name: text.encode() for name, text in files.items()})


def relations(links: dict[str, tuple[str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{LINKS}/{kind}" Target="{to}"/>' for i, (kind, to) in links.items())
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def changed(data: bytes, old: str, new: str, within: str = "") -> bytes:
    """The workbook with a text replaced in its parts."""
    parts = unpack(data)
    return pack({n: part.replace(old.encode(), new.encode()) if within in n else part for n, part in parts.items()})


def saved(book: openpyxl.Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def a_sheet() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet
