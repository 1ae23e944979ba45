"""What a row below column labels may be, and what speaks for and against it.

Costs: lower is likelier. Each cell is weighed by the type of its field; a record needs one positive proof, an amount, a
list or a level, for nothing is known by its position alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from budgetdoc.model.paths import key_of
from budgetdoc.reading.amounts import amount_in, is_none
from budgetdoc.reading.form import Kind
from budgetdoc.reading.heads import Head
from budgetdoc.reading.labels import fold, tolerances
from budgetdoc.reading.layout import FormCell
from budgetdoc.reading.pieces import GridRow, Spot
from budgetdoc.reading.sentence import Reading, Sentence
from budgetdoc.reading.spelling import LONGEST, simplified
from budgetdoc.vocabulary import taxonomy

AMOUNT: Final = -0.6
NO_AMOUNT: Final = 5.0
KNOWN_LEVEL: Final = -2.0
UNKNOWN_LEVEL: Final = 1.5
LIST: Final = -2.0
WORDS_WITHOUT_LIST: Final = 6.0
WHERE_BLANK: Final = 4.0
LABEL_AS_NAME: Final = 0.9
LABEL_AS_TEXT: Final = 2.5
ONE_CHARACTER: Final = 3.0
NUMBER_AS_TEXT: Final = 4.0
SUM_AS_NAME: Final = 6.0
SENTENCE_AS_NAME: Final = 4.0
NAME_BLANK: Final = 10.0
TOTAL_BLANK: Final = 0.5
TEXT_BLANK: Final = 1.0
NO_PROOF: Final = 4.0
PROOF_ABOVE: Final = -0.2
"""A row of several texts that leaves its key blank is proven by the key of the row above."""
NO_ORGANISATION: Final = 4.0
ORGANISATION: Final = -1.0
"""A row of sums that is called as a unit is."""
ROW_LABEL: Final = -3.0
LEFT_ALONE: Final = 2.5
"""A text that speaks more than that against its field is left over, without its row."""

_SENTENCE: Final = re.compile(r"[。；！？;!?]|：.")
_NUMBERED: Final = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])")


@dataclass(slots=True)
class Fit:
    """A row as a kind of row."""

    kind: Kind
    cost: float
    values: dict[int, Spot] = field(default_factory=dict)
    """The cell of each column; the index of a cell over all columns is -1."""
    above: dict[int, Spot] = field(default_factory=dict)
    """Cells that reach down from rows above."""
    left: set[int] = field(default_factory=set)
    """Columns whose text is left over."""
    amounts: dict[int, Decimal] = field(default_factory=dict)
    """What it prints in columns of amounts."""
    proven: bool = False
    proof_above: bool = False
    """The key of the row above would be proof enough."""


@dataclass(slots=True)
class Cells:
    """The cells of a row by the form's columns."""

    values: dict[int, Spot]
    above: dict[int, Spot]
    extra: list[Spot]
    """Cells of columns that the form does not have."""
    wide: Spot | None
    """The one cell of a row that stands over several columns."""


def cells_of(row: GridRow, head: Head) -> Cells:
    """The cells of a row, each under its column; the first of two under one."""
    cells = Cells({}, {}, [], None)
    for spot in row.spots:
        indices = head.indices(spot)
        if not spot.text:
            continue
        if not indices or (spot.begins and indices[0] in cells.values):
            if spot.begins:
                cells.extra.append(spot)
        elif spot.begins:
            cells.values[indices[0]] = spot
            if len(indices) > 1:
                cells.wide = spot
        else:
            cells.above.setdefault(indices[0], spot)
    if cells.wide is not None and len(row.fresh) > 1 and len(cells.values) > 1:
        cells.wide = None
    return cells


def fits_of(row: GridRow, head: Head) -> list[Fit]:
    """The row as each kind of row that it may be."""
    cells = cells_of(row, head)
    return [fit for kind in head.columns.kinds if (fit := _fit(cells, kind, head)) is not None]


def _fit(cells: Cells, kind: Kind, head: Head) -> Fit | None:
    if kind.whole is not None:
        return _whole(cells, kind)
    if not cells.values:
        return None
    fit = Fit(kind, 0.0, dict(cells.values), dict(cells.above))
    if kind.label and not _take_label(fit):
        return None
    for index, spot in cells.values.items():
        if not (kind.label and index == min(cells.values)):
            _weigh(fit, index, spot.text.string, head)
    fit.cost += _blanks(fit, head)
    if kind.sums and not kind.label and _is_category(_name(fit)):
        return None
    if not kind.label:
        fit.cost += _alone(cells.wide.text.string) if cells.wide is not None else 0.0
        fit.cost += _called(fit) if kind.sums else _unproven(fit)
    return fit


def _called(fit: Fit) -> float:
    """What the name of a row of sums says: units are called as organisations are."""
    if is_organisation(_name(fit)):
        return ORGANISATION
    return 0.0 if fit.proven else NO_ORGANISATION


def _is_category(name: str) -> bool:
    """Whether a name is a numbered heading over rows (一、经常性项目) and of no unit."""
    return _NUMBERED.match(name) is not None and not is_organisation(_NUMBERED.sub("", name))


def _unproven(fit: Fit) -> float:
    """What it costs that nothing speaks for a record."""
    if fit.proven or any(index in fit.above and is_level(fit.above[index].text.string) for index in fit.kind.keys):
        return 0.0
    fit.proof_above = bool(fit.kind.keys) and not fit.kind.keys & fit.values.keys() and len(fit.values) > 1
    return NO_PROOF


def _whole(cells: Cells, kind: Kind) -> Fit | None:
    """A text in the place of all columns."""
    if cells.wide is None or len(cells.values) > 1:
        return None
    text = cells.wide.text.string
    return Fit(kind, 0.5 + _alone(text), {-1: cells.wide}, proven=True)


def _alone(text: str) -> float:
    """What speaks against a text that stands over all columns."""
    return SUM_AS_NAME if is_note(text) else 0.0


def _take_label(fit: Fit) -> bool:
    """Whether the row begins with the label of its kind (合计)."""
    first = fit.values[min(fit.values)].text.string
    if fold(simplified(first)) not in fit.kind.label:
        return False
    fit.cost += ROW_LABEL
    return True


def _weigh(fit: Fit, index: int, text: str, head: Head) -> None:
    """Add what speaks for and against a text in a column."""
    cell = fit.kind.cells.get(index)
    if cell is None or not cell.parts:
        if not is_none(text):
            fit.cost += WHERE_BLANK
            fit.left.add(index)
        return
    cost = _cost(fit, index, cell, text, head)
    fit.cost += cost
    if cost > LEFT_ALONE and index not in fit.kind.names:
        fit.left.add(index)


def _cost(fit: Fit, index: int, cell: FormCell, text: str, head: Head) -> float:
    if cell.amount:
        return _amount_cost(fit, index, text)
    if cell.sentence is not None:
        return _list_cost(fit, cell.sentence, text)
    if _is_level(cell):
        known = is_level(text)
        fit.proven = fit.proven or known
        return KNOWN_LEVEL if known else UNKNOWN_LEVEL
    if index in fit.kind.names:
        return _name_cost(fit, text, head)
    return _text_cost(fit, index, text, head)


def _text_cost(fit: Fit, index: int, text: str, head: Head) -> float:
    if _is_label(text, head):
        return LABEL_AS_TEXT
    if len(text.strip()) == 1 and not text.strip().isdigit():
        return ONE_CHARACTER
    return NUMBER_AS_TEXT if index in fit.kind.wanted and amount_in(text) is not None else 0.0


def _amount_cost(fit: Fit, index: int, text: str) -> float:
    if is_none(text):
        return 0.0
    amount = amount_in(text)
    if amount is None:
        return NO_AMOUNT
    fit.amounts[index] = Decimal(amount)
    fit.proven = True
    return AMOUNT


def _list_cost(fit: Fit, sentence: Sentence, text: str) -> float:
    reading = read_list(sentence, text)
    if reading is not None and reading.items:
        fit.proven = True
        return LIST
    if amount_in(text) is not None:
        return NUMBER_AS_TEXT
    return WORDS_WITHOUT_LIST if sentence.has_label(text) else 0.0


@lru_cache(maxsize=8192)
def read_list(sentence: Sentence, text: str) -> Reading | None:
    """What a cell that holds a list says."""
    return sentence.read(simplified(text))


def _name_cost(fit: Fit, text: str, head: Head) -> float:
    bare = text.strip()
    if fold(bare) in _sums() or bare.startswith("其中"):
        return SUM_AS_NAME
    if is_note(bare) or amount_in(bare) is not None:
        return SUM_AS_NAME
    if _SENTENCE.search(bare) or (_is_category(bare) and not fit.kind.wanted & fit.values.keys()):
        return SENTENCE_AS_NAME
    return LABEL_AS_NAME if _is_label(bare, head) else 0.0


def _sums() -> set[str]:
    return {fold(word) for word in (*tolerances()["subtotal"], "合计", "总计")}


def is_note(text: str) -> bool:
    """Whether a text is a remark below a table."""
    return re.match(tolerances()["note"], text.strip()) is not None


def is_level(text: str) -> bool:
    """Whether a text is the name of a level of the taxonomy."""
    name = "".join(text.split())
    return taxonomy().level1(name) is not None or bool(taxonomy().homes(name))


def _is_level(cell: FormCell) -> bool:
    return len(cell.slots) == 1 and key_of(cell.slots[0].path) in tolerances()["levels"]


def _is_label(text: str, head: Head) -> bool:
    return any(strength >= 0.9 for strength in head.columns.spellings.find(text).values())


def _name(fit: Fit) -> str:
    return next((fit.values[i].text.string for i in fit.kind.names if i in fit.values), "")


def is_organisation(name: str) -> bool:
    """Whether a name ends as those of units do."""
    return re.search(tolerances()["organisation"], name.strip()) is not None


def _blanks(fit: Fit, head: Head) -> float:
    """What speaks against a row that leaves cells blank which such a row has."""
    kind, cost = fit.kind, 0.0
    present = {*fit.values, *fit.above}
    cost += NAME_BLANK * len((kind.names & head.shown) - fit.values.keys())
    cost += TEXT_BLANK * len((kind.wanted & head.shown) - present)
    amounts = [index for index, cell in kind.cells.items() if cell.amount and index in head.shown]
    if amounts and not fit.amounts:
        cost += TOTAL_BLANK
    return cost


def is_foreign(row: GridRow, head: Head) -> bool:
    """Whether a row is the head of another table: words where amounts belong, or labels under other columns."""
    cells = cells_of(row, head)
    if len(cells.values) < 2:
        return False
    kinds = head.columns.kinds
    money = {index for kind in kinds for index, cell in kind.cells.items() if cell.amount}
    words = [s for i, s in cells.values.items() if i in money and not is_none(s.text.string)]
    foreign = [spot for spot in words if amount_in(spot.text.string) is None and len(spot.text.string) <= LONGEST]
    if len(foreign) > 1 or (foreign and len(foreign) == len(words) and len(cells.values) > 2):
        return True
    labels = [
        index
        for index, spot in cells.values.items()
        if (found := head.columns.spellings.find(spot.text.string))
        and found.get(index, 0.0) < max(found.values()) >= 0.9
    ]
    return len(labels) >= 0.6 * len(cells.values)


def continued(row: GridRow, head: Head, last: Fit) -> dict[int, Spot] | None:
    """The cells of a row as more of the row above; None where it can't be, for it has an amount or a level."""
    cells = cells_of(row, head)
    if (
        not cells.values
        or cells.extra
        or cells.wide
        or any(is_note(spot.text.string) for spot in cells.values.values())
    ):
        return None
    for index, spot in cells.values.items():
        cell = last.kind.cells.get(index)
        if cell is None or not cell.parts or cell.amount:
            return None
        if index in last.kind.keys or (_is_level(cell) and is_level(spot.text.string)):
            return None
    return cells.values


def same_again(fit: Fit, last: Fit) -> Iterator[int]:
    """The columns in which a row says the same as the one above."""
    for index, spot in fit.values.items():
        if index in last.values and fold(last.values[index].text.string) == fold(spot.text.string):
            yield index
