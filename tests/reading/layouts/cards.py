"""Cards, a table a project, laid out by chance: facts in any order, labels around them, indicators below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hypothesis import strategies as st

from budgetdoc.document import Cell
from budgetdoc.model import Disclosure, Indicator, Project, Unit
from layouts.pieces import Laid, Money, between, cell, copy, money, put

COLUMNS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "description": "绩效指标描述",
    "annual_target": "指标值",
    "basis": "指标值确定依据",
}
WIDTH = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """How the cards of one document are laid out."""

    facts: tuple[str, ...]
    columns: tuple[str, ...]
    levels: str
    """merged | repeated | blank: how a level that goes on is shown."""
    label_spans: bool
    """绩效指标 stands at the left of all indicators."""
    one_table: bool
    """Facts and indicators share a table."""
    titles: bool
    money: Money
    cut: int | None
    head_again: bool


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan in which everything that a card carries has a place."""
    facts = draw(st.permutations(["budget", "purpose", "plan", "goal"]))
    columns = ["level1", "level2", "name", *draw(st.permutations(["description", "annual_target", "basis"]))]
    return Plan(
        facts=("names", *facts),
        columns=tuple(columns),
        levels=draw(st.sampled_from(["merged", "repeated", "blank"])),
        label_spans=draw(st.booleans()),
        one_table=draw(st.booleans()),
        titles=draw(st.booleans()),
        money=draw(money),
        cut=draw(st.none() | st.integers(1, 3)),
        head_again=draw(st.booleans()),
    )


@st.composite
def card_layouts(draw: st.DrawFn, disclosure: Disclosure) -> Laid:
    """The disclosure as cards of some layout, with other things before, between and after them."""
    plan, laid = draw(plans()), Laid()
    put(laid, draw(between()))
    number = 0
    for unit in disclosure.units:
        for project in unit.projects:
            number += 1
            if plan.titles:
                laid.paragraph(f"{number}.{project.name}绩效目标表")
            _line(laid, disclosure, unit)
            _card(laid, plan, project)
            put(laid, draw(between()))
    return laid


def _line(laid: Laid, disclosure: Disclosure, unit: Unit) -> None:
    office = f"{disclosure.department_code}{disclosure.department}（资金使用单位：{unit.name}）"
    laid.paragraph(f"{office}　　单位：{disclosure.currency_unit}")


def _card(laid: Laid, plan: Plan, project: Project) -> None:
    facts = [row for fact in plan.facts for row in _fact(plan, project, fact)]
    head, body = _indicators(plan, project)
    cut = plan.cut if plan.levels != "merged" and not plan.label_spans else None
    first, rest = (body, []) if cut is None or cut >= len(body) else (body[:cut], body[cut:])
    if plan.one_table:
        laid.table([*facts, head, *first])
    else:
        laid.table(facts)
        laid.table([head, *first], header_rows=1)
    if rest:
        laid.table([copy(head), *rest] if plan.head_again else rest, header_rows=int(plan.head_again))


def _fact(plan: Plan, project: Project, fact: str) -> Iterator[list[Cell]]:
    match fact:
        case "names":
            yield [cell("项目编码"), cell(project.code, colspan=2), cell("项目名称"), cell(project.name, colspan=2)]
        case "budget":
            show, budget = plan.money.show, project.budget
            amounts = {"预算数": budget.total, "其中：财政资金": budget.fiscal, "其他资金": budget.other}
            yield [cell(text) for label, amount in amounts.items() for text in (label, show(amount))]
        case "purpose":
            if project.purpose:
                yield [cell("资金用途"), cell(project.purpose, colspan=WIDTH - 1)]
        case "plan":
            dates = list(project.spending_plan.items())
            if dates:
                label = cell("资金支出计划（%）", rowspan=2, colspan=WIDTH - len(dates))
                yield [label, *(cell(date) for date, _ in dates)]
                yield [cell(share) for _, share in dates]
        case "goal":
            yield [cell("绩效目标"), cell(project.goal, colspan=WIDTH - 1)]


def _indicators(plan: Plan, project: Project) -> tuple[list[Cell], list[list[Cell]]]:
    assert isinstance(project.indicators, list)
    head = [cell(COLUMNS[name]) for name in plan.columns]
    body = [_row(plan, project.indicators, number) for number in range(len(project.indicators))]
    if plan.label_spans:
        head.insert(0, cell("绩效指标", rowspan=len(body) + 1))
    return head, body


def _row(plan: Plan, indicators: list[Indicator], number: int) -> list[Cell]:
    one, before = indicators[number], indicators[number - 1] if number else None
    row = []
    for column in plan.columns:
        goes_on = before is not None and column == "level1" and before.level1 == one.level1
        if not goes_on or plan.levels == "repeated":
            # Only a merged level spans the rows that it is of.
            rows = _run(indicators, number) if column == "level1" and plan.levels == "merged" else 1
            row.append(cell(getattr(one, column), rowspan=rows))
        elif plan.levels == "blank":
            row.append(cell(""))
    return row


def _run(indicators: list[Indicator], number: int) -> int:
    return len(next(list(group) for _, group in groupby(indicators[number:], key=lambda one: one.level1)))
