"""Putting a cell's text into the fields that the blank form has in that cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from budgetdoc.forms.blank import Given, Slot
from budgetdoc.reading.account import Kind
from budgetdoc.reading.amounts import amount_in, is_none
from budgetdoc.reading.draft import Draft, Item, list_of, put_in
from budgetdoc.reading.layout import FormCell
from budgetdoc.reading.phrase import Capture
from budgetdoc.reading.sentence import Reading, is_list
from budgetdoc.reading.spelling import simplified
from budgetdoc.reading.text import Text
from budgetdoc.vocabulary import taxonomy

Captured: TypeAlias = "Sequence[Capture]"


def place_cell(draft: Draft, cell: FormCell, text: Text, instead: tuple[str, str] | None = None) -> None:
    """Put a cell's text where it belongs; what does not fit stays unmarked, and so is leftover.

    `instead`: the beginning of an amount's path, and the one to put in its place.
    """
    if cell.amount:
        place_amount(draft, cell, text, instead)
    elif is_list(cell.parts):
        _place_list(draft, cell, text)
    elif len(cell.parts) == 1 and isinstance(cell.parts[0], Slot):
        place_text(draft, cell.parts[0], text)
    elif cell.phrase and (captures := cell.phrase.full(text.string)):
        place_captures(draft, captures, text)


def place_amount(draft: Draft, cell: FormCell, text: Text, instead: tuple[str, str] | None = None) -> None:
    """Put an amount. A 总计 goes to the computed field; whether it is a stated one turns out at the end."""
    path = cell.slots[-1].path
    if instead is not None and path.startswith(instead[0]):
        path = instead[1] + path.removeprefix(instead[0])
    amount = amount_in(text.string)
    if amount is not None:
        draft.put(path, text.stripped(), amount, *(["separators"] if amount != text.string.strip() else []))
    elif is_none(text.string):
        text.mark(Kind.PUNCTUATION)


def place_text(draft: Draft, slot: Slot, text: Text) -> bool:
    """Put a whole text. False where the field has another value already."""
    stripped = text.stripped()
    put = draft.put(slot.path, stripped)
    if put and slot.same:
        draft.put(slot.same, stripped)
    return put


def place_captures(draft: Draft, captures: Captured, text: Text) -> None:
    """Put the fields that were found within a text; the rest of it is labels and punctuation."""
    for capture in captures:
        part, found = capture.part, text.cut(capture.start, capture.end)
        if isinstance(part, Given):
            draft.say(part.field, part.value)
        elif isinstance(part, Slot) and found:
            place_text(draft, part, found)
    mark_rest(captures, text)


def mark_rest(captures: Captured, text: Text, kind: Kind | None = None) -> None:
    """Mark what stands between the captures: words are labels, the rest punctuation; or all of it as one kind."""
    at = 0
    for capture in sorted((c for c in captures if isinstance(c.part, Slot)), key=lambda c: c.start):
        text.mark_around(at, capture.start, kind)
        at = max(at, capture.end)
    text.mark_around(at, len(text.string), kind)


def _place_list(draft: Draft, cell: FormCell, text: Text) -> None:
    reading = cell.sentence.read(simplified(text.string)) if cell.sentence else None
    if reading is None:
        return
    for setting in reading.settings:
        draft.say(setting.field, setting.value)
    if reading.plain is not None:
        if isinstance(reading.plain.part, Slot):
            place_text(draft, reading.plain.part, text)
        return
    _place_items(draft, reading, text)


def _place_items(draft: Draft, reading: Reading, text: Text) -> None:
    name = max(list_of(c.part.path) for item in reading.items for c in item if isinstance(c.part, Slot))
    for captures in reading.items:
        item = draft.open(name)
        for capture in captures:
            if isinstance(capture.part, Slot) and (found := text.cut(capture.start, capture.end)):
                put_in(item, capture.part.path, found)
        drop_known_codes(item)
    mark_rest([capture for captures in reading.items for capture in captures], text)


def drop_known_codes(item: Item) -> None:
    """A level's code that the taxonomy gives anyway is numbering."""
    values = {path.rpartition(".")[2]: found for path, found in item.values.items()}
    level1, level2 = (values[key].value if key in values else None for key in ("level1", "level2"))
    codes = {"level1_code": taxonomy().code1(level1), "level2_code": taxonomy().code2(level1, level2)}
    for path, found in list(item.values.items()):
        key = path.rpartition(".")[2]
        if key in codes and codes[key] == found.value:
            del item.values[path]
            found.text.mark_again(Kind.PUNCTUATION)
