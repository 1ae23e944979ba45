"""One worksheet: what its part and its drawings show."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from budgetdoc.formats.xlsx.reading.cells import cells_of, place_of
from budgetdoc.formats.xlsx.reading.drawings import texts_of
from budgetdoc.formats.xlsx.reading.furniture import furniture_of
from budgetdoc.formats.xlsx.reading.grid import Grid, Merged
from budgetdoc.formats.xlsx.reading.package import Package
from budgetdoc.formats.xlsx.reading.workbook import Workbook


@dataclass(slots=True, frozen=True)
class Sheet:
    grid: Grid
    """The cells that show a text."""
    header: list[str]
    footer: list[str]
    drawn: list[str]
    """The lines of text boxes."""


def sheet_of(package: Package, part: str, workbook: Workbook) -> Sheet:
    """Raises Unreadable: BD703 for damaged XML, BD706 for too large a sheet."""
    root = package.xml(part)
    header, footer = furniture_of(root)
    return Sheet(Grid(cells_of(root, workbook), _merged(root)), header, footer, texts_of(package, part))


def _merged(root: etree._Element) -> list[Merged]:
    found = []
    for element in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = element.get("ref", "").partition(":")
        begin, end = place_of(first), place_of(last)
        if begin and end:
            (top, bottom), (left, right) = sorted((begin[0], end[0])), sorted((begin[1], end[1]))
            found.append(Merged(top, left, bottom, right))
    return found
