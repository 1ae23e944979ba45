"""What a document prints oddly and its YAML can't show is told when it is converted."""

from __future__ import annotations

from budgetdoc.converting.conversion import place_of
from budgetdoc.converting.oddities import oddities
from budgetdoc.diagnostics import Finding
from budgetdoc.formats.registry import READERS
from ours import match

HEADER = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n"
TOP = "项目支出绩效目标表\n\n部门名称：示例市体育局\n\n单位：万元\n\n" + HEADER


def document(*lists: str) -> str:
    """A published table with a project for each list of indicators."""
    count = len(lists)
    rows = [f"项目{number}\t8.00\t8.00\t\t\t办好活动。\t{text}\n" for number, text in enumerate(lists, 1)]
    total = f"{count * 8}.00"
    return TOP + f"合计\t{total}\t{total}\t\t\t\t\n示例市体育局\t{total}\t{total}\t\t\t\t\n" + "".join(rows)


def coded(*, between: str = "；", behind: str = "。", value: str = "6次") -> str:
    """Two indicators as the Guangzhou table has them."""
    first = f"1、1-产出指标{between}11-数量指标；办赛次数；实施周期指标值：6次；年度指标值：6次。"
    return first + f"2、1-产出指标；12-质量指标；合格率；实施周期指标值：90%；年度指标值：{value}{behind}"


def grouped(fourth: str = "4.办件数，年度指标值：9件。") -> str:
    return (
        "一、产出指标： 1.办赛次数，年度指标值：6次。 2.培训次数，年度指标值：2次。 "
        f"二、效益指标： 1.参赛人数，年度指标值：90人。 2.观赛人数，年度指标值：900人。 "
        f"3.转播次数，年度指标值：3次。 {fourth}"
    )


def told(*lists: str) -> list[Finding]:
    found = match(READERS["text"](document(*lists).encode()))
    return list(oddities("示例.txt", found, place_of))


def codes(*lists: str) -> list[str]:
    return [one.code for one in told(*lists)]


def test_nothing_is_odd_about_a_table_as_the_form_has_it() -> None:
    assert codes(*[coded()] * 4) == []
    assert codes(*[grouped()] * 4) == []


def test_a_colon_where_all_others_have_a_semicolon() -> None:
    (one,) = told(*[coded()] * 6, coded(between="："))
    assert one.code == "BD814"
    assert (one.values["sign"], one.values["usual"], one.values["count"]) == ("：", "；", 1)


def test_colons_throughout_are_the_documents_own_way() -> None:
    assert codes(*[coded(between="：")] * 6) == []


def test_a_value_with_a_full_stop_of_its_own() -> None:
    assert codes(*[coded()] * 3, coded(value="全部合格。")) == ["BD815"]


def test_a_full_stop_before_the_next_label_is_the_values_own() -> None:
    sentence = coded().replace("实施周期指标值：90%", "实施周期指标值：全部合格。")
    assert codes(*[coded()] * 3, sentence) == []


def test_a_heading_repeated_in_an_item_of_its_group() -> None:
    (one,) = told(*[grouped()] * 3, grouped("4.效益指标：办件数，年度指标值：9件。"))
    assert one.code == "BD816"
    assert one.values["level"] == "效益指标"


def test_a_level_in_front_of_every_item_is_none_repeated() -> None:
    assert "BD816" not in codes(*[coded()] * 3)
