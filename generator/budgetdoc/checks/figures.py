"""Do the figures add up, do shares rise, are codes unique?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding, Said
from budgetdoc.model.amounts import print_amount
from budgetdoc.source.remedies import key_name


def totals_of_projects(context: Context) -> Iterator[Finding]:
    """BD301: a project's 总计 is the sum of 财政拨款, 财政专户拨款 and 其他资金."""
    for path, project in context.projects():
        budget = project.budget
        total = sum(budget.sources, Decimal(0))
        if budget.sources and budget.total is not None and budget.stated_total is None and budget.total != total:
            yield context.finding(
                "BD301",
                f"{path}.budget.total",
                total=print_amount(budget.total),
                sum=print_amount(total),
                difference=print_amount(budget.total - total),
                key=key_name(context.index, f"{path}.budget.stated_total"),
            )


def stated_totals(context: Context) -> Iterator[Finding]:
    """BD302: a printed sum that differs from the computed one."""
    disclosure = context.disclosure
    sums = [("stated_total", Said("合计", "the grand total"), disclosure.stated_total, disclosure.budget.total)]
    for u, unit in enumerate(disclosure.units):
        what = Said(f"“{unit.name}”的总计", f"the sum of {unit.name}")
        sums.append((f"units[{u}].stated_total", what, unit.stated_total, unit.budget.total))
    for path, project in context.projects():
        what = Said(f"“{project.name}”的总计", f"the total of {project.name}")
        sums.append((f"{path}.budget.stated_total", what, project.budget.stated_total, project.budget.total))
    for path, what, stated, computed in sums:
        if stated is not None and stated != computed:
            found = {"stated": print_amount(stated), "computed": print_amount(computed or Decimal(0))}
            difference = print_amount(stated - (computed or Decimal(0)))
            key = key_name(context.index, path)
            yield context.finding("BD302", path, what=what, difference=difference, key=key, **found)


def spending_plans(context: Context) -> Iterator[Finding]:
    """BD303–BD305: cumulative shares rise from date to date and end at 100%."""
    for path, project in context.projects():
        plan = [(date, share, _share(share)) for date, share in project.spending_plan.items()]
        for date, share, number in plan:
            if number is None:
                yield context.finding("BD305", f"{path}.spending_plan.{date}", date=date, share=share)
        readable = [(date, share, number) for date, share, number in plan if number is not None]
        for (before, previous, least), (date, share, number) in pairwise(readable):
            if number < least:
                values = {"date": date, "share": share, "before": before, "previous": previous}
                yield context.finding("BD303", f"{path}.spending_plan.{date}", **values)
        if readable and readable[-1][2] != 100:
            date, share, _ = readable[-1]
            yield context.finding("BD304", f"{path}.spending_plan.{date}", date=date, share=share)


def _share(text: str) -> Decimal | None:
    """A share in per cent; None where the text is none. The % may be left out, as the row's label has it."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[%％]?\s*", text)
    return Decimal(match[1]) if match else None


def project_codes(context: Context) -> Iterator[Finding]:
    """BD306: no two projects have the same 项目编码."""
    first: dict[str, tuple[str, str]] = {}
    for path, project in context.projects():
        if project.code is None:
            continue
        if project.code in first:
            where, name = first[project.code]
            line = context.place(f"{where}.code").line or 0
            yield context.finding("BD306", f"{path}.code", code=project.code, name=name, line=line)
        else:
            first[project.code] = (path, project.name)


RULES = (totals_of_projects, stated_totals, spending_plans, project_codes)
