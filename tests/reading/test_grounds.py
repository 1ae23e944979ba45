"""Each value says why it is believed, and which of them a person should look at."""

from __future__ import annotations

from matched import cell, document_of

from budgetdoc.document import Paragraph, Placed, table_of
from budgetdoc.reading import Grounds
from ours import match

HEAD = ["项目名称", "总计", "财政拨款", "年度目标", "绩效指标"]
LIST = "1、1-产出指标；11-数量指标；办班期数；年度指标值:2次。"


def grounds(*rows: list[str]) -> dict[str, Grounds]:
    table = table_of(Placed(y, x, cell(text)) for y, row in enumerate([HEAD, *rows]) for x, text in enumerate(row))
    (origins,) = match(document_of(Paragraph(text="部门名称：示例市财政局"), table)).origins
    return {origin.path: origin.grounds for origin in origins}


def test_a_text_under_another_spelling_of_its_label_is_to_be_looked_at() -> None:
    found = grounds(["培训经费", "8.00", "8.00", "提高水平。", LIST])
    goal = found["units[0].projects[0].goal"]
    assert (goal.label, goal.doubtful) == ("alias", True)


def test_an_amount_under_the_own_label_that_its_source_sums_up_to_is_not() -> None:
    total = grounds(["培训经费", "8.00", "8.00", "提高水平。", LIST])["units[0].projects[0].budget.total"]
    assert (total.label, total.typed, total.in_sum, total.doubtful) == ("full", True, True, False)


def test_an_amount_that_breaks_the_printed_sum_is() -> None:
    rows = (["合计", "9.00", "9.00", "", ""], ["培训经费", "8.00", "", "提高水平。", LIST])
    total = grounds(*rows)["units[0].projects[0].budget.total"]
    assert (total.in_sum, total.doubtful) == (False, True)
