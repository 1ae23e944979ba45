"""The indicators of a project, written as one text, as cities write them and as they come out of other programs."""

from __future__ import annotations

from typing import Any

import pytest
from matched import cell, document_of, matched

from budgetdoc.document import Placed, table_of
from budgetdoc.model import Indicator

LABELS = ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"]
FIELDS = ("level1_code", "level1", "level2_code", "level2", "name", "cycle_target", "annual_target")


def read(text: str) -> list[Indicator] | str:
    """The indicators of the one project of a table."""
    rows = [LABELS, ["示例市财政局", "8.00", "8.00"], ["培训经费", "8.00", "8.00", "", "", "提高水平。", text]]
    cells = [Placed(y, x, cell(*own.split("\n"))) for y, row in enumerate(rows) for x, own in enumerate(row)]
    found = matched(document_of(table_of(cells)), "guangzhou")
    assert found.leftover == []
    (project,) = found.disclosure.projects()
    return project.indicators


def shown(text: str) -> list[str] | str:
    """The indicators, each as its fields parted by `|`, those without a value left out."""
    found = read(text)
    if isinstance(found, str):
        return found
    values: list[list[Any]] = [[getattr(one, field) for field in FIELDS] for one in found]
    return ["|".join(value for value in one if value).replace("\n", "⏎") for one in values]


CODED = "1、1-产出指标；11-数量指标；办班期数；实施周期指标值:2次；年度指标值:1次。"
SECOND = "2、2-效益指标；22-社会效益；群众满意率；实施周期指标值:90%；年度指标值:85%。"
A, B = "产出指标|数量指标|办班期数|2次|1次", "效益指标|社会效益|群众满意率|90%|85%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(CODED, [A], id="one with codes"),
        pytest.param(CODED + SECOND, [A, B], id="two with codes"),
        pytest.param(CODED + "\n" + SECOND, [A, B], id="each in a paragraph of its own"),
        pytest.param((CODED + SECOND).replace("。", ""), [A, B], id="no full stop between them"),
        pytest.param((CODED + SECOND).replace("；", ";"), [A, B], id="half-width semicolons"),
        pytest.param((CODED + SECOND).replace("；", "："), [A, B], id="colons in place of semicolons"),
        pytest.param((CODED + SECOND).replace("值:", "值；"), [A, B], id="semicolons in place of colons"),
        pytest.param((CODED + SECOND).replace("、", "."), [A, B], id="points behind the numbers"),
        pytest.param(CODED.replace("指标值", "指标 值"), [A], id="white space within a label"),
        pytest.param(CODED.replace("11-", "22-"), ["产出指标|22|数量指标|办班期数|2次|1次"], id="a code that is wrong"),
        pytest.param(
            CODED.replace("2次", "培训2次。分两批；每批1次"),
            ["产出指标|数量指标|办班期数|培训2次。分两批；每批1次|1次"],
            id="sentences within a value",
        ),
        pytest.param(
            CODED.replace("1次", "完成1、2号楼的3、4层"),
            ["产出指标|数量指标|办班期数|2次|完成1、2号楼的3、4层"],
            id="running numbers within a value",
        ),
        pytest.param(
            CODED.replace("实施周期指标值:2次；", ""), ["产出指标|数量指标|办班期数|1次"], id="no value for the period"
        ),
        pytest.param(CODED.replace("；年度指标值:1次", ""), ["产出指标|数量指标|办班期数|2次"], id="no annual value"),
        pytest.param("1、1-产出指标；11-数量指标；办班期数。", ["产出指标|数量指标|办班期数"], id="no values at all"),
        pytest.param("1、1-产出指标；办班期数；年度指标值:1次。", ["产出指标|办班期数|1次"], id="no second level"),
        pytest.param(
            "一、产出指标：\n1.办班期数，年度指标值：2次。\n2.参训人数，年度指标值：60人。\n二、效益指标：满意率，年度指标值：90%。",
            ["产出指标|办班期数|2次", "产出指标|参训人数|60人", "效益指标|满意率|90%"],
            id="in groups",
        ),
        pytest.param(
            "一、产出指标： 1.办班期数，年度指标值：2次。 2.参训率，年度指标值：9%。 二、效益指标： 满意率。",
            ["产出指标|办班期数|2次", "产出指标|参训率|9%", "效益指标|满意率"],
            id="in groups on one line",
        ),
        pytest.param("产出指标：办班期数，年度指标值：2次。", ["产出指标|办班期数|2次"], id="a lone group"),
        pytest.param(
            "产出指标：办班期数，年度指标值：2次。\n效益指标：满意率，年度指标值：90%。",
            ["产出指标|办班期数|2次", "效益指标|满意率|90%"],
            id="groups without numbers",
        ),
        pytest.param(
            "一、产出指标：1.办班期数，年度指标值：2次，其中：（1）上半年1次；（2）下半年1次。",
            ["产出指标|办班期数|2次，其中：（1）上半年1次；（2）下半年1次"],
            id="a list within a value",
        ),
        pytest.param("涉密内容。", "涉密内容。", id="withheld"),
        pytest.param("完成培训，群众满意。", "完成培训，群众满意。", id="prose"),
        pytest.param("1.完成培训；2.群众满意。", "1.完成培训；2.群众满意。", id="prose with numbers"),
    ],
)
def test_a_sentence_is_read_as_a_person_reads_it(text: str, expected: list[str] | str) -> None:
    """The full stop that ends an indicator is none of its values; those within one are."""
    assert shown(text) == expected
