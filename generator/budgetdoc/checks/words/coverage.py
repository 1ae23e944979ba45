"""Which levels of indicators a project has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Project
from budgetdoc.vocabulary import taxonomy

_OUTPUT: Final = "产出指标"
_EFFECT: Final = "效益指标"
_SATISFACTION: Final = "满意度指标"
_NEARLY_ALL: Final = 0.8
"""A level that so many projects of a file have is missing where one has it not; of levels 2, nine in ten."""
_FEWEST: Final = 4
"""Projects of a file that show what is usual; of levels 2, twice as many."""
_ONE_BY_ONE: Final = 3
"""So many projects are told of each at its place, more of them together."""


def coverage(context: Context) -> Iterator[Finding]:
    """BD432, BD433, BD438: a project has 产出 and 效益 or 满意度, and the levels that nearly all others have.

    财预〔2021〕101号: 产出、成本、效益 are to be set, 满意度 where somebody is served. That no project has 满意度 is
    told once a file.
    """
    found = [(path, project, _levels(project)) for path, project in context.projects() if not project.confidential]
    judged = [(path, project, levels) for path, project, levels in found if levels]
    usual = _usual([levels for _, _, levels in judged])
    lacking = [(path, project, _missing(levels, usual)) for path, project, levels in judged]
    lacking = [one for one in lacking if one[2]]
    for path, project, missing in lacking[: len(lacking) if len(lacking) <= _ONE_BY_ONE else 0]:
        yield context.key_finding("BD432", f"{path}.indicators", name=project.name, missing="、".join(missing))
    if len(lacking) > _ONE_BY_ONE:
        lines = "、".join(str(context.place(f"{path}.name").line) for path, _, _ in lacking)
        first = f"{lacking[0][0]}.indicators"
        yield context.key_finding("BD438", first, count=len(lacking), of=len(judged), lines=lines)
    if len(judged) > 1 and not any(_SATISFACTION in levels for _, _, levels in judged):
        yield context.key_finding("BD433", "units", count=len(judged))


def _missing(levels: set[str], usual: list[str]) -> list[str]:
    missing = [] if _OUTPUT in levels else [_OUTPUT]
    missing += [] if levels & {_EFFECT, _SATISFACTION} else [_EFFECT, _SATISFACTION]
    return list(dict.fromkeys([*missing, *(level for level in usual if level not in levels)]))


def _usual(of_projects: list[set[str]]) -> list[str]:
    """The levels that nearly all projects have."""
    counts = Counter(level for levels in of_projects for level in levels)
    total = len(of_projects)

    def is_usual(level: str) -> bool:
        if level in (_OUTPUT, _EFFECT, _SATISFACTION):
            return total >= _FEWEST and counts[level] >= total * _NEARLY_ALL
        return total >= 2 * _FEWEST and counts[level] >= total * (1 + _NEARLY_ALL) / 2

    return [level for level in counts if is_usual(level)]


def _levels(project: Project) -> set[str]:
    """The levels 1 and 2 of a project's indicators; empty where they are prose, one alone, or of no known level."""
    if not isinstance(project.indicators, list) or len(project.indicators) < 2:
        return set()
    names: set[str] = set()
    for indicator in project.indicators:
        level1 = taxonomy().level1(indicator.level1)
        if level1 is None:
            return set()
        level2 = level1.find(indicator.level2) if indicator.level2 else None
        names |= {level1.name} | ({level2.name} if level2 else set())
    return names


RULES = (coverage,)
