"""What the sheets of a workbook share: their order, strings and styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading.number_formats import built_in
from budgetdoc.formats.xlsx.reading.package import Package, Relation, is_true
from budgetdoc.formats.xlsx.reading.texts import Run, runs_of, script_of


class SheetPart(NamedTuple):
    """A tab of the workbook."""

    name: str
    part: str
    """The part that is the worksheet; "" for other kinds of sheets."""
    hidden: bool


class Style(NamedTuple):
    """What the look of a cell says of its content."""

    code: str = "General"
    """The number format."""
    struck: bool = False
    """Its text is struck out."""


@dataclass(slots=True, frozen=True)
class Workbook:
    sheets: list[SheetPart]
    """In the order of their tabs."""
    strings: list[str | list[Run]]
    styles: list[Style]
    """By the number that cells have."""
    from_1904: bool
    """Whether days are counted from 1904."""
    uncomputed: bool
    """Whether Excel is to compute all formulas when it opens the file, so that stored zeros are no results."""


def workbook_of(package: Package) -> Workbook:
    """Raises Unreadable: BD703 where there is no workbook in the file or its XML is damaged, BD706."""
    part = _main_part(package)
    root = package.xml(part)
    relations = package.relations(part)
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    properties, computing = root.find("{*}workbookPr"), root.find("{*}calcPr")
    return Workbook(
        sheets=_sheets(root, relations),
        strings=[runs_of(item) for item in package.xml(by_kind.get("sharedStrings", "")).iterchildren("{*}si")],
        styles=_styles(package.xml(by_kind.get("styles", ""))),
        from_1904=properties is not None and is_true(properties.get("date1904")),
        uncomputed=computing is not None and is_true(computing.get("fullCalcOnLoad")),
    )


def _main_part(package: Package) -> str:
    targets = [link.target for link in package.relations("").values() if link.kind == "officeDocument"]
    part = next((name for name in (*targets, "xl/workbook.xml") if name in package), None)
    if part is None:
        raise Unreadable("BD703", format="XLSX", reason="there is no workbook in it")
    if part.endswith(".bin"):
        raise Unreadable("BD703", format="XLSX", reason="it is a binary workbook (XLSB); save it as XLSX")
    return part


def _sheets(root: etree._Element, relations: dict[str, Relation]) -> list[SheetPart]:
    found: list[SheetPart] = []
    used: set[str] = set()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        ids = (str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
        relation = relations.get(next(ids, ""))
        part = relation.target if relation is not None and relation.kind == "worksheet" else ""
        hidden = sheet.get("state", "visible") != "visible"
        # A second sheet with the same part is a mistake, or a small file that wants to be a large one.
        found.append(SheetPart(sheet.get("name", ""), "" if part in used else part, hidden))
        used.add(part)
    return found


def _styles(root: etree._Element) -> list[Style]:
    codes = {node.get("numFmtId"): node.get("formatCode", "") for node in root.iterfind("{*}numFmts/{*}numFmt")}
    struck = {str(i) for i, font in enumerate(root.iterfind("{*}fonts/{*}font")) if script_of(font) == "struck"}
    looks = root.iterfind("{*}cellXfs/{*}xf")
    ids = ((look.get("numFmtId", "0"), look.get("fontId", "0")) for look in looks)
    return [Style(codes.get(code) or built_in(code), font in struck) for code, font in ids]
