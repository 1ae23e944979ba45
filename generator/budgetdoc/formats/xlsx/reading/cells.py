"""The cells of a sheet as the texts they show, and what is to be told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from budgetdoc.document import Note, NoteKind, Origin
from budgetdoc.document.characters import UNSEEN, lowered, raised
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading.number_formats import exact, general, serial_of, shown_number, shown_text
from budgetdoc.formats.xlsx.reading.package import is_true, whole
from budgetdoc.formats.xlsx.reading.texts import Run, lines_of, runs_of, unescaped
from budgetdoc.formats.xlsx.reading.workbook import Style, Workbook

Place: TypeAlias = tuple[int, int]
"""Row and column of a sheet, from 1."""

MOST_CHARACTERS: Final = 32 * 1024 * 1024
"""Of a sheet; a few bytes can have a long text in many cells."""
LAST: Final = (1_048_576, 16_384)
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# WPS keeps pictures in cells as formulas whose value names the picture.
_PICTURE: Final = re.compile(r"=(?:_xlfn\.)?DISPIMG\(.*\)", re.DOTALL | re.IGNORECASE)
_KEPT: Final = 10**15
"""Excel keeps 15 digits of a number, and those of longer ones are zeros."""
_LONGEST: Final = 10**30


class Told(NamedTuple):
    """What is to be told of a cell, as in a Note."""

    kind: NoteKind
    text: str = ""
    value: str = ""


Shown: TypeAlias = tuple[str, tuple[Told, ...]]
"""What a cell shows, and what is to be told of it. A sheet has very many: plain tuples cost the least."""


class Cells(NamedTuple):
    """Those of a sheet that show anything, or of which there is something to tell."""

    lines: dict[Place, list[str]]
    notes: list[Note]
    """Their origins have rows and columns only."""


def cells_of(sheet: etree._Element, workbook: Workbook) -> Cells:
    """The lines of every cell that shows any. A formula shows its last result; without one it is blank.

    Raises Unreadable BD706 for more than 32 million characters.
    """
    reader = _Reader(workbook, hides_zeros=_hides_zeros(sheet))
    found = Cells({}, [])
    characters = 0
    for place, cell in _placed(sheet):
        text, told = reader.shown(cell)
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise Unreadable("BD706", reason=f"a sheet of more than {MOST_CHARACTERS >> 20} million characters")
        if lines := lines_of(text):
            found.lines[place] = lines
            if not text.isascii() and UNSEEN.search(text):
                told = (*told, Told("unseen", text=" ".join(lines)))
        if told:
            origin = Origin(row=place[0], column=place[1])
            found.notes.extend(Note(kind=one.kind, origin=origin, text=one.text, value=one.value) for one in told)
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


def _placed(sheet: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """All cells; a place that is not written is the next one."""
    row = 0
    for row_element in sheet.iterfind("{*}sheetData/{*}row"):
        row = whole(row_element.get("r"), row + 1)
        column = 0
        for cell in row_element.iterchildren("{*}c"):
            row, column = place_of(cell.get("r", "")) or (row, column + 1)
            yield (row, column), cell


class _Reader:
    """Values to texts, by the strings and styles of the workbook."""

    def __init__(self, workbook: Workbook, *, hides_zeros: bool) -> None:
        self._workbook = workbook
        self._hides_zeros = hides_zeros
        self._number = cache(self._shown_number)

    def shown(self, cell: etree._Element) -> Shown:
        kind = cell.get("t", "n")
        parts = {str(part.tag).rpartition("}")[2]: part.text for part in cell}
        value = parts.get("v") or ""
        style = self._style(cell.get("s", ""))
        if "f" in parts and self._is_uncomputed(kind, parts):
            return "", (Told("formula", value=f"={parts['f'] or '…'}"),)
        text, told = self._shown(cell, kind, value, style)
        return ("", (*told, Told("struck", text=text))) if style.struck and text else (text, told)

    def _is_uncomputed(self, kind: str, parts: Mapping[str, str | None]) -> bool:
        """Whether the result of the cell's formula is not in the file; an empty text is one."""
        if "v" not in parts or (not parts["v"] and kind != "str"):
            return True
        return self._workbook.uncomputed and kind == "n" and parts["v"] == "0"

    def _shown(self, cell: etree._Element, kind: str, value: str, style: Style) -> Shown:
        match kind:
            case "n":
                return self._number(value, style.code) if value else ("", ())
            case "d":
                days = serial_of(value)
                return (value, ()) if days is None or style.code == "General" else self._dated(days, style.code, value)
            case "e":
                return value, ()
            case "b":
                return _as_text("TRUE" if is_true(value) else "FALSE", style.code) if value else ("", ())
        runs = self._runs(cell, kind, value)
        text, told = (runs, ()) if isinstance(runs, str) else _plain(runs, style)
        if _PICTURE.fullmatch(text):
            return "", ()
        shown, more = _as_text(text, style.code)
        return shown, (*told, *more)

    def _runs(self, cell: etree._Element, kind: str, value: str) -> str | list[Run]:
        if kind == "s":
            index = whole(value, -1)
            strings = self._workbook.strings
            return strings[index] if 0 <= index < len(strings) else ""
        inline = cell.find("{*}is") if kind == "inlineStr" else None
        return runs_of(inline) if inline is not None else unescaped(value)

    def _style(self, number: str) -> Style:
        index = whole(number, 0)
        return self._workbook.styles[index] if index < len(self._workbook.styles) else Style()

    def _shown_number(self, value: str, code: str) -> Shown:
        try:
            number = float(value)
        except ValueError:
            return value, ()
        if not isfinite(number):
            return value, ()
        if number == 0 and self._hides_zeros:
            return "", ()
        if _KEPT <= abs(number) < _LONGEST and number.is_integer():
            digits = f"{Decimal(value):f}"
            return digits, (Told("digits", text=digits),)
        return self._dated(exact(number), code, general(exact(number)), from_1904=self._workbook.from_1904)

    def _dated(self, number: Decimal, code: str, stored: str, *, from_1904: bool = False) -> Shown:
        shown = shown_number(number, code, from_1904=from_1904)
        if shown is None:
            return stored, (Told("format", text=stored, value=code),)
        if number and not shown.text.strip():
            return "", (Told("hidden", text=stored),)
        return shown.text, (Told("rounded", text=shown.text.strip(), value=stored),) if shown.rounded else ()


def _as_text(text: str, code: str) -> Shown:
    shown = shown_text(text, code)
    if shown is None:
        return text, (Told("format", text=text, value=code),)
    return shown, () if shown.strip() or not text.strip() else (Told("hidden", text=text),)


def _plain(runs: list[Run], style: Style) -> Shown:
    """The text without what is struck out, raised and lowered text in such characters where there are."""
    text = ""
    told: list[Told] = []
    for run in runs:
        script = "struck" if run.plain and style.struck else run.script
        match script:
            case None:
                text += run.text
            case "struck":
                told += [Told("struck", text=run.text)] if run.text.strip() else []
            case _:
                piece = (raised if script == "raised" else lowered)(run.text)
                told += [Told("script", text=run.text)] if piece is None else []
                text += piece or ""
    return text, tuple(told)


def _hides_zeros(sheet: etree._Element) -> bool:
    view = sheet.find("{*}sheetViews/{*}sheetView")
    return view is not None and view.get("showZeros") is not None and not is_true(view.get("showZeros"))
