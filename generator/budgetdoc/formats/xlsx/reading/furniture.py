"""Headers and footers of the pages: `&L部门预算&C第 &P 页` to its texts."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from budgetdoc.formats.xlsx.reading.strings import lines_of, unescaped
from budgetdoc.formats.xlsx.reading.workbook import is_true

# The number of a page, its date and the like are not in the file; typefaces and sizes show nothing; && is a sign.
_CODE: Final = re.compile(
    r'&(?:(?P<part>[LCR])|(?P<and>&)|"[^"]*"?|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d{1,3}|.)', re.DOTALL
)


def furniture_of(sheet: etree._Element) -> tuple[list[str], list[str]]:
    """The lines of the sheet's headers, and those of its footers; first and even pages only where they differ."""
    element = sheet.find("{*}headerFooter")
    if element is None:
        return [], []
    kinds = ["odd"]
    kinds += ["first"] if is_true(element.get("differentFirst")) else []
    kinds += ["even"] if is_true(element.get("differentOddEven")) else []
    return _lines(element, [f"{kind}Header" for kind in kinds]), _lines(element, [f"{kind}Footer" for kind in kinds])


def _lines(element: etree._Element, names: list[str]) -> list[str]:
    texts = (unescaped(element.findtext(f"{{*}}{name}") or "") for name in names)
    return [line for text in texts for line in lines_of(_CODE.sub(_plain, text))]


def _plain(code: re.Match[str]) -> str:
    """A new part of the header is a new line."""
    return "\n" if code["part"] else "&" if code["and"] else ""
