"""Why a value is believed: not one number but grounds, and which of them a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

LabelGround: TypeAlias = Literal["full", "partial", "alias", "fuzzy", "none"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for a value."""

    label: LabelGround = "full"
    """How its label path was found: as the form has it, in part, in other words, by likeness, or not at all."""
    typed: bool = False
    """Its text is of its field's type, where that says something: an amount, a level, a list."""
    in_sum: bool | None = None
    """It stands in a printed sum that holds, or in one that does not; None where there is none."""
    by_order: bool = False
    """It was placed by the order of the form alone."""
    inferred: bool = False
    """The cell that it stands in was inferred."""
    continued: bool = False
    """It was put together from parts that stand in different places."""
    carried: bool = False
    """It is the value of a cell that reaches down over several rows, or of the row above."""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        weak = self.label in ("partial", "fuzzy", "none") or (self.label == "alias" and not (self.typed or self.in_sum))
        return weak or self.by_order or self.inferred or self.continued or self.in_sum is False


def label_ground(strength: float) -> LabelGround:
    """The ground that a label of this strength is."""
    if strength >= 0.8:
        return "full"
    return "alias" if strength >= 0.5 else "fuzzy"
