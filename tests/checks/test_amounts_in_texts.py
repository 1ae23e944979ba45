"""Sums and products in texts: consistent ones are passed in silence, a changed figure is found."""

from __future__ import annotations

from decimal import Decimal

from disclosures import as_yaml, disclosure, findings, project
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import NotJudged
from ours import read_bytes

OURS = ("BD31", "BD32", "BD41", "BD42")
people = st.integers(11, 4000)
price = st.integers(2, 400).map(lambda number: number * 10)
forms = st.sampled_from(
    [
        "对{n}名困难群众每人补助{p}元，共计{t}万元。",
        "{n}人×{p}元={t}万元。",
        "{n}人×{p}元/人＝{t}万元。",
        "现有护林员{n}人，按照每人每年{p}元的标准，需要{t}万元。",
        "共需{t}万元，按{n}户、每户{p}元测算。",
        "购买保险{n}份，每份{p}元，合计{t}万元。",
        "参保对象{n}人。人均缴费{p}元，总计{t}万元。",
    ]
)


def said(text: str, budget: Decimal) -> set[str]:
    """The codes of what is found in a project with a text and a budget."""
    data = disclosure(project(purpose=text, budget={"fiscal": str(budget)}))
    return {one.code for one in findings(data) if one.code.startswith(OURS)}


def in_wan(yuan: int) -> Decimal:
    return Decimal(yuan) / 10000


@settings(max_examples=60, deadline=None)
@given(people, price, forms)
def test_a_consistent_calculation_is_passed_in_silence(number: int, each: int, form: str) -> None:
    total = in_wan(number * each)
    assert said(form.format(n=number, p=each, t=total), total) == set()


@settings(max_examples=60, deadline=None)
@given(people, price, forms, st.integers(2, 9))
def test_a_total_that_is_not_the_product_is_found(number: int, each: int, form: str, more: int) -> None:
    wrong = in_wan(number * (each + 10 * more))
    if wrong > in_wan(number * each) * Decimal("1.1") and wrong != in_wan(number * each * 12):
        assert "BD311" in said(form.format(n=number, p=each, t=wrong), wrong)


@settings(max_examples=60, deadline=None)
@given(people, price, forms, st.sampled_from(["0.7", "0.9", "1.1", "1.5"]))
def test_a_budget_that_is_not_what_the_text_comes_to_is_found(number: int, each: int, form: str, times: str) -> None:
    total = in_wan(number * each)
    budget = (total * Decimal(times)).quantize(Decimal("0.01"))
    if abs(budget - total) > total / 25:
        assert said(form.format(n=number, p=each, t=total), budget) & {"BD313", "BD314"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=4), st.integers(-20, 20))
def test_the_items_of_a_sum_add_up(parts: list[int], off: int) -> None:
    items = "，".join(f"第{'甲乙丙丁'[i]}类支出{part}万元" for i, part in enumerate(parts))
    stated = sum(parts) + off
    if stated > 0:
        found = said(f"{items}，合计{stated}万元。", Decimal(stated))
        close_enough = abs(off) * 50 <= stated
        nested = any(2 * part == sum(parts) for part in parts)
        assert close_enough or nested or ("BD312" in found) == bool(off)


def test_without_a_unit_of_amounts_nothing_is_judged_and_that_is_said() -> None:
    data = disclosure(project(purpose="本项目预算8万元。", budget={"fiscal": "18.00"}))
    data.pop("currency_unit")
    checked = check_source(read_bytes(as_yaml(data).encode(), "示例.yaml"))
    not_judged = [one for one in checked.not_judged if one.code == "BD313"]
    assert [(type(one), one.place.path) for one in not_judged] == [(NotJudged, "units[0].projects[0].purpose")]
    assert "8万元" in not_judged[0].reason("zh")


WORDS = (
    "每人 每月 共计 其中 预算 元 万元 人 × = ， 。 2400 0 9999999999999 % ≥ 不少于 三 百分之 / 户均 个节点 网格员 "
    "共有 （ ） 至 12月 亿"
)
words = st.sampled_from(sorted(WORDS.split()))


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=25).map("".join), st.sampled_from(["0.00", "8.00", "99999999999999.99", "-3.00"]))
def test_no_text_stops_the_rules(text: str, budget: str) -> None:
    said(text, Decimal(budget))
