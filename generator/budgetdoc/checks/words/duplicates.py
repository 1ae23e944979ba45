"""Indicators that stand twice in a project, and goals that two projects share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.misfiled import bare_name
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator

_SHORTEST: Final = 12
"""Characters of a goal that is no mere phrase (保障机关正常运转)."""


def duplicate_indicators(context: Context) -> Iterator[Finding]:
    """BD435, BD436: two indicators of a project with the same name, and with the same or with another value."""
    for path, project in context.projects():
        if project.confidential or not isinstance(project.indicators, list):
            continue
        seen: dict[tuple[str, ...], tuple[int, Indicator]] = {}
        for i, indicator in enumerate(project.indicators):
            key = (indicator.level1, indicator.level2 or "", _plain(bare_name(indicator.name)))
            if key not in seen:
                seen[key] = (i, indicator)
                continue
            first, other = seen[key]
            code = "BD435" if _values(indicator) == _values(other) else "BD436"
            line = context.place(f"{path}.indicators[{first}].name").line or 0
            if code == "BD435" or not _says_more(indicator, other):
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


def _says_more(one: Indicator, other: Indicator) -> bool:
    """Whether descriptions tell two indicators of the same name apart."""
    descriptions = {_plain(one.description or ""), _plain(other.description or "")}
    return len(descriptions) == 2 and "" not in descriptions


def _values(indicator: Indicator) -> list[str]:
    fields = (indicator.description, indicator.cycle_target, indicator.annual_target)
    return [_plain(value or "") for value in fields]


def _shown(indicator: Indicator) -> str:
    return indicator.annual_target or indicator.cycle_target or "—"


def _plain(text: str) -> str:
    """A text without white space and punctuation."""
    return re.sub(r"[\s，。；：、,.;:（）()]+", "", text)


RULES = (duplicate_indicators, same_goals)
