"""Records that a document shows in part can stand in the YAML, with blanks where something must be."""

from __future__ import annotations

from typing import Any

from budgetdoc.source import build
from budgetdoc.source.blanks import complete
from ours import VOCABULARY


def test_what_must_be_there_is_blank_and_counted() -> None:
    indicators = [{"name": "甲"}, {"level1": "产出指标"}, {"level1": "效益指标", "name": "乙"}]
    project = {"name": "培训经费", "indicators": indicators}
    data: dict[str, Any] = {"form": "guangzhou", "units": [{"name": "某局", "projects": [project, {"name": "其他"}]}]}
    assert complete(data, VOCABULARY) == {
        "department": 1,
        "units[].projects[].indicators[].level1": 1,
        "units[].projects[].indicators[].name": 1,
    }
    disclosure = build.disclosure(data, VOCABULARY)
    assert disclosure.department == ""
    assert [getattr(one, "level1", None) for one in disclosure.units[0].projects[0].indicators] == [
        "",
        "产出指标",
        "效益指标",
    ]
