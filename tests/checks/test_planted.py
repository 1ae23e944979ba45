"""Faults that reviewers send back are found, each with its own code; there is nothing to say about what is sound.

A case is an entry in `planted/` or `sound/`: the fields of a project or of an indicator, and the code of its fault.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from disclosures import disclosure, findings, indicators, project
from ruamel.yaml import YAML


def cases(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """All entries of the files of a folder, with the file's name."""
    files = sorted((Path(__file__).parent / folder).glob("*.yaml"))
    return [(path.stem, case) for path in files for case in YAML(typ="safe").load(path)]


OURS = ("BD31", "BD32", "BD41", "BD42")


def faulty(case: dict[str, Any]) -> dict[str, Any]:
    """The disclosure of a case."""
    fields: dict[str, Any] = {key: case[key] for key in ("purpose", "goal") if key in case}
    if "annual" in case:
        value = {"level2": case.get("level2", "数量指标"), "name": case["name"], "annual_target": case["annual"]}
        fields["indicators"] = indicators(value | ({"cycle_target": case["cycle"]} if "cycle" in case else {}))
    fields["budget"] = {"fiscal": case.get("budget", "12.00")}
    projects = [project(case.get("project", "便民服务经费"), **fields)]
    if "beside" in case:
        beside = dict(case["beside"])
        projects.append(project(beside.pop("name"), budget={"fiscal": beside.pop("budget")}, **beside))
    year = {"year": str(case["year"])} if "year" in case else {}
    return disclosure(*projects, currency_unit=case.get("currency_unit", "万元"), **year)


@pytest.mark.parametrize(("topic", "case"), cases("planted"))
def test_a_planted_fault_is_found(topic: str, case: dict[str, Any]) -> None:
    found = [one for one in findings(faulty(case)) if one.code.startswith(OURS)]
    told = [f"{one.code} {one.message('zh')}" for one in found]
    assert case["finds"] in {one.code for one in found}, (case, told)
    assert {one.code for one in found} <= {case["finds"], *case.get("also", ())}, (case, told)


@pytest.mark.parametrize(("topic", "case"), cases("sound"))
def test_what_is_sound_is_passed_in_silence(topic: str, case: dict[str, Any]) -> None:
    found = [one for one in findings(faulty(case)) if one.code.startswith(OURS)]
    assert [f"{one.code} {one.message('zh')}" for one in found] == [], case
