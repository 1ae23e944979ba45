"""The cells of a sheet as the texts they show."""

from __future__ import annotations

import re
from functools import cache
from math import isfinite
from typing import Final, TypeAlias

from lxml import etree

from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading.dates import serial_of
from budgetdoc.formats.xlsx.reading.shown import shown_number, shown_text
from budgetdoc.formats.xlsx.reading.strings import lines_of, text_of, unescaped
from budgetdoc.formats.xlsx.reading.workbook import Workbook, is_true

Place: TypeAlias = tuple[int, int]
"""Row and column of a sheet, from 1."""

MOST_CHARACTERS: Final = 32 * 1024 * 1024
"""Of a sheet; a few bytes can have a long text in many cells."""
LAST: Final = (1_048_576, 16_384)
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# WPS keeps pictures in cells as formulas whose value names the picture.
_PICTURE: Final = re.compile(r"=(?:_xlfn\.)?DISPIMG\(.*\)", re.DOTALL | re.IGNORECASE)


def cells_of(sheet: etree._Element, workbook: Workbook) -> dict[Place, list[str]]:
    """The lines of every cell that shows any. A formula shows its last result; without one it is blank.

    Raises Unreadable BD706 for more than 32 million characters.
    """
    reader = _Reader(workbook, hides_zeros=_hides_zeros(sheet))
    found: dict[Place, list[str]] = {}
    row = characters = 0
    for row_element in sheet.iterfind("{*}sheetData/{*}row"):
        row = _number(row_element.get("r"), row + 1)
        column = 0
        for cell in row_element.iterchildren("{*}c"):
            place = place_of(cell.get("r", "")) or (row, column + 1)
            row, column = place
            text = reader.shown(cell)
            characters += len(text)
            if characters > MOST_CHARACTERS:
                raise Unreadable("BD706", reason=f"a sheet of more than {MOST_CHARACTERS >> 20} million characters")
            if lines := lines_of(text):
                found[place] = lines
    return found


def place_of(reference: str) -> Place | None:
    """Row and column of `B12`; None for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= LAST[0] and column <= LAST[1] else None


class _Reader:
    """Values to texts, by the strings and number formats of the workbook."""

    def __init__(self, workbook: Workbook, *, hides_zeros: bool) -> None:
        self._workbook = workbook
        self._hides_zeros = hides_zeros
        self._number = cache(self._shown_number)

    def shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        value = cell.findtext("{*}v") or ""
        code = self._code(cell.get("s", ""))
        match kind:
            case "n":
                return self._number(value, code) if value else ""
            case "b":
                return shown_text("TRUE" if is_true(value) else "FALSE", code) if value else ""
            case "e":
                return value
            case "d":
                return self._date(value, code)
        text = self._text(cell, kind, value)
        return "" if _PICTURE.fullmatch(text) else shown_text(text, code)

    def _text(self, cell: etree._Element, kind: str, value: str) -> str:
        if kind == "s":
            index = _number(value, -1)
            strings = self._workbook.strings
            return strings[index] if 0 <= index < len(strings) else ""
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return text_of(inline) if inline is not None else unescaped(value)
        return unescaped(value)

    def _code(self, style: str) -> str:
        index = _number(style, 0)
        return self._workbook.formats[index] if index < len(self._workbook.formats) else "General"

    def _shown_number(self, value: str, code: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if not isfinite(number):
            return value
        if number == 0 and self._hides_zeros:
            return ""
        return shown_number(number, code, from_1904=self._workbook.from_1904)

    def _date(self, value: str, code: str) -> str:
        days = serial_of(value)
        return value if days is None or code == "General" else shown_number(float(days), code)


def _hides_zeros(sheet: etree._Element) -> bool:
    view = sheet.find("{*}sheetViews/{*}sheetView")
    return view is not None and view.get("showZeros") is not None and not is_true(view.get("showZeros"))


def _number(text: str | None, usual: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else usual
