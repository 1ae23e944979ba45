"""The facts of a card become values of a draft."""

from __future__ import annotations

from dataclasses import replace

from budgetdoc.reading.account import Kind
from budgetdoc.reading.amounts import amount_in, is_none
from budgetdoc.reading.assignment import Placed
from budgetdoc.reading.cards import Card
from budgetdoc.reading.draft import Draft
from budgetdoc.reading.form import Facts
from budgetdoc.reading.grounds import Grounds, label_ground
from budgetdoc.reading.pieces import Spot
from budgetdoc.reading.records import separator


def place_card(card: Card, draft: Draft, carded: set[int]) -> bool:
    """Put what a card tells into the draft. False where it is no card of the form, and all of it is left over."""
    card.solve()
    facts = card.facts
    if not card.placed:
        return False
    item = draft.current(facts.around)
    if item is not None and id(item) in carded and facts.around:
        draft.open(facts.around)
    for label in card.labels:
        label.text.mark(Kind.LABEL)
    draft.offered.update(slot.path for found in card.placed for slot in facts.cells[found.place].slots)
    for found in sorted(card.placed, key=lambda one: one.value.order):
        _place(found, facts, draft)
        for spot in card.rest.get(id(found.value.spot.text), ()):
            _extend(found, facts, draft, spot)
    if (item := draft.current(facts.around)) is not None:
        carded.add(id(item))
    return True


def _place(found: Placed, facts: Facts, draft: Draft) -> None:
    cell, text = facts.cells[found.place], found.value.spot.text.stripped()
    path, place = cell.slots[-1].path, id(facts.places[found.place])
    if path.endswith("[]"):
        key = found.value.key
        path = f"{path.removesuffix('[]')}.{key.string.strip()}" if key is not None else path
        if key is not None and draft.place(path, text, (place, key.string), facts.block, facts.around):
            key.mark(Kind.VALUE)
        return
    value = amount_in(text.string) if cell.amount else None
    if cell.amount and value is None:
        if is_none(text.string):
            text.mark(Kind.PUNCTUATION)
        return
    notes = ["separators"] if value is not None and value != text.string else []
    if draft.place(path, text, place, facts.block, facts.around, value, *notes) and (known := draft.found(path)):
        label = label_ground(found.value.path[-1].strength) if found.whole else "partial"
        known.grounds = Grounds(label=label, typed=cell.amount, inferred=bool(found.value.spot.inferred))


def _extend(found: Placed, facts: Facts, draft: Draft, spot: Spot) -> None:
    """Add what a page cut off."""
    known = draft.found(facts.cells[found.place].slots[-1].path)
    if known is not None and not facts.cells[found.place].amount:
        text = spot.text.stripped()
        known.extend(text, separator(known.value, text.string, full=found.value.spot.runs_on))
        known.grounds = replace(known.grounds, continued=True)
        text.mark(Kind.VALUE)
