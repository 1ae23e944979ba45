"""The labels of the forms' tables, by which text that lost its cells is known as one of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetdoc.matching.layout import Columns, Layout, leading_words
from budgetdoc.reading.cells import Label, Labels


def labels_of(layouts: Sequence[Layout]) -> Labels:
    """All labels of the forms."""
    return Labels(label for layout in layouts for label in _labels(layout))


def _labels(layout: Layout) -> Iterator[Label]:
    for columns in layout.columns:
        yield from _of_columns(columns, layout)
    for pair in layout.pairs:
        if pair.label:
            yield Label((pair.label, *layout.spec.aliases.get(pair.label, ())), "fact")
    for word in sorted({word for line in layout.prose for word in leading_words(line)}):
        yield Label((word, *layout.spec.aliases.get(word, ())), "line")


def _of_columns(columns: Columns, layout: Layout) -> Iterator[Label]:
    amounts = [i for i in range(len(columns.labels)) if _is_amount(columns, i)]
    for index, label in enumerate(columns.labels):
        cells = [row.cells[index] for row in columns.rows if index in row.cells]
        sentence = next((cell.sentence for cell in cells if cell.sentence), None)
        sources = [columns.labels[i] for i in amounts if i != index]
        yield Label(
            (label, *layout.spec.aliases.get(label, ())),
            amount=index in amounts,
            sources=tuple(sources) if index in amounts and _is_total(columns, index) else (),
            begins=sentence.begins if sentence else None,
        )
    for row in columns.rows:
        if row.label:
            yield Label((row.label, *layout.spec.aliases.get(row.label, ())), "row")


def _is_amount(columns: Columns, index: int) -> bool:
    cells = [row.cells[index] for row in columns.rows if index in row.cells]
    return any(cell.amount for cell in cells)


def _is_total(columns: Columns, index: int) -> bool:
    slots = [slot for row in columns.rows if index in row.cells for slot in row.cells[index].slots]
    return any(slot.path.endswith("budget.total") for slot in slots)
