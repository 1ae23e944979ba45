"""What counts as which difference: by project and indicator, whatever moved, was renamed or is called the same."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from budgetdoc import Budget, Disclosure, Indicator, Leftover, Overall, Project, Unit, diff
from budgetdoc.diffing import apply
from conftest import ROOT

Change = Callable[[Disclosure], object]
Told = tuple[str, str | None, str | None]


def indicator(name: str, target: str = "2次") -> Indicator:
    return Indicator(level1="产出指标", level2="数量指标", name=name, annual_target=target)


def project(name: str, total: str, goal: str, code: str | None = None) -> Project:
    indicators = [indicator("培训次数"), indicator("参训人数", "120人")]
    return Project(name=name, code=code, budget=Budget(total=Decimal(total)), goal=goal, indicators=indicators)


def disclosure() -> Disclosure:
    first = [
        project("业务培训经费", "8.00", "组织全市财政系统业务培训，提高干部依法理财水平。"),
        project("办公设备购置", "12.50", "更新老化的办公设备，保障机关正常运转。"),
        project("信息系统运行维护", "86.00", "保障预算管理一体化系统稳定运行，及时处理故障。"),
    ]
    second = [project("涉密项目", total, "涉密内容。") for total in ("5.00", "7.00", "9.00")]
    units = [Unit(name="示例市财政局", projects=first), Unit(name="示例市国库支付中心", projects=second)]
    return Disclosure(form="guangzhou", department="示例市财政局", currency_unit="万元", units=units)


def told(change: Change) -> list[Told]:
    """What a change of the disclosure makes of the differences: kind, path before, path after."""
    after = disclosure()
    change(after)
    return [(one.kind, one.before, one.after) for one in diff(disclosure(), after).changes]


def first(whole: Disclosure) -> list[Project]:
    return whole.units[0].projects


def second(whole: Disclosure) -> list[Project]:
    return whole.units[1].projects


FIRST = "units[0].projects"
SECOND = "units[1].projects"


def test_a_value_that_changed_is_told_with_both_values() -> None:
    after = disclosure()
    first(after)[1].budget.total = Decimal("14.50")
    (change,) = diff(disclosure(), after).changes
    assert (change.kind, change.path) == ("changed", f"{FIRST}[1].budget.total")
    assert (change.old, change.new) == (Decimal("12.50"), Decimal("14.50"))


def test_amounts_are_equal_as_numbers() -> None:
    assert told(lambda d: setattr(first(d)[0].budget, "total", Decimal("8.0"))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda d: setattr(first(d)[0], "goal", "组织全市财政系统业务培训，提高干部依法理财水平"),
        lambda d: setattr(d, "title", "项目支出绩效目标表（含转移支付项目）"),
        lambda d: setattr(d, "indicator_style", "coded"),
        lambda d: setattr(first(d)[0].indicators[0], "level1_code", "1"),
    ],
    ids=["full stop", "form's own title", "style", "code of the taxonomy"],
)
def test_what_print_can_not_tell_counts_all_the_same(change: Change) -> None:
    assert len(told(change)) == 1


def test_a_value_is_added_where_there_was_none() -> None:
    assert told(lambda d: setattr(first(d)[0], "purpose", "培训。")) == [
        ("added", f"{FIRST}[0].purpose", f"{FIRST}[0].purpose")
    ]
    assert told(lambda d: setattr(first(d)[0], "goal", None))[0][0] == "removed"


def test_a_renamed_project_is_the_same_one_by_its_content() -> None:
    assert told(lambda d: setattr(first(d)[1], "name", "机关设备更新")) == [
        ("renamed", f"{FIRST}[1].name", f"{FIRST}[1].name")
    ]


def test_a_project_with_the_same_code_is_the_same_one_whatever_else_changed() -> None:
    before, after = disclosure(), disclosure()
    first(before)[0] = project("业务培训经费", "8.00", "提高水平。", code="A1")
    first(after)[0] = project("学习考察", "300.00", "增长见识。", code="A1")
    kinds = {change.path.rpartition(".")[2]: change.kind for change in diff(before, after).changes}
    assert kinds == {"name": "renamed", "total": "changed", "goal": "changed"}


def test_a_project_that_has_nothing_in_common_is_another_one() -> None:
    other = Project(name="古树名木保护", budget=Budget(total=Decimal(300)), goal="复壮濒危古树。")

    def change(whole: Disclosure) -> None:
        first(whole)[1] = other

    assert told(change) == [("removed", f"{FIRST}[1]", None), ("added", None, f"{FIRST}[1]")]


def test_one_project_that_moved_to_the_front_moved_and_the_others_did_not() -> None:
    assert told(lambda d: first(d).insert(0, first(d).pop())) == [("moved", f"{FIRST}[2]", f"{FIRST}[0]")]


def test_where_a_project_was_inserted_or_removed_nothing_moved() -> None:
    assert told(lambda d: first(d).pop(0)) == [("removed", f"{FIRST}[0]", None)]
    added = project("档案整理", "3.00", "整理历年会计档案。")
    assert told(lambda d: first(d).insert(1, added)) == [("added", None, f"{FIRST}[1]")]


def test_a_project_that_moved_to_another_unit_is_still_the_same_one() -> None:
    def change(whole: Disclosure) -> None:
        moved = first(whole).pop(0)
        moved.name = "业务培训费"
        second(whole).append(moved)

    assert told(change) == [
        ("moved", f"{FIRST}[0]", f"{SECOND}[3]"),
        ("renamed", f"{FIRST}[0].name", f"{SECOND}[3].name"),
    ]


def test_projects_of_one_name_are_told_apart_by_their_amounts() -> None:
    assert told(lambda d: second(d).pop(1)) == [("removed", f"{SECOND}[1]", None)]
    assert told(lambda d: setattr(second(d)[1].budget, "total", Decimal("7.50"))) == [
        ("changed", f"{SECOND}[1].budget.total", f"{SECOND}[1].budget.total")
    ]


def test_the_first_of_two_equal_projects_changed() -> None:
    before = disclosure()
    second(before)[:] = [project("涉密项目", "5.00", "涉密内容。") for _ in range(2)]
    after = deepcopy(before)
    second(after)[0].budget.total = Decimal("5.50")
    assert [(change.kind, change.path) for change in diff(before, after).changes] == [
        ("changed", f"{SECOND}[0].budget.total")
    ]


def test_projects_that_swapped_units_under_one_name_are_told_apart() -> None:
    before = disclosure()
    first(before)[:], second(before)[:] = first(before)[:0] + second(before)[:1], second(before)[1:2]
    after = deepcopy(before)
    after.units[0].projects, after.units[1].projects = after.units[1].projects, after.units[0].projects
    assert {change.kind for change in diff(before, after).changes} == {"moved"}


def test_a_renamed_unit_keeps_its_projects() -> None:
    assert told(lambda d: setattr(d.units[1], "name", "示例市预算评审中心")) == [
        ("renamed", "units[1].name", "units[1].name")
    ]


def test_projects_that_moved_into_a_new_unit_are_not_new() -> None:
    def change(whole: Disclosure) -> None:
        new = project("档案整理", "3.00", "整理历年会计档案。")
        whole.units.append(Unit(name="示例市会计中心", projects=[first(whole).pop(0), new]))

    found = told(change)
    assert found == [("added", None, "units[2]"), ("moved", f"{FIRST}[0]", "units[2].projects[0]")]


def test_a_unit_that_is_gone_takes_with_it_what_did_not_move() -> None:
    after = disclosure()
    first(after).append(after.units.pop(1).projects[0])
    removed, moved = sorted(diff(disclosure(), after).changes, key=lambda change: change.kind, reverse=True)
    assert (removed.kind, len(removed.old.projects)) == ("removed", 2)
    assert (moved.kind, moved.before) == ("moved", f"{SECOND}[0]")


def test_indicators_are_matched_by_level_and_name() -> None:
    def change(whole: Disclosure) -> None:
        indicators: Any = first(whole)[0].indicators
        indicators.reverse()
        indicators[0].annual_target = "150人"
        indicators.append(indicator("培训满意度", "≥95%"))

    kinds = [(kind, after) for kind, _, after in told(change)]
    assert sorted(kind for kind, _ in kinds) == ["added", "changed", "moved"]
    assert ("changed", f"{FIRST}[0].indicators[0].annual_target") in kinds
    assert ("added", f"{FIRST}[0].indicators[2]") in kinds


def test_indicators_that_became_prose_are_one_change() -> None:
    assert told(lambda d: setattr(first(d)[0], "indicators", "培训2次，120人参加。")) == [
        ("changed", f"{FIRST}[0].indicators", f"{FIRST}[0].indicators")
    ]


def test_the_order_of_a_spending_plan_counts() -> None:
    before, after = disclosure(), disclosure()
    first(before)[0].spending_plan = {"3月底": "30%", "6月底": "60%", "12月底": "100%"}
    first(after)[0].spending_plan = {"3月底": "30%", "9月底": "80%", "6月底": "55%", "12月底": "100%"}
    plan = f"{FIRST}[0].spending_plan"
    assert [(one.kind, one.path, one.position) for one in diff(before, after).changes] == [
        ("added", f"{plan}.9月底", 1),
        ("changed", f"{plan}.6月底", None),
    ]


def test_head_overall_part_and_leftovers_count() -> None:
    def change(whole: Disclosure) -> None:
        whole.year, whole.overall = 2024, Overall(goal="做好财政工作。")
        whole.leftover.append(Leftover(text="附件", page=2))

    assert told(change) == [
        ("added", "year", "year"),
        ("added", None, "overall"),
        ("added", None, "leftover[0]"),
    ]


def test_a_field_of_a_form_that_is_not_installed_here_counts() -> None:
    assert told(lambda d: first(d)[0].more.update(attribute="经常性")) == [
        ("added", f"{FIRST}[0].attribute", f"{FIRST}[0].attribute")
    ]


def test_changes_of_another_disclosure_do_not_fit() -> None:
    after, other = disclosure(), disclosure()
    first(after)[0].goal, first(other)[0].goal = "新的目标。", "别的目标。"
    found = diff(disclosure(), after)
    with pytest.raises(ValueError, match=r"units\[0\].projects\[0\].goal"):
        apply(found.changes, other)
    other.units.clear()
    with pytest.raises(ValueError, match=r"units\[0\]"):
        apply(found.changes, other)


def test_a_thousand_projects_of_which_all_were_renamed_and_shuffled() -> None:
    names = [f"{i:03}号工程" for i in range(1000)]
    projects = [project(name, f"{7 * i}.31", f"完成{name}的建设。") for i, name in enumerate(names)]
    units = [Unit(name="示例市财政局", projects=projects)]
    before = Disclosure(form="guangzhou", department="示例市财政局", units=units)
    after = deepcopy(before)
    for one in after.projects():
        one.name = f"城建{one.name[3:]}"
    after.units[0].projects.sort(key=lambda one: str(one.budget.total)[::-1])
    counts = diff(before, after).counts
    assert (counts["renamed"], counts["added"], counts["removed"]) == (1000, 0, 0)


def test_the_example_of_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(importlib.import_module("budgetdoc.diffing.compare"))
    assert (results.attempted, results.failed) == (6, 0)
