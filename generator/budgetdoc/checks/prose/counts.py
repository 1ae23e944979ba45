"""Do the texts and indicators of a project count the same people and things alike?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.groups import (
    PEOPLE,
    Group,
    agree,
    comparable,
    group_of,
    groups_in,
    kindred,
    same,
    transposed,
)
from budgetdoc.checks.prose.texts import texts_of
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Project

_FEW: Final = 8
_MOST: Final = 100
"""So many numbers of a project's texts are compared with one another."""


def counts_in_projects(context: Context) -> Iterator[Finding]:
    """BD316: within a project, goal, purpose and indicators give the same number of the same things."""
    for path, project in context.projects():
        told = [group for place, text in texts_of(path, project) for group in groups_in(place, text)]
        seen: set[str] = set()
        for first, second in [*_beside_indicators(path, project, told), *_between_texts(told)]:
            if second.path not in seen:
                seen.add(second.path)
                yield context.finding("BD316", second.path, first=first.shown, second=second.shown)


def _beside_indicators(path: str, project: Project, told: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs of a text and an indicator whose numbers differ; a text may speak of the year or of the whole period."""
    for i, indicator in enumerate(project.indicators if isinstance(project.indicators, list) else ()):
        values = {key: getattr(indicator, key) for key in ("annual_target", "cycle_target")}
        groups = [group_of(f"{path}.indicators[{i}].{key}", indicator, value) for key, value in values.items()]
        known = [group for group in groups if group is not None]
        alike = [one for one in told if any(_may_be_same(one, group, told) for group in known)]
        pairs = [(one.quantity, group.quantity) for one in alike for group in known]
        agreed = any(agree(*pair) and not transposed(*pair) for pair in pairs) or _is_sum(known, told)
        if alike and not agreed:
            yield alike[0], known[0]


def _is_sum(known: Sequence[Group], told: Sequence[Group]) -> bool:
    """Whether an indicator counts together what the texts count apart."""
    for group in known:
        values = [one.quantity.value for one in told if one.quantity.kind == group.quantity.kind][:_FEW]
        sums = (sum(some) for size in (2, 3) for some in combinations(values, size))
        if group.quantity.value in sums:
            return True
    return False


def _may_be_same(told: Group, set_: Group, texts: Sequence[Group]) -> bool:
    if same(told, set_) or _of_all(told, set_, texts):
        return True
    only = sum(one.quantity.kind == set_.quantity.kind and one.quantity.scale == 1 for one in texts) == 1
    return only and transposed(told.quantity, set_.quantity)


def _of_all(told: Group, set_: Group, texts: Sequence[Group]) -> bool:
    """Whether an indicator seems to count the very people whose number a text states, with a number close to it."""
    if told.quantity.kind not in PEOPLE or told.quantity.kind != set_.quantity.kind:
        return False
    only = sum(one.quantity.kind == told.quantity.kind for one in texts) == 1
    return (told.stock or only) and kindred(told, set_) and comparable(told.quantity.value, set_.quantity.value)


def _between_texts(told: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    for first, second in combinations(told[:_MOST], 2):
        if first.path != second.path and same(first, second) and not agree(first.quantity, second.quantity):
            yield first, second


RULES = (counts_in_projects,)
