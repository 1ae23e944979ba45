"""Differences as people and other programs get them: text, Markdown, JSON and a page of HTML."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from budgetdoc import Budget, Disclosure, Indicator, Overall, Project, SubGoal, Unit, diff
from budgetdoc.diffing import as_json, html, markdown, text
from budgetdoc.diffing.apply import apply
from budgetdoc.diffing.figures import share
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.wording import Piece, pieces
from budgetdoc.vocabulary.resources import read_yaml
from ours import VOCABULARY
from outputs import find, seen

GOAL = (
    "按照年度计划，组织全市财政系统业务培训，覆盖市县两级预算单位，提高干部依法理财水平，培训合格率达到百分之九十以上。"
)


def before() -> Disclosure:
    indicator = Indicator(level1="产出指标", level2="数量指标", name="培训次数", annual_target="2次")
    training = Project(name="业务培训经费", budget=Budget(total=Decimal("80.00")), goal=GOAL, indicators=[indicator])
    secret = Project(name="涉密项目", budget=Budget(total=Decimal("5.00")), goal="涉密内容。")
    units = [Unit(name="示例市财政局", projects=[training, secret]), Unit(name="示例市国库支付中心")]
    return Disclosure(form="guangzhou", department="示例市财政局", units=units)


def after() -> Disclosure:
    changed = before()
    training, secret = changed.units[0].projects
    training.budget.total = Decimal("92.00")
    training.goal = GOAL.replace("市县两级", "市县乡三级").replace("百分之九十", "百分之九十五")
    training.spending_plan = {"6月底": "60%"}
    changed.units[0].projects.remove(secret)
    changed.units[1].projects = [secret, Project(name="档案*整理*", budget=Budget(total=Decimal(3)))]
    return changed


def compared() -> Compared:
    return Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), after())])


def test_as_text_in_chinese() -> None:
    marked = "…织全市财政系统业务培训，覆盖市县[-两-]{+乡三+}级预算单位，提高干部依法理财水平，"
    marked += "培训合格率达到百分之九十{+五+}以上。"
    assert text.render(compared(), "zh").split("\n") == [
        "旧：旧.yaml",
        "新：新.yaml",
        "",
        "示例市财政局",
        "  合计：85.00 → 100.00（+15.00，+17.6%）",
        "  资金使用单位 1“示例市财政局”",
        "    单位总计：85.00 → 92.00（+7.00，+8.2%）",
        "    项目 1“业务培训经费”",
        "      总计：80.00 → 92.00（+12.00，+15.0%）",
        "      资金支出计划 6月底：（没有） → 60%",
        f"      绩效目标：{marked}",
        "  资金使用单位 2“示例市国库支付中心”",
        "    > 移动 项目 1“涉密项目”（由“示例市财政局”移到“示例市国库支付中心”）",
        "    + 新增 项目 2“档案*整理*”（总计 3.00）",
        "共 5 处不同：新增 2，移动 1，修改 2",
        "[-…-] 是旧的文字，{+…+} 是新的文字",
    ]


def test_as_text_in_english() -> None:
    shown = text.render(compared(), "en")
    assert "before: 旧.yaml\nafter: 新.yaml\n" in shown
    assert "      total: 80.00 → 92.00 (+12.00, +15.0%)\n" in shown
    assert "    + added project 2 “档案*整理*” (total 3.00)\n" in shown
    assert "5 differences: 2 added, 1 moved, 2 changed" in shown


def test_colour_is_added_to_the_marks_and_takes_none_away() -> None:
    coloured = text.render(compared(), "zh", colour=True)
    assert "\x1b[31m[-两-]\x1b[0m\x1b[32m{+乡三+}\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text.render(compared(), "zh")


def test_what_moved_in_its_list_is_told_with_both_places() -> None:
    old, new = before(), before()
    old.overall = Overall(sub_goals=[SubGoal(name="增收节支"), SubGoal(name="依法理财")])
    new.overall = Overall(sub_goals=[SubGoal(name="依法理财"), SubGoal(name="增收节支")])
    told = Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(old, new)])
    assert "    > 移动 分项绩效目标 2“增收节支”（由第 1 项移到第 2 项）" in text.render(told, "zh").split("\n")
    assert "移动分项绩效目标2“增收节支”" in seen(find(html.render(told, "zh"), "//main")[0])


def test_nothing_to_tell_is_told() -> None:
    same = Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), before())])
    assert text.render(same, "zh").split("\n") == ["旧：旧.yaml", "新：新.yaml", "", "示例市财政局", "没有不同"]
    assert "没有不同" in markdown.render(same, "zh")
    assert "没有不同" in html.render(same, "zh")
    assert json.loads(as_json.render(same, "zh"))["disclosures"][0]["changes"] == []


def test_control_characters_are_shown_and_not_obeyed() -> None:
    hostile = before()
    hostile.units[0].projects[0].name = "培训\x1b[2J\u202e经费"
    told = Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), hostile)])
    for shown in (text.render(told, "zh"), markdown.render(told, "zh"), html.render(told, "zh")):
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_markdown_has_what_is_gone_and_what_is_new_and_no_markup_of_the_texts() -> None:
    shown = markdown.render(compared(), "zh")
    assert "    - 绩效目标：…织全市财政系统业务培训，覆盖市县<del>两</del><ins>乡三</ins>级预算单位" in shown
    assert "  - 新增 **项目 2“档案\\*整理\\*”**（总计 3.00）" in shown
    assert "- 合计：85.00 → 100.00（+15.00，+17.6%）" in shown


def test_markdown_lets_nobody_be_called_and_no_tag_through() -> None:
    hostile = before()
    hostile.units[0].projects[0].name = "<script>@someone [x](http://example.invalid)"
    shown = markdown.render(Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), hostile)]), "zh")
    assert not re.search(r"(?<!\\)<script|@someone|(?<!\\)\[x", shown)


def test_json_has_the_place_the_words_and_the_figures() -> None:
    data = json.loads(as_json.render(compared(), "zh"))
    assert (data["before"], data["after"]) == ("旧.yaml", "新.yaml")
    (one,) = data["disclosures"]
    assert one["counts"] == {"added": 2, "removed": 0, "moved": 1, "renamed": 0, "changed": 2}
    assert one["changes"][0] == {
        "kind": "changed",
        "in": ["示例市财政局", "业务培训经费"],
        "label": {"zh": "总计", "en": "total"},
        "before": "units[0].projects[0].budget.total",
        "after": "units[0].projects[0].budget.total",
        "old": "80.00",
        "new": "92.00",
        "difference": "12.00",
        "percent": "15.00",
    }
    assert apply(as_json.changes_of(one, VOCABULARY), before()) == after()


def test_the_page_has_both_versions_side_by_side() -> None:
    page = html.render(compared(), "zh")
    row = next(row for row in find(page, "//tr") if "绩效目标" in seen(row))
    old, new = row.findall("td")
    assert seen(old) == GOAL
    assert seen(new) == after().units[0].projects[0].goal
    assert [seen(mark) for mark in old.findall("del")] == ["两"]
    assert [seen(mark) for mark in new.findall("ins")] == ["乡三", "五"]


def test_the_page_tells_kinds_of_change_in_words_too() -> None:
    page = html.render(compared(), "zh")
    headings = [seen(heading) for heading in find(page, "//h4")]
    assert "移动项目1“涉密项目”（由“示例市财政局”移到“示例市国库支付中心”）" in headings
    assert "新增项目2“档案*整理*”（总计3.00）" in headings
    assert seen(find(page, "//tr[contains(., '总计')][contains(., '80.00')]/th")[0]) == "修改总计"


def test_the_page_folds_away_what_did_not_change() -> None:
    page = html.render(compared(), "en")
    (details,) = find(page, "//details")
    assert seen(details.find("summary")) == "1unchanged"
    assert "培训次数" in seen(details)


def test_the_page_shows_all_of_what_came() -> None:
    changed = before()
    indicator = Indicator(level1="效益指标", name="归档率", annual_target="100%", basis="档案管理办法")
    changed.units[1].projects.append(Project(name="档案整理", goal="整理会计档案。", indicators=[indicator]))
    page = html.render(Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), changed)]), "zh")
    assert {"整理会计档案。", "100%", "档案管理办法"} <= {seen(mark) for mark in find(page, "//ins")}


def test_the_page_tells_a_share_that_moved() -> None:
    old, new = after(), after()
    old.units[0].projects[0].spending_plan = {"3月底": "30%", "6月底": "60%", "9月底": "90%"}
    new.units[0].projects[0].spending_plan = {"9月底": "90%", "3月底": "30%", "6月底": "60%"}
    page = html.render(Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(old, new)]), "zh")
    (row,) = find(page, "//tr[@class='moved']")
    assert seen(row) == "移动资金支出计划9月底90%90%（移到第1项）"


def test_the_page_shows_a_list_of_indicators_that_became_prose() -> None:
    changed = before()
    changed.units[0].projects[0].indicators = "全年培训2次。"
    page = html.render(Compared("旧.yaml", "新.yaml", VOCABULARY, [diff(before(), changed)]), "zh")
    row = next(row for row in find(page, "//tr") if "绩效指标" in seen(row))
    assert [seen(cell) for cell in row.findall("td")] == ["产出指标/数量指标培训次数2次", "全年培训2次。"]


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_stands_alone_names_its_language_and_runs_nothing(language: str, tag: str) -> None:
    hostile = before()
    hostile.department = "<script>alert(1)</script>"
    page = html.render(Compared("<b>.yaml", "新.yaml", VOCABULARY, [diff(before(), hostile)]), language)
    assert find(page, "/html")[0].get("lang") == tag
    assert not find(page, "//script | //link | //img | //b | //*[@src]")
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("old", "new", "percent"),
    [
        ("80", "92", "+15.0%"),
        ("100", "95", "-5.0%"),
        ("-10", "-5", "+50.0%"),
        ("1000000", "1000010", "+0.001%"),
        ("0", "5", None),
    ],
)
def test_the_share_of_a_difference(old: str, new: str, percent: str | None) -> None:
    assert share(Decimal(old), Decimal(new)) == percent


def test_the_words_say_the_same_in_both_languages() -> None:
    for name, words in read_yaml("messages/diff.yaml").items():
        places = [set(re.findall(r"(?<!{){(\w+)}", words[language])) for language in ("zh", "en")]
        assert places[0] == places[1], name


def test_numbers_are_never_cut() -> None:
    assert pieces("完成1,266.19万元", "完成1,286.19万元") == [
        Piece("same", "完成"),
        Piece("removed", "1,266.19"),
        Piece("added", "1,286.19"),
        Piece("same", "万元"),
    ]


def test_a_paragraph_that_came_is_marked_as_a_whole() -> None:
    made = pieces("1.修复机井。\n2.培育队伍。", "1.修复机井。\n2.新增一条。\n2.培育队伍。")
    assert [piece.text for piece in made if piece.kind == "added"] == ["2.新增一条。\n"]


def test_a_phrase_that_was_reworded_is_one_change() -> None:
    changed = [piece for piece in pieces("全面提升服务水平。", "持续提高保障能力。") if piece.kind != "same"]
    assert len(changed) == 2


def test_texts_of_two_signs_that_go_on_and_on_are_compared_in_no_time() -> None:
    made = pieces("甲乙" * 4000, "乙丙甲" * 3000)
    assert "".join(piece.text for piece in made if piece.kind != "added") == "甲乙" * 4000
