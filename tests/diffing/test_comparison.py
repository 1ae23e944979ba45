"""What counts as a difference between a disclosure and what was read from its document, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given

from budgetdoc.diagnostics import Said
from budgetdoc.diffing.verify import Difference, differences
from budgetdoc.model import Budget, Disclosure, Indicator, Leftover, Project, Unit
from ours import publish
from strategies import disclosures

Change = Callable[[Disclosure], object]


def disclosure() -> Disclosure:
    return Disclosure(
        form="guangzhou",
        department="示例市财政局",
        currency_unit="万元",
        units=[Unit(name="示例市财政局", projects=[project("培训经费"), project("涉密项目"), project("设备购置")])],
    )


def project(name: str) -> Project:
    indicator = Indicator(level1="产出指标", level2="数量指标", name="次数", annual_target="2次")
    return Project(name=name, budget=Budget(total=Decimal("8.00")), goal="提高水平。", indicators=[indicator])


def first(whole: Disclosure) -> Project:
    return whole.units[0].projects[0]


def indicator(whole: Disclosure) -> Indicator:
    return cast(Indicator, first(whole).indicators[0])


def differences_in(expected: Disclosure, found: Disclosure, form: str | None = None) -> list[Difference]:
    """What a document in a form, by default that of what was published, has otherwise."""
    return differences(expected, found, publish(expected, form))


def compare(change: Change, form: str = "guangzhou") -> list[tuple[str, str | None, str | None]]:
    """What a change of what was read makes of the comparison."""
    found = disclosure()
    change(found)
    return [(one.path, words(one.expected), words(one.found)) for one in differences_in(disclosure(), found, form)]


def words(said: Said | None) -> str | None:
    """In Chinese."""
    return said.zh if said else None


PROJECT = "units[0].projects[0]"


def test_every_value_counts_with_its_path() -> None:
    assert compare(lambda d: setattr(d, "currency_unit", "元")) == [("currency_unit", "万元", "元")]
    assert compare(lambda d: setattr(first(d), "goal", None)) == [(f"{PROJECT}.goal", "提高水平。", None)]
    assert compare(lambda d: setattr(first(d).budget, "fiscal", Decimal("1"))) == [
        (f"{PROJECT}.budget.fiscal", None, "1.00")
    ]
    assert compare(lambda d: setattr(indicator(d), "level2", "质量指标")) == [
        (f"{PROJECT}.indicators[0].level2", "数量指标", "质量指标")
    ]


def test_where_a_project_is_missing_or_added_the_others_still_belong_together() -> None:
    assert compare(lambda d: d.units[0].projects.pop(1)) == [("units[0].projects[1]", "涉密项目", None)]
    added = compare(lambda d: d.units[0].projects.insert(1, project("新项目")))
    assert added == [("units[0].projects[1]", None, "新项目")]


def test_indicators_that_became_prose_are_one_difference() -> None:
    assert compare(lambda d: setattr(first(d), "indicators", "完成2次")) == [
        (f"{PROJECT}.indicators", "产出指标 / 数量指标 次数 2次", "完成2次")
    ]


def test_what_was_left_over_always_counts() -> None:
    assert compare(lambda d: d.leftover.append(Leftover(text="须知", page=1))) == [("leftover[0]", None, "须知")]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: setattr(d, "title", "项目支出绩效目标表（含转移支付项目）"),
        lambda d: setattr(d, "indicator_style", "coded"),
        lambda d: setattr(first(d).budget, "total", Decimal("8")),
        lambda d: setattr(first(d), "budget", Budget(total=Decimal("8"), stated_total=Decimal("8"))),
        lambda d: setattr(indicator(d), "annual_target", "2次。"),
        lambda d: setattr(indicator(d), "level1_code", "1"),
        lambda d: setattr(indicator(d), "level2_code", "11"),
        lambda d: setattr(first(d), "goal", "  提高水平。\n\n"),
    ],
    ids=["form's title", "style", "zeros", "stated total", "full stop", "code 1", "code 2", "white space"],
)
def test_what_print_can_not_tell_is_no_difference(change: Change) -> None:
    found = disclosure()
    change(found)
    assert differences_in(disclosure(), found) == differences_in(found, disclosure()) == []


def test_a_title_of_its_own_counts() -> None:
    assert compare(lambda d: setattr(d, "title", "绩效目标表")) == [("title", None, "绩效目标表")]


def test_a_stated_total_that_prints_otherwise_counts() -> None:
    assert compare(lambda d: setattr(d.units[0], "stated_total", Decimal("25"))) == [
        ("units[0].stated_total", "24.00", "25.00")
    ]


def test_only_the_end_of_an_indicator_may_lose_its_full_stop() -> None:
    assert compare(lambda d: setattr(indicator(d), "name", "次数。")) == [
        (f"{PROJECT}.indicators[0].name", "次数", "次数。")
    ]


def test_a_code_that_disagrees_with_the_taxonomy_counts() -> None:
    assert compare(lambda d: setattr(indicator(d), "level2_code", "19")) == [
        (f"{PROJECT}.indicators[0].level2_code", None, "19")
    ]


def test_a_flag_that_no_wording_shows_can_not_be_read_but_one_that_was_read_counts() -> None:
    flagged = disclosure()
    first(flagged).confidential = True
    assert differences_in(flagged, disclosure()) == []
    assert compare(lambda d: setattr(first(d), "confidential", True)) == [(f"{PROJECT}.confidential", "否", "是")]


def test_what_the_form_does_not_carry_may_be_missing_but_not_differ() -> None:
    given = disclosure()
    first(given).code = "X1"
    assert differences_in(given, disclosure()) == []
    found = deepcopy(given)
    first(found).code = "X2"
    assert [one.path for one in differences_in(given, found)] == [f"{PROJECT}.code"]
    assert [one.path for one in differences_in(given, disclosure(), "zunhua")] == [f"{PROJECT}.code"]
    first(given).spending_plan = {"6月底": "60%"}
    first(found).code, first(found).spending_plan = "X1", {"6月底": "50%"}
    assert [(one.path, words(one.expected)) for one in differences_in(given, found)] == [
        (f"{PROJECT}.spending_plan.6月底", "60%")
    ]
    assert differences_in(given, deepcopy(given)) == []


def test_what_the_form_does_not_carry_does_not_tell_records_apart() -> None:
    given = disclosure()
    given.indicator_style = "grouped"
    first(given).indicators = [
        Indicator(level1="产出指标", level2=level2, name="次数", annual_target="2次")
        for level2 in ("数量指标", "质量指标")
    ]
    found = deepcopy(given)
    for one in cast("list[Indicator]", first(found).indicators):
        one.level2 = None
    cast("list[Indicator]", first(found).indicators)[1].level1_code = None
    assert differences_in(given, found) == []


def test_sums_that_the_form_does_not_print_do_not_count() -> None:
    given = disclosure()
    given.units[0].stated_total = Decimal("25")
    assert differences_in(given, disclosure(), "zunhua") == []


@given(disclosures)
def test_a_disclosure_differs_in_nothing_from_itself(whole: Disclosure) -> None:
    left = [f"leftover[{i}]" for i in range(len(whole.leftover))]
    assert [one.path for one in differences_in(whole, whole)] == left
