"""Indicators under a level 2 that their name does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import words
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator
from budgetdoc.vocabulary import taxonomy


def misfiled(context: Context) -> Iterator[Finding]:
    """BD431: a rate filed under 数量指标, a satisfaction under 社会效益 …

    财预〔2021〕101号 (财政部《项目支出绩效目标和指标设置及取值指引》) says what each level 2 holds; which words tell is
    in `misfiled` of `specs/words.yaml`.
    """
    for path, indicator in context.indicators():
        level2 = _level2(indicator)
        name = bare_name(indicator.name)
        for rule in words()["misfiled"]:
            if level2 in rule["under"] and re.search(rule["name"], name) and not re.search(rule["unless"], name):
                values = {"name": indicator.name, "level2": indicator.level2 or "", "home": rule["home"]}
                yield context.finding("BD431", f"{path}.level2", **values, kind=rule["kind"])
                break


def bare_name(name: str) -> str:
    """A name without brackets at its end: 故障率 of 故障率（%）."""
    return re.sub(r"\s*[（(][^（）()]{0,6}[）)]\s*$", "", name).strip()


def _level2(indicator: Indicator) -> str | None:
    """The taxonomy's name of an indicator's level 2, where it is one of its level 1."""
    level1 = taxonomy().level1(indicator.level1)
    found = level1.find(indicator.level2) if level1 and indicator.level2 else None
    return found.name if found else None


RULES = (misfiled,)
