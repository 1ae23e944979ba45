"""The content of a disclosure: plain typed records without any I/O.

Attribute names are the canonical keys of the YAML (`specs/disclosure.schema.json` gives their official Chinese
terms). Texts are kept exactly as the author or the document has them; in texts of several paragraphs a line is a
paragraph. A field that is not given is None (a list or mapping: empty). Amounts are exact decimals in the disclosure's
`currency_unit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias


@dataclass(slots=True, kw_only=True)
class Budget:
    """预算: 总计 and its three sources of funds.

    Amounts are in the disclosure's `currency_unit`. None means that the cell is blank, which is not the same as 0.00.
    """

    total: Decimal | None = None
    """总计, as given, else the sum of the sources; None where neither is given."""
    fiscal: Decimal | None = None
    """财政拨款: fiscal appropriation."""
    special_account: Decimal | None = None
    """财政专户拨款: funds from special fiscal accounts."""
    other: Decimal | None = None
    """其他资金: other funds."""
    stated_total: Decimal | None = None
    """The 总计 that a document prints where it differs from the sum of the sources; None where it doesn't."""

    @property
    def sources(self) -> list[Decimal]:
        """The amounts of 财政拨款, 财政专户拨款 and 其他资金 that are given."""
        return [amount for amount in (self.fiscal, self.special_account, self.other) if amount is not None]


def sum_of(budgets: Iterable[Budget]) -> Budget:
    """The column sums of several budgets; a column that is blank in all of them stays blank."""
    rows = list(budgets)

    def column(name: str) -> Decimal | None:
        given = [amount for row in rows if (amount := getattr(row, name)) is not None]
        return sum(given, Decimal(0)) if given else None

    return Budget(
        total=column("total"),
        fiscal=column("fiscal"),
        special_account=column("special_account"),
        other=column("other"),
    )


Declared: TypeAlias = "str | Decimal | list[Entry]"
"""The value of a field that a form declares: a text, an amount, or a list of the form's own records."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One entry of a list that a form declares: a record of the form's own, such as a line of 支出明细."""

    more: dict[str, Declared] = field(default_factory=dict)
    """Its fields by key."""

    @property
    def name(self) -> str:
        """What it is called in lists: its field `name`, or else the first of its texts."""
        texts = [value for value in self.more.values() if isinstance(value, str)]
        named = self.more.get("name")
        return named if isinstance(named, str) else next(iter(texts), "")


@dataclass(slots=True, kw_only=True)
class Indicator:
    """绩效指标: one line of a project's indicators. Texts are kept as printed, None is a blank cell."""

    level1: str
    """一级指标, such as 产出指标."""
    name: str
    """三级指标: the indicator's name."""
    level2: str | None = None
    """二级指标, such as 数量指标; None in forms that print no second level."""
    level1_code: str | None = None
    """The code of `level1` where the document's differs from the taxonomy's; None where it does not, or has none."""
    level2_code: str | None = None
    """The code of `level2`, likewise."""
    description: str | None = None
    """绩效指标描述: what the indicator means, or how it is computed."""
    cycle_target: str | None = None
    """实施周期指标值: the value over the whole cycle, a text such as ≥120场."""
    annual_target: str | None = None
    """年度指标值: the value for the year; also 指标值 of forms that have only one."""
    basis: str | None = None
    """指标值确定依据: what the values are based on."""
    more: dict[str, Declared] = field(default_factory=dict)
    """Values of further fields that the form declares, by key: texts, decimals for amounts, and lists."""


@dataclass(slots=True, kw_only=True)
class Project:
    """项目. Names are not unique: several rows of one table may be called 涉密项目."""

    name: str
    """项目名称, as printed."""
    code: str | None = None
    """项目编码; None where the form prints none."""
    confidential: bool = False
    """涉密: the amounts are published, the texts say no more than that the project is confidential."""
    budget: Budget = field(default_factory=Budget)
    """预算: the amount and its sources; all of them None where the document has no amount for it."""
    purpose: str | None = None
    """资金用途: what the money is for."""
    spending_plan: dict[str, str] = field(default_factory=dict)
    """资金支出计划: date as printed (3月底) to cumulative share as printed (30%), in the printed order."""
    goal: str | None = None
    """绩效目标, a paragraph a line."""
    indicators: list[Indicator] | str = field(default_factory=list)
    """绩效指标 in printed order; a plain text where the document has only prose."""
    more: dict[str, Declared] = field(default_factory=dict)
    """Values of further fields that the form declares, by key."""


@dataclass(slots=True, kw_only=True)
class Unit:
    """资金使用单位 with its projects."""

    name: str
    """The unit's full name. Where a form prints no units this is the department's name."""
    projects: list[Project] = field(default_factory=list)
    """Its projects in printed order."""
    stated_total: Decimal | None = None
    """The sum that a document prints for the unit where it differs from that of its projects; None where it doesn't."""
    more: dict[str, Declared] = field(default_factory=dict)
    """Values of further fields that the form declares, by key."""

    @property
    def budget(self) -> Budget:
        """The computed sums over the unit's projects."""
        return sum_of(project.budget for project in self.projects)


@dataclass(slots=True, kw_only=True)
class SubGoal:
    """分项绩效目标: a goal of the department as a whole, with its indicators as prose."""

    name: str
    """Its heading, without the number before it."""
    goal: str | None = None
    """The goal, a paragraph a line; None where only the heading is given."""
    indicators: str | None = None
    """Its 绩效指标 as prose."""


@dataclass(slots=True, kw_only=True)
class Safeguard:
    """工作保障措施: one measure."""

    name: str
    """Its heading, without the number before it."""
    text: str | None = None
    """The measure itself, a paragraph a line; None where only the heading is given."""


@dataclass(slots=True, kw_only=True)
class Overall:
    """部门整体绩效目标: the goals of the department as a whole."""

    goal: str | None = None
    """总体绩效目标, a paragraph a line."""
    sub_goals: list[SubGoal] = field(default_factory=list)
    """分项绩效目标 in order."""
    safeguards: list[Safeguard] = field(default_factory=list)
    """工作保障措施 in order."""


@dataclass(slots=True, kw_only=True)
class Leftover:
    """A piece of a converted document that found no field, with the place where it stood.

    Numbers count from 1; None where they have no meaning: a text file has lines, a table rows and columns.
    """

    text: str
    """The text, as it stands in the document."""
    page: int | None = None
    """The page, or the worksheet."""
    table: int | None = None
    """Which table, counted through the whole document."""
    row: int | None = None
    """The row of the table's grid, of the sheet in a workbook."""
    column: int | None = None
    """The column of the table's grid, likewise."""
    line: int | None = None
    """The line at which a paragraph begins, of the page in a PDF, else of the whole document."""


@dataclass(slots=True, kw_only=True)
class Disclosure:
    """One department's performance disclosure: what one YAML file holds."""

    form: str
    """表式: the name of the official form, such as guangzhou."""
    department: str
    """部门名称: the department's full name."""
    units: list[Unit] = field(default_factory=list)
    """资金使用单位 in printed order, each with its projects."""
    title: str | None = None
    """The title as printed; None: the form's own."""
    year: int | None = None
    """The budget year, four digits; None where it is not said."""
    department_code: str | None = None
    """部门编码: the department's budget code, a text that may begin with zeros."""
    currency_unit: str | None = None
    """单位: the unit of all amounts, such as 万元; None where the document prints none."""
    indicator_style: str | None = None
    """How the Guangzhou table prints indicators: coded (1、1-产出指标) or grouped (一、产出指标：1.…). None: coded."""
    overall: Overall | None = None
    """部门整体绩效目标; None where the document has no such part."""
    stated_total: Decimal | None = None
    """The 合计 that a document prints where it differs from the computed one; None where it doesn't."""
    leftover: list[Leftover] = field(default_factory=list)
    """未归位内容: what a conversion could not place, in document order."""
    more: dict[str, Declared] = field(default_factory=dict)
    """Values of further fields that the form declares, by key."""

    @property
    def budget(self) -> Budget:
        """The computed 合计 over all units."""
        return sum_of(unit.budget for unit in self.units)

    def projects(self) -> Iterator[Project]:
        """All projects in document order."""
        for unit in self.units:
            yield from unit.projects
