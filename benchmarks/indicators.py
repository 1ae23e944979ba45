"""A table of indicators as 遵化 publishes it, as long as wanted: the sample's indicators over and over."""

from __future__ import annotations

from itertools import cycle, islice

import samples
from budgetdoc.model import Indicator

COLUMNS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
WIDTHS = (19.0, 23.0, 33.0, 35.0, 30.0, 16.0)


def rows(count: int) -> list[list[str]]:
    """So many rows of six texts."""
    projects = [project for unit in samples.disclosure("county-cards").units for project in unit.projects]
    known = [row for project in projects for row in project.indicators if isinstance(row, Indicator)]
    return [_texts(indicator) for indicator in islice(cycle(known), count)]


def _texts(row: Indicator) -> list[str]:
    return [text or "" for text in (row.level1, row.level2, row.name, row.description, row.annual_target, row.basis)]
