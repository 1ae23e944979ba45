"""Numbers, dates and texts as their number format shows them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetdoc.formats.xlsx.reading.number_formats import exact, shown_number, shown_text


def shown(value: float, code: str, *, from_1904: bool = False) -> str | None:
    """The text of a number; None where the format is not interpreted."""
    found = shown_number(exact(value), code, from_1904=from_1904)
    return None if found is None else found.text


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
            (1266.19, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', " ¥1,266.19 "),
            (1266.19, "[$¥-804]#,##0.00", "¥1,266.19"),
            (7, "000", "007"),
            (20230301, "0000-00-00", "2023-03-01"),
            (1.5, "0.0#", "1.5"),
            (12.5, "@", "12.5"),
            (12345678, '0.00,"千元"', "12345.68千元"),
            (12345678, '#,##0.00,,"百万"', "12.35百万"),
            (-0.125, "0.0%;(0.0%)", "(12.5%)"),
            (5, 'General"项"', "5项"),
            (5, "[Red]", "5"),
        ],
    )
    def test_figures(self, value: float, code: str, text: str) -> None:
        assert shown(value, code) == text

    @pytest.mark.parametrize(
        ("value", "code", "text"),
        [
            (45000, 'yyyy"年"m"月"', "2023年3月"),
            (45000, "yyyy/mm/dd", "2023/03/15"),
            (45000, "yyyy-mm-dd;@", "2023-03-15"),
            (45000, "yyyy年m月d日", "2023年3月15日"),
            (45000.5, "h:mm:ss", "12:00:00"),
            (45000, "yyyy.m", "2023.3"),
            (45000, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年三月十五日"),
            (45000, "[$-F800]dddd\\, mmmm dd\\, yyyy", "2023年3月15日"),
            (45000.75, "yyyy-mm-dd hh:mm", "2023-03-15 18:00"),
            (60, "yyyy-m-d", "1900-2-29"),
        ],
    )
    def test_dates(self, value: float, code: str, text: str) -> None:
        assert shown(value, code) == text

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (1, '[>=100000000]0.00,,"百万";0'),
            (0.5, "# ?/?"),
            (12345, "0.00E+00"),
            (123, "[DBNum1][$-804]General"),
            (123, "[DBNum2][$-804]General"),
            (45000, "[$-804]aaaa"),
            (45000, "d-mmm-yy"),
            (45000.75, '上午/下午h"时"mm"分"'),
            (1.5, "[h]:mm"),
            (0.5, "mm:ss.0"),
            (-1, "yyyy-m-d"),
            (2958465.9999999, "yyyy-m-d"),
            (1e9, "yyyy-m-d"),
            (1, "0" * 600),
            (1, "0.0 foo"),
        ],
    )
    def test_what_is_not_interpreted_shows_nothing(self, value: float, code: str) -> None:
        assert shown(value, code) is None

    @pytest.mark.parametrize(
        ("value", "code", "rounded"),
        [(2.675, "0.00", True), (2.5, "0.00", False), (0.955, "0%", True), (0.95, "0%", False), (1500, "0,", True)],
    )
    def test_rounding_is_told(self, value: float, code: str, rounded: bool) -> None:
        found = shown_number(exact(value), code)
        assert found is not None
        assert found.rounded is rounded

    def test_days_may_be_counted_from_1904(self) -> None:
        assert shown(43538, "yyyy/m/d", from_1904=True) == "2023/3/15"

    def test_texts(self) -> None:
        assert shown_text("涉密", '0.00;-0.00;0;@"项目"') == "涉密项目"
        assert shown_text("涉密", "#,##0.00") == "涉密"
        assert shown_text("涉密", ";;;") == ""
        assert shown_text("涉密", "[>=1]0;0") == "涉密"
        assert shown_text("涉密", "foo@") is None

    @settings(max_examples=300, deadline=None)
    @given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.booleans())
    def test_amounts_are_those_that_python_prints(self, thousandths: int, places: int, grouped: bool) -> None:
        amount = Decimal(thousandths).scaleb(-3)
        code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
        printed = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        assert shown(float(amount), code) == (f"{printed:,f}" if grouped else f"{printed:f}")

    @settings(max_examples=300, deadline=None)
    @given(
        st.floats(allow_nan=False, allow_infinity=False),
        st.text('0#?.,%E+-;@"\\_*[]<>=ymdhsaAPM/General DBNum1$804年', max_size=20),
    )
    def test_any_format_is_interpreted_or_not_but_never_fails(self, value: float, code: str) -> None:
        assert isinstance(shown(value, code) or shown_text("甲", code) or "", str)
