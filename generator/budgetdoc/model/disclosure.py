"""The content of a disclosure: plain typed records without any I/O.

Attribute names are the canonical keys of the YAML (`specs/disclosure.schema.json` gives their official Chinese
terms). Texts are kept exactly as the author or the document has them; a field that is not given is None (a list or
mapping: empty). Amounts are exact decimals in the disclosure's `currency_unit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True, kw_only=True)
class Budget:
    """预算: 总计 and its three sources of funds. None means that the cell is blank, which is not the same as 0.00."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    special_account: Decimal | None = None
    other: Decimal | None = None
    stated_total: Decimal | None = None
    """The 总计 a document prints where it differs from the sum of the sources."""

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


@dataclass(slots=True, kw_only=True)
class Indicator:
    """绩效指标: one line of a project's indicators."""

    level1: str
    name: str
    level2: str | None = None
    level1_code: str | None = None
    """Only where the document disagrees with the taxonomy; likewise `level2_code`."""
    level2_code: str | None = None
    description: str | None = None
    cycle_target: str | None = None
    annual_target: str | None = None
    basis: str | None = None
    more: dict[str, str | Decimal] = field(default_factory=dict)
    """Further fields that the form declares, by key."""


@dataclass(slots=True, kw_only=True)
class Project:
    """项目. Names are not unique: several rows of one table may be called 涉密项目."""

    name: str
    code: str | None = None
    confidential: bool = False
    """涉密: the amounts are published, the texts say no more than that the project is confidential."""
    budget: Budget = field(default_factory=Budget)
    purpose: str | None = None
    spending_plan: dict[str, str] = field(default_factory=dict)
    """资金支出计划: date as printed (3月底) to cumulative share as printed (30%)."""
    goal: str | None = None
    indicators: list[Indicator] | str = field(default_factory=list)
    """A list, or the plain text where the document has only prose."""
    more: dict[str, str | Decimal] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Unit:
    """资金使用单位 with its projects."""

    name: str
    projects: list[Project] = field(default_factory=list)
    stated_total: Decimal | None = None
    """The sum a document prints for the unit where it differs from that of its projects."""

    @property
    def budget(self) -> Budget:
        """The computed sums over the unit's projects."""
        return sum_of(project.budget for project in self.projects)


@dataclass(slots=True, kw_only=True)
class SubGoal:
    """分项绩效目标: a goal of the department as a whole, with its indicators as prose."""

    name: str
    goal: str | None = None
    indicators: str | None = None


@dataclass(slots=True, kw_only=True)
class Safeguard:
    """工作保障措施: one measure, its heading and its text."""

    name: str
    text: str | None = None


@dataclass(slots=True, kw_only=True)
class Overall:
    """部门整体绩效目标."""

    goal: str | None = None
    sub_goals: list[SubGoal] = field(default_factory=list)
    safeguards: list[Safeguard] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Leftover:
    """A piece of a converted document that found no field, with the place it stood at."""

    text: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Disclosure:
    """One department's performance disclosure: what one YAML file holds."""

    form: str
    department: str
    units: list[Unit] = field(default_factory=list)
    title: str | None = None
    year: int | None = None
    department_code: str | None = None
    currency_unit: str | None = None
    indicator_style: str | None = None
    """How the Guangzhou table prints indicators: coded (1、1-产出指标) or grouped (一、产出指标：1.…). None: coded."""
    overall: Overall | None = None
    stated_total: Decimal | None = None
    """The 合计 a document prints where it differs from the computed one."""
    leftover: list[Leftover] = field(default_factory=list)
    more: dict[str, str | Decimal] = field(default_factory=dict)

    @property
    def budget(self) -> Budget:
        """The computed 合计 over all units."""
        return sum_of(unit.budget for unit in self.units)

    def projects(self) -> Iterator[Project]:
        """All projects in document order."""
        for unit in self.units:
            yield from unit.projects
