"""Wide tables, a project a row, laid out by chance: columns, heads, units, sums, indicators, pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from budgetdoc.document import Cell
from budgetdoc.model import Budget, Disclosure, Indicator, Project, Unit
from budgetdoc.model.disclosure import sum_of
from layouts.pieces import Laid, Money, between, cell, copy, money, put

CODES = {"产出指标": "1", "效益指标": "2", "满意度指标": "3", "数量指标": "11", "质量指标": "12", "时效指标": "13"}
CODES |= {"成本指标": "14", "社会效益指标": "22", "生态效益指标": "23", "服务对象满意度指标": "31"}
SOURCES = {"fiscal": "财政拨款", "special_account": "财政专户拨款", "other": "其他资金"}
OTHER_WORDS = {
    "total": ["总计", "合计", "资金总额", "预算金额"],
    "fiscal": ["财政拨款", "财政资金"],
    "special_account": ["财政专户拨款", "财政专户管理资金"],
    "other": ["其他资金", "单位资金"],
    "goal": ["绩效目标", "年度绩效目标", "项目绩效目标"],
    "indicators": ["绩效指标", "年度绩效指标"],
}
EXTRA = ["序号", "备注", "项目类别", "负责人"]
EXTRA_VALUES = {"备注": ["", "续建"], "项目类别": ["经常性", "一次性"], "负责人": ["赵六", "钱七"]}


@dataclass(frozen=True, slots=True)
class Plan:
    """How one wide table is laid out."""

    columns: tuple[str, ...]
    labels: dict[str, str]
    group: bool
    """The amounts stand below a head of their own."""
    units: str
    """rows | column | merged | captions"""
    total: str
    """top | bottom | none"""
    unit_sums: bool
    money: Money
    cut: int | None
    """A page ends after so many rows of the body; None where nothing is cut."""
    head_again: bool


@st.composite
def plans(draw: st.DrawFn, disclosure: Disclosure) -> Plan:
    """A plan in which everything of the disclosure has a place."""
    sources = [name for name in SOURCES if any(getattr(one.budget, name) is not None for one in disclosure.projects())]
    units = draw(st.sampled_from(["rows", "column", "merged", "captions"]))
    amounts = ["total", *draw(st.permutations(sources))]
    texts = ["goal", "indicators"]
    columns = ["name", *amounts, *texts] if draw(st.booleans()) else ["name", *texts, *amounts]
    if units in ("column", "merged"):
        columns.insert(0, "unit")
    for extra in draw(st.lists(st.sampled_from(EXTRA), max_size=2, unique=True)):
        columns.insert(0 if extra == "序号" else len(columns), extra)
    labels = {name: draw(st.sampled_from(words)) for name, words in OTHER_WORDS.items()}
    labels |= {"name": "项目名称（资金使用单位）" if units == "rows" else "项目名称", "unit": "资金使用单位"}
    return Plan(
        columns=tuple(columns),
        labels=labels | {name: name for name in EXTRA},
        group=draw(st.booleans()),
        units=units,
        total=draw(st.sampled_from(["top", "bottom", "none"])),
        unit_sums=draw(st.booleans()),
        money=draw(money),
        cut=draw(st.none() | st.integers(1, 4)),
        head_again=draw(st.booleans()),
    )


@st.composite
def wide_layouts(draw: st.DrawFn, disclosure: Disclosure) -> Laid:
    """The disclosure in a wide table of some layout, with other things before and after it."""
    plan, laid = draw(plans(disclosure)), Laid()
    put(laid, draw(between()))
    laid.paragraph("项目支出绩效目标表")
    _heading(draw, laid, disclosure)
    if plan.units == "captions":
        for unit in disclosure.units:
            laid.paragraph(f"资金使用单位：{unit.name}")
            _table(laid, plan, [unit], None)
    else:
        _table(laid, plan, disclosure.units, disclosure)
    put(laid, draw(between()))
    return laid


def _heading(draw: Callable[..., str], laid: Laid, disclosure: Disclosure) -> None:
    department, unit = f"部门名称：{disclosure.department}", f"单位：{disclosure.currency_unit}"
    how = draw(st.sampled_from(["two", "one", "bracket"]))
    if how == "two":
        laid.paragraph(department)
        laid.paragraph(unit)
    else:
        laid.paragraph(f"{department}　　{unit}" if how == "one" else f"{department}（{unit}）")


def _table(laid: Laid, plan: Plan, units: list[Unit], whole: Disclosure | None) -> None:
    head, body = _head(plan), _body(plan, units, whole)
    cut = plan.cut if plan.units != "merged" else None
    if cut is None or cut >= len(body):
        laid.table([*head, *body], header_rows=len(head))
        return
    laid.table([*head, *body[:cut]], header_rows=len(head))
    rest = body[cut:]
    again = [copy(row) for row in head] if plan.head_again else []
    laid.table([*again, *rest], header_rows=len(again))


def _head(plan: Plan) -> list[list[Cell]]:
    if not plan.group:
        return [[cell(plan.labels[name]) for name in plan.columns]]
    amounts = [name for name in plan.columns if name == "total" or name in SOURCES]
    above: list[Cell] = []
    for name in plan.columns:
        if name not in amounts:
            above.append(cell(plan.labels[name], rowspan=2))
        elif name == amounts[0]:
            above.append(cell("预算资金", colspan=len(amounts)))
    return [above, [cell(plan.labels[name]) for name in amounts]]


def _body(plan: Plan, units: list[Unit], whole: Disclosure | None) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for unit in units:
        if plan.units == "rows":
            rows.append(_sum_row(plan, unit.name, unit.budget if plan.unit_sums else Budget()))
        rows += [_project_row(plan, unit, project, len(rows) + 1) for project in unit.projects]
    if whole and plan.total != "none":
        total = _sum_row(plan, "合计", sum_of(project.budget for project in whole.projects()))
        rows = [total, *rows] if plan.total == "top" else [*rows, total]
    return rows


def _sum_row(plan: Plan, name: str, budget: Budget) -> list[Cell]:
    first = next(column for column in plan.columns if column in ("unit", "name"))
    return [cell(name if column == first else _amount(plan, budget, column)) for column in plan.columns]


def _amount(plan: Plan, budget: Budget, column: str) -> str:
    if column != "total" and column not in SOURCES:
        return ""
    amount: Decimal | None = getattr(budget, column)
    return plan.money.show(amount) if budget != Budget() else ""


def _project_row(plan: Plan, unit: Unit, project: Project, number: int) -> list[Cell]:
    row = []
    for column in plan.columns:
        if column == "unit":
            first = project is unit.projects[0]
            if plan.units == "merged" and not first:
                continue
            row.append(cell(unit.name, rowspan=len(unit.projects) if plan.units == "merged" else 1))
        else:
            row.append(cell(_text(plan, project, column, number)))
    return row


def _text(plan: Plan, project: Project, column: str, number: int) -> str:
    match column:
        case "name":
            return project.name
        case "goal":
            return project.goal or ""
        case "indicators":
            assert isinstance(project.indicators, list)
            return "\n".join(_sentence(i, indicator) for i, indicator in enumerate(project.indicators, 1))
        case "序号":
            return str(number)
    if column in EXTRA_VALUES:
        return EXTRA_VALUES[column][number % 2]
    return _amount(plan, project.budget, column)


def _sentence(number: int, indicator: Indicator) -> str:
    assert indicator.level2
    return (
        f"{number}、{CODES[indicator.level1]}-{indicator.level1}；{CODES[indicator.level2]}-{indicator.level2}；"
        f"{indicator.name}；实施周期指标值:{indicator.cycle_target}；年度指标值:{indicator.annual_target}。"
    )
