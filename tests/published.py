"""Published documents of invented departments, for tests: as text, and as files that our own writers make."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from conftest import ROOT
from ours import Pipeline, read

_HEAD = ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"]

GOOD = """\
form: guangzhou
department: 示例市财政局
currency_unit: 万元
units:
  - name: 示例市财政局
    projects:
      - name: 培训经费
        budget: {total: 8.00, fiscal: 8.00}
        goal: 提高业务水平。
        indicators:
          - {level1: 产出指标, level2: 数量指标, name: 培训次数, cycle_target: 2次, annual_target: 2次}
"""
"""A disclosure without a fault, as short as can be."""


def text(department: str = "示例市财政局", *further: str) -> str:
    """A table as it is copied out of a published document: one unit with two projects, and what else there is."""
    rows = [
        _HEAD,
        ["合计", "20.50", "20.50", "", "", "", ""],
        [department, "20.50", "20.50", "", "", "", ""],
        ["培训经费", "8.00", "8.00", "", "", "提高业务水平。", _indicator("11-数量指标", "培训次数", "2次")],
        ["设备购置", "12.50", "12.50", "", "", "保障办公需要。", _indicator("12-质量指标", "设备验收合格率", "100%")],
    ]
    lines = ["项目支出绩效目标表（含转移支付项目）", "", f"部门名称：{department}", "", "单位：万元", ""]
    return "\n".join([*lines, *("\t".join(row) for row in rows), "", *further, ""])


def _indicator(level2: str, name: str, target: str) -> str:
    return f"1、1-产出指标；{level2}；{name}；实施周期指标值:{target}；年度指标值:{target}。"


@cache
def publication(file: Path, form: str | None, suffix: str) -> bytes:
    """A file as it is published, in its own form where None is given.

    Made once for all tests of a run, whichever of its processes they are in.
    """
    form = form or _own_form(file)
    kept = SHARED[0] / f"{file.stem}-{form}.{suffix}" if SHARED else None
    if kept and kept.exists():
        return kept.read_bytes()
    made = Pipeline(read(file), form).output(["pdf"] if suffix == "pdf" else ["html", "docx", "xlsx"]).files
    for other, data in made.items() if kept else ():
        _keep(SHARED[0] / f"{file.stem}-{form}.{other}", data)
    return made[suffix]


@cache
def _own_form(file: Path) -> str:
    disclosure = read(file).disclosure
    assert disclosure
    return disclosure.form


def _keep(path: Path, data: bytes) -> None:
    """As a whole or not at all: others may be looking for it."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    scratch.write_bytes(data)
    scratch.replace(path)


SHARED: list[Path] = []
"""The folder where all processes of a run keep what they publish, once the run has one."""


def sample(name: str, suffix: str) -> bytes:
    """A sample of the project as it is published."""
    return publication(ROOT / "samples" / f"{name}.yaml", None, suffix)
