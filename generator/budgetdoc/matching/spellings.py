"""How the labels of a form may be spelt: as on the form, as its spec says, or as the field's term."""

from __future__ import annotations

from collections.abc import Sequence

from budgetdoc.forms.blank import Slot
from budgetdoc.matching.labels import fold
from budgetdoc.matching.layout import Layout, slots_of


def name_columns(layout: Layout) -> None:
    """Give the column labels of a form their spellings."""
    for columns in layout.columns:
        for index, label in enumerate(columns.labels):
            cells = [cell for row in columns.rows for at, cell in row.cells.items() if at == index]
            for spelling in _spellings(layout, label, [slot for cell in cells for slot in cell.slots]):
                columns.known.setdefault(spelling, index)
        # A column's own label comes before what is another's other name.
        columns.known.update({fold(label): index for index, label in enumerate(columns.labels)})


def name_pairs(layout: Layout) -> None:
    """Give the labels of a form's pairs their spellings."""
    for pair in layout.pairs:
        slots = list(slots_of(part for cell in pair.cells for part in cell))
        for spelling in _spellings(layout, pair.label, slots):
            layout.labels.setdefault(spelling, []).append(pair)


def _spellings(layout: Layout, label: str | None, slots: Sequence[Slot]) -> list[str]:
    """A label's spellings: its own, those the form's spec gives, the term of the one field that it stands for."""
    texts = [label, *layout.spec.aliases.get(label, ())] if label else []
    paths = {slot.path for slot in slots if not slot.path.endswith("stated_total")}
    if len(paths) == 1 and (path := paths.pop()) and not path.endswith("[]"):
        owner, _, key = path.rpartition(".")
        record = layout.vocabulary.records.get(layout.vocabulary.record_at(owner))
        texts += [name for name, of in record.keys.items() if of == key and not name.isascii()] if record else []
    return [fold(text) for text in texts]
