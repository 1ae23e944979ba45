"""Texts that lost their cells, and the tables that they become: a case is a text and, beside it, what is expected."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from cells_shown import characters, shown

from budgetdoc.document import Cell, Document, Origin, Paragraph, Table
from budgetdoc.formats.registry import READERS
from budgetdoc.reading.cells import Labels, with_cells
from budgetdoc.reading.form import form_named
from budgetdoc.reading.known_labels import labels_of
from ours import FORMS, VOCABULARY

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.suffix != ".cells")


@cache
def labels() -> Labels:
    """Those of the forms that the package has."""
    return labels_of([form_named(form, FORMS) for form in VOCABULARY.forms])


def read(case: Path) -> Document:
    """What a text shows, before cells are looked for."""
    return READERS["text"](case.read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cells_are_found(case: Path) -> None:
    assert shown(with_cells(read(case), labels())) == case.with_suffix(".cells").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_character_is_lost(case: Path) -> None:
    document = read(case)
    found = with_cells(document, labels())
    assert characters(document) == document.characters == found.characters == characters(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_character_is_where_its_cell_says(case: Path) -> None:
    document = read(case)
    lines = {block.origin: block.text for block in document.blocks() if isinstance(block, Paragraph)}
    cells = [cell for table in with_cells(document, labels()).tables() for row in table.rows for cell in row.cells]
    for cell in (cell for cell in cells if cell.text):
        for text, origin in _stretches(cell):
            line = lines[Origin(line=origin.line)]
            assert origin.character
            assert line.startswith(text.strip(), origin.character - 1 + len(text) - len(text.lstrip()))


def _stretches(cell: Cell) -> list[tuple[str, Origin]]:
    ends = [*(one.start for one in cell.stretches[1:]), len(cell.text)]
    return [(cell.text[one.start : end], one.origin) for one, end in zip(cell.stretches, ends, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_time_changes_nothing(case: Path) -> None:
    once = with_cells(read(case), labels())
    assert shown(with_cells(once, labels())) == shown(once)


def test_tables_are_counted_through_the_document() -> None:
    document = with_cells(READERS["text"](b"a\tb\tc\nd\te\tf\n\n\n\ng|h|i\nj|k|l\n"), Labels())
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    assert [{cell.origin.table for row in table.rows for cell in row.cells if cell.origin} for table in tables] == [
        {1},
        {2},
    ]
