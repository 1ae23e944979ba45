"""What editors do to a disclosure between two versions, at random, for hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

from hypothesis import strategies as st

import strategies
from budgetdoc.model import Disclosure, Leftover, Overall, Project, Unit

Draw = Callable[[Any], Any]


def _moves(draw: Draw, items: list[Any]) -> None:
    if items:
        item = items.pop(draw(st.integers(0, len(items) - 1)))
        items.insert(draw(st.integers(0, len(items))), item)


def _goes(draw: Draw, items: list[Any]) -> None:
    if items:
        items.pop(draw(st.integers(0, len(items) - 1)))


def _comes_twice(draw: Draw, items: list[Any]) -> None:
    """With the same name and content: names are not unique."""
    if items:
        items.insert(draw(st.integers(0, len(items))), deepcopy(draw(st.sampled_from(items))))


def _renamed(draw: Draw, items: list[Any]) -> None:
    if items:
        draw(st.sampled_from(items)).name = draw(st.sampled_from(["涉密项目", ""]) | strategies.text)


ON_LISTS: Final = (_moves, _goes, _comes_twice, _renamed)


def _another_unit(draw: Draw, whole: Disclosure) -> None:
    """A project goes to another unit, which may be a new one."""
    source = draw(st.sampled_from(whole.units))
    if source.projects:
        project = source.projects.pop(draw(st.integers(0, len(source.projects) - 1)))
        if draw(st.booleans()):
            whole.units.insert(draw(st.integers(0, len(whole.units))), Unit(name="新单位"))
        target = draw(st.sampled_from(whole.units))
        target.projects.insert(draw(st.integers(0, len(target.projects))), project)


def _new_project(draw: Draw, whole: Disclosure) -> None:
    projects = draw(st.sampled_from(whole.units)).projects
    projects.insert(draw(st.integers(0, len(projects))), draw(strategies.project))


def _values(draw: Draw, whole: Disclosure) -> None:
    projects = list(whole.projects())
    if projects:
        project: Project = draw(st.sampled_from(projects))
        project.goal, project.code = draw(strategies.maybe), draw(strategies.maybe)
        project.budget.fiscal, project.confidential = draw(strategies.amount), draw(st.booleans())
        project.more = draw(st.dictionaries(st.sampled_from(["attribute", "period"]), strategies.text))


def _plan(draw: Draw, whole: Disclosure) -> None:
    projects = list(whole.projects())
    if projects:
        project: Project = draw(st.sampled_from(projects))
        shares = [*project.spending_plan.items(), (draw(strategies.line), "30%")]
        project.spending_plan = dict(draw(st.permutations(shares))[: draw(st.integers(0, len(shares)))])


def _prose(draw: Draw, whole: Disclosure) -> None:
    projects = list(whole.projects())
    if projects:
        draw(st.sampled_from(projects)).indicators = draw(strategies.text | st.lists(strategies.indicator, max_size=2))


def _head(draw: Draw, whole: Disclosure) -> None:
    whole.department, whole.year = draw(strategies.text), draw(st.none() | st.integers(1990, 2100))
    whole.overall = draw(st.none() | st.just(Overall(goal="做好工作。")))
    whole.leftover.append(Leftover(text="附件", page=draw(st.integers(1, 3))))


ON_ALL: Final = (_another_unit, _new_project, _values, _plan, _prose, _head)


def _lists(whole: Disclosure) -> list[list[Any]]:
    indicators: list[list[Any]] = [
        project.indicators for project in whole.projects() if isinstance(project.indicators, list)
    ]
    goals: list[list[Any]] = [whole.overall.sub_goals, whole.overall.safeguards] if whole.overall else []
    projects: list[list[Any]] = [unit.projects for unit in whole.units]
    return [whole.units, *projects, *indicators, *goals]


@st.composite
def versions(draw: Draw) -> tuple[Disclosure, Disclosure]:
    """A disclosure, and what became of it."""
    before: Disclosure = draw(strategies.disclosures)
    after = deepcopy(before)
    for _ in range(draw(st.integers(1, 6))):
        change = draw(st.sampled_from((*ON_LISTS, *ON_ALL)))
        if change in ON_ALL:
            if after.units:
                change(draw, after)
        else:
            change(draw, draw(st.sampled_from(_lists(after))))
    return before, after
