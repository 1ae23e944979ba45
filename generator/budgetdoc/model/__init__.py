"""The content of a disclosure: plain typed records, and what belongs to them (paths, amounts, numerals): no I/O."""

from budgetdoc.model.disclosure import (
    Budget,
    Declared,
    Disclosure,
    Entry,
    Indicator,
    Leftover,
    Overall,
    Project,
    Safeguard,
    SubGoal,
    Unit,
)

__all__ = [
    "Budget",
    "Declared",
    "Disclosure",
    "Entry",
    "Indicator",
    "Leftover",
    "Overall",
    "Project",
    "Safeguard",
    "SubGoal",
    "Unit",
]
