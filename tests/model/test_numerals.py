"""Chinese numerals are written and read as a clerk does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetdoc.model.numerals import EVERYDAY, FORMAL, Script, chinese, chinese_number


@pytest.mark.parametrize("script", [EVERYDAY, FORMAL])
@given(number=st.integers(0, 9999_9999_9999))
def test_a_numeral_is_read_as_the_number_it_was_written_for(script: Script, number: int) -> None:
    assert chinese_number(chinese(number, script)) == number


@pytest.mark.parametrize(
    ("number", "everyday", "formal"),
    [
        (0, "零", "零"),
        (10, "十", "壹拾"),
        (16, "十六", "壹拾陆"),
        (20, "二十", "贰拾"),
        (35, "三十五", "叁拾伍"),
        (100, "一百", "壹佰"),
        (103, "一百零三", "壹佰零叁"),
        (110, "一百一十", "壹佰壹拾"),
        (215, "二百一十五", "贰佰壹拾伍"),
        (1200, "一千二百", "壹仟贰佰"),
        (10_000, "一万", "壹万"),
        (100_010, "十万零一十", "壹拾万零壹拾"),
        (216_001_030, "二亿一千六百万一千零三十", "贰亿壹仟陆佰万壹仟零叁拾"),
        (10**16, "一" + "零" * 16, "壹" + "零" * 16),
    ],
)
def test_numerals_are_written(number: int, everyday: str, formal: str) -> None:
    assert (chinese(number), chinese(number, FORMAL)) == (everyday, formal)


@pytest.mark.parametrize(
    ("text", "number"),
    [("两", 2), ("十五", 15), ("一百二", 120), ("两万五", 25_000), ("二〇二四", 2024), ("贰拾", 20), ("百", 100)],
)
def test_short_and_formal_numerals(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["一二十", "十十", "万", "亿万", "", "三点", "亿" * 10_000])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert chinese_number(text) is None
