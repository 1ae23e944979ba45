"""The labels of the forms, by which text that lost its cells is known as one of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetdoc.reading.cells import Label, Labels
from budgetdoc.reading.form import Columns, Facts, Form
from budgetdoc.reading.layout import leading_words


def labels_of(forms: Sequence[Form]) -> Labels:
    """All labels of the forms' tables."""
    return Labels(label for form in forms for label in _labels(form))


def _labels(form: Form) -> Iterator[Label]:
    for columns in form.columns:
        yield from _of_columns(columns)
    for facts in form.facts:
        yield from _of_card(facts)
    for word in sorted({word for line in form.layout.prose for word in leading_words(line)}):
        yield Label((word, *form.spec.aliases.get(word, ())), "line")


def _of_columns(columns: Columns) -> Iterator[Label]:
    aliases = columns.form.spec.aliases
    cells = [[kind.cells[i] for kind in columns.kinds if i in kind.cells] for i in range(len(columns.paths))]
    amounts = [i for i, one in enumerate(cells) if any(cell.amount for cell in one)]
    for index, path in enumerate(columns.paths):
        label = path[-1]
        sentence = next((cell.sentence for cell in cells[index] if cell.sentence), None)
        # Only a total has two fields, of which one is stated and the other is computed.
        is_total = index in amounts and any(len(cell.slots) > 1 for cell in cells[index])
        yield Label(
            (label, *aliases.get("".join(path), ())),
            amount=index in amounts,
            sources=tuple(columns.paths[i][-1] for i in amounts if i != index) if is_total else (),
            begins=sentence.begins if sentence else None,
        )
    for label in {kind.row_label for kind in columns.kinds if kind.row_label}:
        yield Label((label, *aliases.get(label, ())), "row")


def _of_card(facts: Facts) -> Iterator[Label]:
    for label in sorted(facts.own()):
        yield Label((label, *facts.form.spec.aliases.get(label, ())), "fact")
