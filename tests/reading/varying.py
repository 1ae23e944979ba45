"""A way in which documents of other makers differ from ours: a change to a document that was read from ours.

It changes the document in place and returns the texts that it added, which are leftover then.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from budgetdoc.document import Block, Document, Row, Table

Change: TypeAlias = Callable[[Document, Random], Iterable[str] | None]


@dataclass(frozen=True, slots=True)
class Variation:
    """A way in which a document may differ."""

    name: str
    change: Change
    form: str | None
    """The form that it is for; None for all."""
    loses: tuple[str, ...]
    """The fields that the document shows no more."""


ENTERED: Final[list[Variation]] = []


def variation(form: str | None = None, loses: tuple[str, ...] = ()) -> Callable[[Change], Change]:
    """Enter a change as a variation."""

    def enter(change: Change) -> Change:
        ENTERED.append(Variation(change.__name__, change, form, loses))
        return change

    return enter


def blocks_of(document: Document) -> list[Block]:
    """All blocks of a document that was read: it has one section."""
    return document.sections[0].blocks


def is_simple(table: Table) -> bool:
    """Whether no cells are merged."""
    return all(one.colspan == one.rowspan == 1 for row in table.rows for one in row.cells)


def listings(document: Document) -> Iterator[Table]:
    """The tables with column labels in their first row, where nothing is merged."""
    for table in document.tables():
        if is_simple(table) and has_head(table) and len(table.rows) > 1:
            yield table


def has_head(table: Table) -> bool:
    """Whether the first row has the column labels; in what a page break cut off it may have none."""
    return any(label(table, text) is not None for text in ("总计", "三级指标"))


def label(table: Table, text: str) -> int | None:
    """The column with a label."""
    texts = ["".join(one.text.split()) for one in table.rows[0].cells]
    return texts.index(text) if text in texts else None


def replace(document: Document, change: Callable[[Table], list[Block]]) -> None:
    """Put other blocks in the place of tables."""
    section = document.sections[0]
    new = [change(block) if isinstance(block, Table) else [block] for block in section.blocks]
    section.blocks = [block for blocks in new for block in blocks]


def part(table: Table, rows: list[Row]) -> Table:
    """A table with the columns of another one."""
    return Table(widths=list(table.widths), rows=rows)


def head_of(table: Table) -> list[Row]:
    """The row with the column labels, once more; none where the table has none."""
    return [copy.deepcopy(table.rows[0])] if has_head(table) else []
