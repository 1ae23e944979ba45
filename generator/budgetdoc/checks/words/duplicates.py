"""Indicators that stand twice in a project, and goals that two projects share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.misfiled import bare_name
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator

_SHORTEST: Final = 12
"""Characters of a goal that is no mere phrase (保障机关正常运转)."""


def duplicate_indicators(context: Context) -> Iterator[Finding]:
    """BD435, BD436: two indicators of a project with the same name, and with the same or with another value.

    Under another level only the same value makes two of them one.
    """
    for path, project in context.projects():
        if project.confidential or not isinstance(project.indicators, list):
            continue
        seen: dict[str, list[tuple[int, Indicator]]] = defaultdict(list)
        for i, indicator in enumerate(project.indicators):
            same_name = seen[_plain(bare_name(indicator.name))]
            relations = [(code, *earlier) for earlier in same_name if (code := _relation(indicator, earlier[1]))]
            same_name.append((i, indicator))
            for code, first, other in relations[:1]:
                line = context.place(f"{path}.indicators[{first}].name").line or 0
                values = {"name": indicator.name, "value": _shown(indicator), "other": _shown(other)}
                yield context.finding(code, f"{path}.indicators[{i}].name", line=line, **values)


def same_goals(context: Context) -> Iterator[Finding]:
    """BD812: two projects with the same goal, word for word, which says of at least one of them too little."""
    seen: dict[str, tuple[str, str]] = {}
    for path, project in context.projects():
        goal = _plain(project.goal or "")
        if project.confidential or len(goal) < _SHORTEST:
            continue
        if goal in seen:
            where, name = seen[goal]
            line = context.place(f"{where}.goal").line or 0
            yield context.finding("BD812", f"{path}.goal", name=project.name, other=name, line=line)
        else:
            seen[goal] = (path, project.name)


def _relation(one: Indicator, other: Indicator) -> str | None:
    """What two indicators of the same name are to one another; None where they may both stand."""
    same_value = _values(one) == _values(other)
    if _are_told_apart(one, other, same_value=same_value):
        return None
    if same_value:
        return "BD435"
    return "BD436" if (one.level1, one.level2) == (other.level1, other.level2) else None


def _are_told_apart(one: Indicator, other: Indicator, *, same_value: bool) -> bool:
    """Whether descriptions tell two indicators of the same name apart.

    With the same value they don't where one description is the other with a word left out.
    """
    short, long = sorted((_plain(one.description or ""), _plain(other.description or "")), key=len)
    if not short or short == long:
        return False
    rest = iter(long)
    return not (same_value and all(sign in rest for sign in short))


def _values(indicator: Indicator) -> list[str]:
    return [_plain(value or "") for value in (indicator.cycle_target, indicator.annual_target)]


def _shown(indicator: Indicator) -> str:
    return indicator.annual_target or indicator.cycle_target or "—"


def _plain(text: str) -> str:
    """A text without white space and punctuation."""
    return re.sub(r"[\s，。；：、,.;:（）()]+", "", text)


RULES = (duplicate_indicators, same_goals)
