"""What the official forms print, in the words of the published tables."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetdoc.document import check_grid
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.forms import Forms
from budgetdoc.forms import publish as publish_with
from budgetdoc.forms.filters import Columns
from budgetdoc.model import Budget, Disclosure, Indicator, Project, Unit
from budgetdoc.model.amounts import parse_amount, print_amount
from budgetdoc.model.paths import values_at
from conftest import SAMPLES
from ours import VOCABULARY, publish, read
from outputs import find, seen, squeezed


def table(project: Project, **settings: Any) -> Disclosure:
    unit = Unit(name="示例市财政局", projects=[project])
    return Disclosure(form="guangzhou", department="示例市财政局", currency_unit="万元", units=[unit], **settings)


def cell(disclosure: Disclosure, column: int) -> str:
    """The text of a cell of the first project's row in the Guangzhou table."""
    rows = find(publish(disclosure, "guangzhou").html, "//tr[contains(@class, 'project')]")
    return seen(rows[0][column])


A = Indicator(level1="产出指标", level2="数量指标", name="应急演练场次", cycle_target="6次", annual_target="2次")
B = Indicator(level1="效益指标", level2="社会效益", name="好评", cycle_target="提升。", annual_target="提升。")


def test_coded_indicators() -> None:
    assert cell(table(Project(name="x", indicators=[A, B])), 6) == (
        "1、1-产出指标；11-数量指标；应急演练场次；实施周期指标值:6次；年度指标值:2次。"
        "2、2-效益指标；22-社会效益；好评；实施周期指标值:提升。；年度指标值:提升。"
    )


def test_a_printed_code_wins_over_the_taxonomy() -> None:
    assert cell(table(Project(name="x", indicators=[replace(A, level2_code="19")])), 6).startswith(
        "1、1-产出指标；19-数量指标；"
    )


@pytest.mark.parametrize(
    ("indicators", "printed"),
    [
        ([A], "产出指标：应急演练场次，年度指标值：2次。"),
        ([A, A], "产出指标：1.应急演练场次，年度指标值：2次。2.应急演练场次，年度指标值：2次。"),
        ([A, B], "一、产出指标：应急演练场次，年度指标值：2次。二、效益指标：好评，年度指标值：提升。"),
        (
            [A, A, B],
            "一、产出指标：1.应急演练场次，年度指标值：2次。2.应急演练场次，年度指标值：2次。二、效益指标：好评，年度指标值：提升。",
        ),
    ],
    ids=["lone item", "lone group", "lone items in groups", "mixed"],
)
def test_grouped_indicators(indicators: list[Indicator], printed: str) -> None:
    assert cell(table(Project(name="x", indicators=indicators), indicator_style="grouped"), 6) == printed


def test_prose_stands_as_it_is() -> None:
    assert cell(table(Project(name="x", confidential=True, indicators="涉密内容。")), 6) == "涉密内容。"


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("8", "8.00"),
        ("1266.19", "1,266.19"),
        ("0", "0.00"),
        ("0.125", "0.125"),
        ("12.3400", "12.34"),
        ("-3.5", "-3.50"),
        ("1E+3", "1,000.00"),
    ],
)
def test_amounts_are_printed_in_full(amount: str, printed: str) -> None:
    assert print_amount(Decimal(amount)) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_no_amount_is_rounded_in_print(amount: Decimal) -> None:
    assert parse_amount(print_amount(amount)) == amount


def test_blank_is_not_zero() -> None:
    budget = Budget(total=Decimal(8), fiscal=Decimal(8), other=Decimal(0))
    disclosure = table(Project(name="x", budget=budget))
    assert [cell(disclosure, column) for column in (1, 2, 3, 4)] == ["8.00", "8.00", "", "0.00"]


def test_a_stated_total_is_printed_where_the_document_had_it() -> None:
    disclosure = table(Project(name="x", budget=Budget(total=Decimal(8))), stated_total=Decimal(9))
    rows = find(publish(disclosure).html, "//tbody/tr")
    assert [seen(row[1]) for row in rows] == ["9.00", "8.00", "8.00"]


def test_a_card_names_its_unit_where_that_is_not_the_department() -> None:
    disclosure = table(Project(name="甲"))
    disclosure.units.append(Unit(name="示例市国库中心", projects=[Project(name="乙")]))
    captions = find(publish(disclosure, "zunhua").html, "//table[@class='card']/caption")
    assert [seen(caption) for caption in captions] == [
        "示例市财政局单位：万元",
        "示例市财政局（资金使用单位：示例市国库中心）单位：万元",
    ]


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_path_on_the_page_leads_to_the_value_that_stands_there(sample: Path, form: str) -> None:
    disclosure = read(sample).disclosure
    assert disclosure
    holders = find(publish(disclosure, form).html, "//*[@data-path]")
    assert holders
    for holder in holders:
        (value,) = [value for _, value in values_at_path(disclosure, holder.get("data-path", ""))]
        shown = seen(holder)
        if isinstance(value, Decimal):
            assert shown == print_amount(value)
        elif holder.tag == "p":
            assert shown in squeezed(str(value))  # one paragraph of several
        else:
            assert shown == squeezed(str(value or ""))


def values_at_path(disclosure: Disclosure, path: str) -> list[tuple[str, Any]]:
    date = re.fullmatch(r"(.*\.spending_plan)\.(.*)", path)
    pattern = re.sub(r"\[\d+\]", "[]", date[1] if date else path)
    found = [(where, value) for where, value in values_at(disclosure, pattern) if where == (date[1] if date else path)]
    return [(where, value[date[2]] if date else value) for where, value in found]


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_tables_have_whole_grids_as_wide_as_the_page(sample: Path, form: str) -> None:
    disclosure = read(sample).disclosure
    assert disclosure
    document = read_page(publish(disclosure, form).html, VOCABULARY.form(form).page)
    for grid in document.tables():
        check_grid(grid)
        assert sum(grid.widths) == pytest.approx(document.page.text_width, abs=0.1)


def test_text_can_not_become_markup() -> None:
    page = publish(table(Project(name="<script>alert(1)</script>&amp;", goal='"><img src=x>'))).html
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page


def test_rows_of_different_cells_share_the_fewest_columns() -> None:
    columns = Columns(12, 2, 3)
    assert columns.widths == [4, 2, 2, 4]
    assert [columns.span(0, i) for i in range(2)] == [2, 2]
    assert [columns.span(1, i) for i in range(3)] == [1, 2, 1]


def test_a_form_that_forgets_a_value_without_saying_so_is_found_out(tmp_path: Path) -> None:
    """It prints nothing but the department, and says that it has no place for 项目编码."""
    folder = tmp_path / "forgetful"
    folder.mkdir()
    (folder / "form.html.j2").write_text("<p>{{ department }}</p>", encoding="utf-8")
    spec = "{term: 健忘表, title: 无, page: {}, not_carried: ['units[].projects[].code']}"
    (folder / "form.yaml").write_text(spec, encoding="utf-8")
    disclosure = table(Project(name="甲", code="001", goal="目标", spending_plan={"6月底": "100%"}))
    published = publish_with(disclosure, Forms(tmp_path), "forgetful")
    assert published.dropped == {"units[].projects[].code": ["units[0].projects[0].code"]}
    assert set(published.undeclared) == {
        "currency_unit",
        "units[].name",
        "units[].projects[].name",
        "units[].projects[].goal",
        "units[].projects[].spending_plan",
    }
