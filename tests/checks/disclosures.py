"""Short disclosures around a text, for tests of rules."""

from __future__ import annotations

from typing import Any

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import Finding
from ours import read_bytes

SOUND = {"level1": "产出指标", "level2": "数量指标", "name": "走访户数", "annual_target": "≥200户"}
EFFECT = {"level1": "效益指标", "level2": "社会效益", "name": "邻里纠纷调处情况", "annual_target": "小事不出村"}
SATISFIED = {
    "level1": "满意度指标",
    "level2": "服务对象满意度",
    "name": "受访居民满意度",
    "annual_target": "≥90%",
}


def project(name: str = "入户走访经费", **fields: Any) -> dict[str, Any]:
    """A project that there is nothing to say about, with some fields otherwise."""
    sound = {"goal": "走访困难家庭，了解所需，逐户建档。", "indicators": [SOUND, EFFECT, SATISFIED]}
    return {"name": name, "budget": {"fiscal": "12.00"}, **sound, **fields}


def indicators(*given: dict[str, str]) -> list[dict[str, str]]:
    """Indicators with what each lacks: its level and, under it, level 2 of a number."""
    return [{"level1": "产出指标", "level2": "数量指标", **one} for one in given] + [EFFECT, SATISFIED]


def disclosure(*projects: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A disclosure of some projects."""
    department = fields.pop("department", "示例市示范区民政局")
    units = fields.pop("units", [{"name": department, "projects": list(projects) or [project()]}])
    return {"form": "guangzhou", "department": department, "currency_unit": "万元", "units": units, **fields}


def found(data: dict[str, Any], code: str = "") -> list[tuple[str, str | None]]:
    """The findings of a disclosure, of one code or all, by code and path; what a cell may lack apart."""
    return [(one.code, one.place.path) for one in findings(data) if one.code.startswith(code)]


def findings(data: dict[str, Any]) -> list[Finding]:
    """What is found in a disclosure, but for cells that stay blank or are not printed."""
    said = check_source(read_bytes(as_yaml(data).encode(), "示例.yaml")).findings
    return [one for one in said if one.code not in ("BD502", "BD503")]


def as_yaml(value: Any, indent: int = 0) -> str:
    """Plain data as YAML, each text in single quotes."""
    space = " " * indent
    if isinstance(value, dict):
        return "".join(f"{space}{key}:{_child(child, indent + 2)}" for key, child in value.items())
    if isinstance(value, list):
        return "".join(f"{space}-\n{as_yaml(item, indent + 2)}" for item in value)
    raise TypeError(value)


def _child(value: Any, indent: int) -> str:
    if isinstance(value, (dict, list)):
        return "\n" + as_yaml(value, indent)
    lines = str(value).replace("'", "''").split("\n")
    return " '" + "\n\n".join([lines[0], *(" " * indent + line for line in lines[1:])]) + "'\n"
