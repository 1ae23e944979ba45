"""What the sheets of a workbook share: their order, strings and number formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading.package import Package, Relation
from budgetdoc.formats.xlsx.reading.strings import text_of

_DATE: Final = "yyyy/m/d"
_MONTH: Final = 'yyyy"年"m"月"'
_DAY: Final = 'm"月"d"日"'
_CLOCK: Final = ('h"时"mm"分"', 'h"时"mm"分"ss"秒"')
_HALVES: Final = ('上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"')
_ACCOUNTING: Final = "_ {0}* #,##0{1}_ ;_ {0}* -#,##0{1}_ ;_ {0}* -{2}_ ;_ @_ "
BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00",
    12: "# ?/?",
    13: "# ??/??",
    14: _DATE,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: f"{_DATE} h:mm",
    27: _MONTH,
    28: _DAY,
    29: _DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: _CLOCK[0],
    33: _CLOCK[1],
    34: _HALVES[0],
    35: _HALVES[1],
    36: _MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: _ACCOUNTING.format("", "", '"-"'),
    42: _ACCOUNTING.format("¥", "", '"-"'),
    43: _ACCOUNTING.format("", ".00", '"-"??'),
    44: _ACCOUNTING.format("¥", ".00", '"-"??'),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _MONTH,
    51: _DAY,
    52: _MONTH,
    53: _DAY,
    54: _DAY,
    55: _HALVES[0],
    56: _HALVES[1],
    57: _MONTH,
    58: _DAY,
}
"""Number formats that files name by number only, as a Chinese Excel shows them."""


@dataclass(slots=True, frozen=True)
class Workbook:
    sheets: list[str]
    """The parts of the worksheets in the order of their tabs, hidden ones among them; "" for other kinds of sheets."""
    strings: list[str]
    formats: list[str]
    """Number formats by the number of a cell's style."""
    from_1904: bool
    """Whether days are counted from 1904."""


def workbook_of(package: Package) -> Workbook:
    """Raises Unreadable: BD703 where there is no workbook in the file or its XML is damaged, BD706."""
    part = _main_part(package)
    root = package.xml(part)
    relations = package.relations(part)
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    properties = root.find("{*}workbookPr")
    return Workbook(
        sheets=_sheets(root, relations),
        strings=[text_of(item) for item in package.xml(by_kind.get("sharedStrings", "")).iterchildren("{*}si")],
        formats=_formats(package.xml(by_kind.get("styles", ""))),
        from_1904=properties is not None and is_true(properties.get("date1904")),
    )


def is_true(text: str | None) -> bool:
    """An XML truth value; false where there is none."""
    return text in ("1", "true", "on")


def _main_part(package: Package) -> str:
    targets = [link.target for link in package.relations("").values() if link.kind == "officeDocument"]
    part = next((name for name in (*targets, "xl/workbook.xml") if name in package), None)
    if part is None:
        raise Unreadable("BD703", format="XLSX", reason="there is no workbook in it")
    if part.endswith(".bin"):
        raise Unreadable("BD703", format="XLSX", reason="it is a binary workbook (XLSB); save it as XLSX")
    return part


def _sheets(root: etree._Element, relations: dict[str, Relation]) -> list[str]:
    parts: list[str] = []
    used: set[str] = set()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        ids = (str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
        relation = relations.get(next(ids, ""))
        part = relation.target if relation is not None and relation.kind == "worksheet" else ""
        # A second sheet with the same part is a mistake, or a small file that wants to be a large one.
        parts.append("" if part in used else part)
        used.add(part)
    return parts


def _formats(root: etree._Element) -> list[str]:
    own = {node.get("numFmtId"): node.get("formatCode", "") for node in root.iterfind("{*}numFmts/{*}numFmt")}
    ids = [style.get("numFmtId", "0") for style in root.iterfind("{*}cellXfs/{*}xf")]
    return [own.get(number) or _built_in(number) for number in ids]


def _built_in(number: str) -> str:
    known = number.isascii() and number.isdigit() and len(number) < 9
    return BUILT_IN.get(int(number), "General") if known else "General"
