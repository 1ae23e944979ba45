"""Values as readers of differences see them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

from budgetdoc.diffing.words import Words
from budgetdoc.model import Budget, Disclosure, Indicator, Unit
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import absent


def shown(value: Any, words: Words) -> str | None:
    """A value as text, a list of indicators with one a line; None where nothing is given."""
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if absent(value):
        return None
    if isinstance(value, Decimal):
        return print_amount(value)
    if isinstance(value, list):
        return "\n".join(map(indicator_line, value))
    return visible(str(value))


def printed_total(record: Budget | Unit | Disclosure) -> Decimal | None:
    """The sum of a budget, unit or disclosure as it prints: the one that is stated, else the computed one."""
    if record.stated_total is not None:
        return record.stated_total
    return record.total if isinstance(record, Budget) else record.budget.total


def indicator_line(indicator: Indicator) -> str:
    """An indicator on one line: its levels, name and value."""
    levels = " / ".join(filter(None, (indicator.level1, indicator.level2)))
    target = indicator.annual_target or indicator.cycle_target
    return visible(" ".join(filter(None, (levels, indicator.name, target))).replace("\n", " "))


def visible(text: str) -> str:
    """A text in which every sign is seen: a terminal or a page obeys control characters instead of showing them."""
    return "".join("␣" if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in text)
