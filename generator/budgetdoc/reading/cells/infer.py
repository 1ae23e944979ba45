"""A document's runs of paragraphs, searched for what once was a table.

Each way to lose cells has a module that finds its tables among lines, the surest way first. What none of them finds
stays a paragraph, as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, TypeAlias

from budgetdoc.document import Block, Cell, Document, Paragraph, Section, Table, table_of
from budgetdoc.reading.cells import aligned, commas, pipes, running, stacked, tabs
from budgetdoc.reading.cells.labels import Labels
from budgetdoc.reading.cells.lines import Found, SourceLine, lines_of

Finder: TypeAlias = Callable[[Sequence[SourceLine], Labels], Iterable[Found]]

FINDERS: Final[tuple[Finder, ...]] = (
    pipes.tables,
    tabs.tables,
    commas.tables,
    stacked.tables,
    aligned.tables,
    running.tables,
)


def with_cells(document: Document, labels: Labels) -> Document:
    """The document with tables in place of the paragraphs that once were some.

    Every character keeps its place (`Cell.origin`, `Cell.stretches`); signs that parted cells are counted as markup.
    """
    signs = 0
    sections = []
    for section in document.sections:
        blocks: list[Block] = []
        for is_run, run in groupby(section.blocks, _may_be_line):
            if not is_run:
                blocks += run
                continue
            lines = lines_of([block for block in run if isinstance(block, Paragraph)])
            found = _found(lines, labels)
            signs += sum(one.signs for one in found)
            blocks += _blocks(lines, found)
        sections.append(Section(blocks=blocks, title=section.title))
    _number([block for section in sections for block in section.blocks if isinstance(block, Table)])
    return replace(document, sections=sections, markup=document.markup + signs)


def _may_be_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "body"


def _found(lines: Sequence[SourceLine], labels: Labels) -> list[Found]:
    """The tables in a run of lines, in their order."""
    found: list[Found] = []
    for finder in FINDERS:
        found += [
            replace(one, first=one.first + start, end=one.end + start, aside=tuple(line + start for line in one.aside))
            for start, end in _gaps(found, len(lines))
            for one in finder(lines[start:end], labels)
        ]
        found.sort(key=lambda one: one.first)
    return found


def _gaps(found: Sequence[Found], length: int) -> Iterator[tuple[int, int]]:
    """The lines that are in no table."""
    starts = [0, *(one.end for one in found)]
    ends = [*(one.first for one in found), length]
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _blocks(lines: Sequence[SourceLine], found: Sequence[Found]) -> Iterator[Block]:
    at = 0
    for one in found:
        yield from _paragraphs(lines[at : one.first])
        yield table_of(cell.placed(0) for cell in one.cells)
        yield from _paragraphs(lines[line] for line in one.aside)
        at = one.end
    yield from _paragraphs(lines[at:])


def _paragraphs(lines: Iterable[SourceLine]) -> Iterator[Paragraph]:
    """The lines as they are, without white space at their ends; none for a blank one."""
    for line in lines:
        if text := line.text.strip():
            yield line.paragraph if text == line.text else replace(line.paragraph, text=text)


def _number(tables: Iterable[Table]) -> None:
    """Count the tables through the document, those that were tables before among them."""
    for number, table in enumerate(tables, 1):
        for cell in (cell for row in table.rows for cell in row.cells):
            _renumber(cell, number)


def _renumber(cell: Cell, number: int) -> None:
    if cell.origin is not None and cell.origin.table not in (None, number):
        cell.origin = replace(cell.origin, table=number)
        cell.stretches = tuple(replace(one, origin=replace(one.origin, table=number)) for one in cell.stretches)
