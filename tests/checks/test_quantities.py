"""Quantities are read out of Chinese texts as a clerk reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetdoc.checks.quantities.reading import mask, quantities


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("1,266.19万元", "12661900", "money"),
        ("８．５万元", "85000", "money"),
        ("两万元", "20000", "money"),
        ("3亿元", "300000000", "money"),
        ("90%", "90", "share"),
        ("百分之九十五点五", "95.5", "share"),
        ("千分之五", "0.5", "share"),
        ("八成以上", "80", "share"),
        ("1千人次", "1000", "count"),
        ("15万条", "150000", "count"),
        ("四次", "4", "count"),
        ("300余人", "300", "count"),
        ("24小时内", "24", "time"),
        ("4.3万亩", "43000", "measure"),
    ],
)
def test_numbers_with_their_units(text: str, value: str, dimension: str) -> None:
    (one,) = quantities(text)
    assert (one.value, one.dimension) == (Decimal(value), dimension)


@pytest.mark.parametrize(
    "text",
    [
        "2023年度",
        "2023-2026年",
        "12月底前",
        "每月10日前",
        "示财〔2023〕15号",
        "建设1+6+N体系",
        "GZ2022-QM-006007",
        "7×24小时值守",
        "第3次会议",
        "2型糖尿病",
        "最多一次性告知",
        "“十四五”规划",
    ],
)
def test_dates_and_identifiers_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("≥90%", "≥"),
        ("不少于6次", "≥"),
        ("大于等于百分之九十", "≥"),
        ("90%及以上", "≥"),
        ("＞= 3场", "≥"),
        ("大于3场", ">"),
        ("不超过5%", "≤"),
        ("控制在10万元以内", "≤"),
        ("小于百分之二", "<"),
        ("低于1%", "<"),
        ("100%", ""),
        ("达到100%", ""),
    ],
)
def test_comparisons(text: str, sign: str) -> None:
    (one,) = quantities(text)
    assert one.sign == sign


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("每人每年2400元", ["人", "年"]),
        ("2400元/人/年", ["人", "年"]),
        ("1万元每人", ["人"]),
        ("人均补助100元", ["人"]),
        ("0.2元/条", ["个"]),
        ("每次送治给予共计500元", ["次"]),
        ("补助标准500元", [""]),
    ],
)
def test_what_money_is_for_one_of(text: str, kinds: list[str]) -> None:
    (one,) = quantities(text)
    assert [per.kind for per in one.per] == kinds
    assert one.is_rate


def test_a_count_does_not_take_the_price_behind_it() -> None:
    people, price = quantities("预计3450人每人每年100元")
    assert (people.per, [per.kind for per in price.per]) == ((), ["人", "年"])


def test_a_range_is_one_quantity() -> None:
    (one,) = quantities("3至5天")
    assert (one.value, one.most) == (Decimal(3), Decimal(5))


@given(st.text(alphabet="0123456789.,，。百分之万亿千元人次%≥≤每/年月不少于两十一×=（）:： \n", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for one in quantities(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.value >= 0
    assert len(mask(text)) == len(text)
