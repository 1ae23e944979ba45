"""Excel workbooks read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from budgetdoc.document import Block, Document, Note, Origin, Paragraph, Section
from budgetdoc.formats.xlsx.reading.cells import Place, cells_of, place_of
from budgetdoc.formats.xlsx.reading.grid import Grid, Merged
from budgetdoc.formats.xlsx.reading.hidden import LONGEST, Hidden
from budgetdoc.formats.xlsx.reading.package import Package
from budgetdoc.formats.xlsx.reading.texts import drawn_lines, furniture_of
from budgetdoc.formats.xlsx.reading.workbook import SheetPart, Workbook, workbook_of


def read(data: bytes) -> Document:
    """What the sheets of a workbook show: each a table, with its header, footer and text boxes.

    Numbers and dates read as their number format shows them; hidden sheets, rows and columns are told and not read.
    Raises Unreadable: BD701 for no bytes at all, BD703 for a damaged file or no workbook, BD704 for one with a
    password, BD706 beyond all measure.
    """
    package = Package(data)
    workbook = workbook_of(package)
    document = Document(title="", sections=[Section(blocks=[])])
    tables = 0
    for page, tab in enumerate(workbook.sheets, start=1):
        sheet = _sheet(package, tab, workbook)
        if tab.hidden:
            document.notes += _hidden_sheet(sheet, tab, page)
            continue
        tables += bool(sheet.grid.cells)
        document.characters += _characters(sheet)
        document.sections[0].blocks += _blocks(sheet, page, tables)
        table = tables if sheet.grid.cells else None
        document.notes += [_on_page(note, page, table) for note in sheet.notes]
    _number_lines(document.sections[0].blocks)
    return document


@dataclass(slots=True, frozen=True)
class _Sheet:
    grid: Grid
    """The cells that show a text."""
    header: list[str]
    footer: list[str]
    drawn: list[str]
    """The lines of text boxes."""
    notes: list[Note]


def _sheet(package: Package, tab: SheetPart, workbook: Workbook) -> _Sheet:
    """Raises Unreadable: BD703 for damaged XML, BD706 for too large a sheet."""
    root = package.xml(tab.part)
    hidden, merged, found = Hidden(root), _merged(root), cells_of(root, workbook)
    moved = _moved(found.lines, merged, hidden)
    cells = {moved.get(place, place): lines for place, lines in found.lines.items()}
    concealed = {place: cells.pop(place) for place in list(cells) if hidden.has(place)}
    grid = Grid(cells, [hidden.shown(one) for one in merged], hidden.columns)
    header, footer = furniture_of(root)
    notes = [one for one in _in_place(found.notes, moved) if not hidden.has(_place(one))]
    notes += [*hidden.notes(concealed), *_covered(grid)]
    return _Sheet(grid, header, footer, drawn_lines(package, tab.part), notes)


def _merged(root: etree._Element) -> list[Merged]:
    found = []
    for element in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = element.get("ref", "").partition(":")
        begin, end = place_of(first), place_of(last)
        if begin and end:
            (top, bottom), (left, right) = sorted((begin[0], end[0])), sorted((begin[1], end[1]))
            found.append(Merged(top, left, bottom, right))
    return found


def _moved(cells: Mapping[Place, list[str]], merged: list[Merged], hidden: Hidden) -> dict[Place, Place]:
    """Texts of merged ranges whose first cell is hidden, and where they are shown."""
    found = {}
    for one in merged:
        begin, seen = (one.first_row, one.first_column), hidden.shown(one)
        to = (seen.first_row, seen.first_column)
        if begin in cells and to != begin and to not in cells and to <= (one.last_row, one.last_column):
            found[begin] = to
    return found


def _in_place(notes: Iterable[Note], moved: Mapping[Place, Place]) -> Iterator[Note]:
    for one in notes:
        to = moved.get(_place(one))
        yield replace(one, origin=Origin(row=to[0], column=to[1])) if to else one


def _place(note: Note) -> Place:
    return note.origin.row or 0, note.origin.column or 0


def _on_page(note: Note, page: int, table: int | None) -> Note:
    origin = Origin(page=page, table=table, row=note.origin.row, column=note.origin.column)
    return Note(kind=note.kind, origin=origin, text=note.text, value=note.value)


def _covered(grid: Grid) -> Iterator[Note]:
    """What merged ranges cover."""
    for (row, column), lines in grid.covered.items():
        yield Note(kind="hidden", origin=Origin(row=row, column=column), text=" ".join(lines)[:LONGEST])


def _hidden_sheet(sheet: _Sheet, tab: SheetPart, page: int) -> Iterator[Note]:
    text = " ".join(_texts(sheet))
    if text:
        yield Note(kind="hidden", origin=Origin(page=page), text=f"{tab.name}: {text}"[:LONGEST])


def _blocks(sheet: _Sheet, page: int, number: int) -> Iterator[Block]:
    place = Origin(page=page)
    yield from (Paragraph(text=line, style="furniture", origin=place) for line in sheet.header)
    if sheet.grid.cells:
        yield sheet.grid.table(page=page, number=number)
    yield from (Paragraph(text=line, origin=place) for line in sheet.drawn)
    yield from (Paragraph(text=line, style="furniture", origin=place) for line in sheet.footer)


def _number_lines(blocks: list[Block]) -> None:
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    for line, paragraph in enumerate(paragraphs, start=1):
        paragraph.origin = Origin(page=paragraph.origin.page if paragraph.origin else None, line=line)


def _texts(sheet: _Sheet) -> list[str]:
    return [*map("".join, sheet.grid.cells.values()), *sheet.header, *sheet.footer, *sheet.drawn]


def _characters(sheet: _Sheet) -> int:
    """Characters beside white space in all texts of the sheet."""
    return len("".join("".join(_texts(sheet)).split()))
