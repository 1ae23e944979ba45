"""Prices for one (每人2400元) that a project states in its texts and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from budgetdoc.checks.prose.amounts import clause_of, has
from budgetdoc.checks.prose.texts import targets_of, texts_of
from budgetdoc.checks.quantities.context import for_one_in
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY
from budgetdoc.model import Project


@dataclass(frozen=True, slots=True)
class Rate:
    """One price with the value that states it."""

    path: str
    quantity: Quantity
    in_text: bool
    """In 资金用途 or 绩效目标; False: in an indicator."""

    @property
    def kinds(self) -> frozenset[str]:
        """What it is for one of, apart from the year; things by their units (页, 台)."""
        return frozenset(per.unit if per.kind == "个" and per.unit else per.kind for per in self.quantity.per) - {"年"}


def rates_of(path: str, project: Project) -> list[Rate]:
    """The prices of a project's texts and of its indicators' values for the year; not what people gain or save."""
    return [*_in_texts(path, project), *_in_indicators(path, project)]


def _in_texts(path: str, project: Project) -> Iterator[Rate]:
    for place, text in texts_of(path, project):
        for one in quantities(text):
            if one.is_rate and not has("benefit").search(clause_of(text, one)):
                yield Rate(place, one, in_text=True)


def _in_indicators(path: str, project: Project) -> Iterator[Rate]:
    for place, indicator, value in targets_of(path, project):
        if has("benefit").search(indicator.name + value):
            continue
        for one in quantities(value):
            per = one.per or for_one_in(indicator.name)
            if one.dimension == MONEY and any(each.kind != "年" for each in per):
                yield Rate(place, replace(one, per=per), in_text=False)
