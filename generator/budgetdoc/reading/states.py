"""A way to read a document so far: what its rows are, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from budgetdoc.reading.assignment import Label
from budgetdoc.reading.form import Facts
from budgetdoc.reading.heads import Head
from budgetdoc.reading.pieces import Spot
from budgetdoc.reading.rows import Fit

SUM_RIGHT: Final = -2.0
TOTAL_RIGHT: Final = -2.5
_WRONG: Final = 2.0
_NO_PARTS: Final = 2.0

What: TypeAlias = Literal["head", "data", "more", "again", "fact", "line", "number", "left", "blank"]
"""Column labels; a row below them, the rest of one, the same record once more; labels with their values; a line that
stands beside tables; numbers of pages or columns; none of these; no text."""


@dataclass(slots=True, eq=False)
class Role:
    """What a row is."""

    what: What
    head: Head | None = None
    """The column labels that it is, or stands below."""
    fit: Fit | None = None
    facts: Facts | None = None
    """The card that it is of."""
    cells: dict[int, Spot] = field(default_factory=dict)
    """What continues the row above, by column."""
    below: bool = False
    """A row of sums that stands below what it sums up."""


@dataclass(slots=True, frozen=True)
class Sum:
    """A printed sum whose parts are being read."""

    wanted: Decimal | None = None
    """The sum; None where its row prints none."""
    running: Decimal = Decimal(0)
    parts: int = 0
    clean: bool = True
    """No row with amounts was left over among them."""
    open: bool = False
    """There is a row of this sum above the parts."""

    def add(self, amount: Decimal) -> Sum:
        return replace(self, running=self.running + amount, parts=self.parts + 1)

    def cost(self, right: float) -> float:
        """What it costs to close it: printed sums that hold speak for the reading, others against it."""
        if not self.open:
            return 0.0
        if not self.parts and (self.wanted is None or self.running != self.wanted):
            return _NO_PARTS
        if self.wanted is None:
            return 0.0
        if self.running == self.wanted:
            return right
        return _WRONG if self.clean else 0.0


@dataclass(slots=True, eq=False)
class State:
    """A way to read the document so far."""

    cost: float = 0.0
    head: Head | None = None
    last: Fit | None = None
    """The last record below the head."""
    facts: Facts | None = None
    """The card whose rows are being read."""
    bare: bool = False
    """The last row of the card had nothing but labels."""
    group: Label | None = None
    """The label at the left of the card's rows that holds for those that leave it blank."""
    broken: bool = True
    """A page break or a head stands between the last row and the next."""
    entered: bool = True
    """No row of the card stands in this table yet."""
    unit: Sum = Sum()
    total: Sum = Sum()
    tail: Mapping[int, Spot] = field(default_factory=dict)
    """The last text of each column; of a card, of the last row alone, at -1."""
    back: tuple[State, Role] | None = None
    """The state before the last row, and what that row is."""

    def then(self, cost: float, role: Role, **changes: Any) -> State:
        """The state after a further row."""
        return replace(self, cost=self.cost + cost, back=(self, role), **changes)

    def closing(self) -> float:
        """What it costs that the sums at hand have no more parts."""
        return self.unit.cost(SUM_RIGHT) + self.total.cost(TOTAL_RIGHT)

    @property
    def key(self) -> tuple[object, ...]:
        """States of the same key go on in the same way: only the likelier one is kept."""
        last = (id(self.last.kind), tuple(self.last.values)) if self.last else None
        return (id(self.head), last, id(self.facts), self.bare, self.entered, self.unit, self.total)
