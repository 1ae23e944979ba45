"""Numbers, dates and texts as their number format shows them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetdoc.formats.xlsx.reading.shown import shown_number, shown_text


class TestNumbersAsShown:
    @pytest.mark.parametrize(
        ("value", "code", "text"),
        [
            (1266.19, "#,##0.00", "1,266.19"),
            (0.95, "0%", "95%"),
            (0.1 + 0.2, "General", "0.3"),
            (1 / 3, "General", "0.333333333333333"),
            (216001, "General", "216001"),
            (440106000000, "General", "440106000000"),
            (1e25, "General", "1E+25"),
            (0, "General", "0"),
            (2.675, "0.00", "2.68"),
            (-1234.5, "#,##0.00", "-1,234.50"),
            (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
            (-1234.5, "0.00;[Red]-0.00", "-1234.50"),
            (0, '0.00;-0.00;"-"', "-"),
            (0, "0;-0;;@", ""),
            (8, '0.00"万元"', "8.00万元"),
            (12345678, '0\\.0,"万"', "1234.6万"),
            (123456789, '[>=100000000]0.00,,"百万";[>=10000]0.00,"千";0', "123.46百万"),
            (12, '[>=100000000]0.00,,"百万";[>=10000]0.00,"千";0', "12"),
            (1, '[=1]"是";[=0]"否"', "是"),
            (1266.19, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', " ¥1,266.19 "),
            (1266.19, "[$¥-804]#,##0.00", "¥1,266.19"),
            (7, "000", "007"),
            (20230301, "0000-00-00", "2023-03-01"),
            (1.5, "0.0#", "1.5"),
            (0.5, "# ?/?", "1/2"),
            (2.25, "# ??/??", "2 1/4"),
            (12345, "0.00E+00", "1.23E+04"),
            (999.99, "0.0E+0", "1.0E+3"),
            (12.5, "@", "12.5"),
            (5, 'General"项"', "5项"),
            (5, "[Red]", "5"),
            (123, "[DBNum1][$-804]General", "一百二十三"),
            (10203040, "[DBNum2][$-804]General", "壹仟零贰拾万叁仟零肆拾"),
        ],
    )
    def test_figures(self, value: float, code: str, text: str) -> None:
        assert shown_number(value, code) == text

    @pytest.mark.parametrize(
        ("value", "code", "text"),
        [
            (45000, 'yyyy"年"m"月"', "2023年3月"),
            (45000, "yyyy/mm/dd", "2023/03/15"),
            (45000, "yyyy.m", "2023.3"),
            (45000, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年三月十五日"),
            (45000, "[$-804]aaaa", "星期三"),
            (45000, "d-mmm-yy", "15-Mar-23"),
            (45000, "[$-F800]dddd\\, mmmm dd\\, yyyy", "2023年3月15日"),
            (45000.75, "yyyy-mm-dd hh:mm", "2023-03-15 18:00"),
            (45000.75, '上午/下午h"时"mm"分"', "下午6时00分"),
            (1.5, "[h]:mm", "36:00"),
            (0.000011574, "mm:ss.0", "00:01.0"),
            (60, "yyyy-m-d", "1900-2-29"),
            (-1, "yyyy-m-d", "-1"),
            (2958465.9999999, "yyyy-m-d", "2958465.9999999"),
            (1e9, "yyyy-m-d", "1000000000"),
        ],
    )
    def test_dates(self, value: float, code: str, text: str) -> None:
        assert shown_number(value, code) == text

    def test_days_may_be_counted_from_1904(self) -> None:
        assert shown_number(43538, "yyyy/m/d", from_1904=True) == "2023/3/15"

    def test_texts(self) -> None:
        assert shown_text("涉密", '0.00;-0.00;0;@"项目"') == "涉密项目"
        assert shown_text("涉密", "#,##0.00") == "涉密"
        assert shown_text("涉密", ";;;") == ""

    @settings(max_examples=300, deadline=None)
    @given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.booleans())
    def test_amounts_are_those_that_python_prints(self, thousandths: int, places: int, grouped: bool) -> None:
        amount = Decimal(thousandths).scaleb(-3)
        code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
        printed = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        assert shown_number(float(amount), code) == (f"{printed:,f}" if grouped else f"{printed:f}")

    @settings(max_examples=300, deadline=None)
    @given(
        st.floats(allow_nan=False, allow_infinity=False),
        st.text('0#?.,%E+-;@"\\_*[]<>=ymdhsaAPM/General DBNum1$804年', max_size=20),
    )
    def test_any_format_shows_something_or_nothing_but_never_fails(self, value: float, code: str) -> None:
        assert isinstance(shown_number(value, code) + shown_text("甲", code), str)
