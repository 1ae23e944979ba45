"""The texts of a project that speak of its money and of whom it serves."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.model import Indicator, Project

_SENTENCE: Final = re.compile(r"[。；;\n！？]")


def texts_of(path: str, project: Project) -> Iterator[tuple[str, str]]:
    """A project's 资金用途 and 绩效目标 with their paths; nothing of a confidential one."""
    if not project.confidential:
        for key in ("purpose", "goal"):
            text = getattr(project, key)
            if text:
                yield f"{path}.{key}", text


def texts(context: Context) -> Iterator[tuple[str, str]]:
    """The texts of all projects."""
    for path, project in context.projects():
        yield from texts_of(path, project)


def targets_of(path: str, project: Project) -> Iterator[tuple[str, Indicator, str]]:
    """The values of a project's indicators for the year, or for the period where there are no others, with their
    paths; nothing of a confidential one."""
    if project.confidential or not isinstance(project.indicators, list):
        return
    for i, indicator in enumerate(project.indicators):
        key = "annual_target" if indicator.annual_target else "cycle_target"
        yield f"{path}.indicators[{i}].{key}", indicator, getattr(indicator, key) or ""


def sentences(text: str) -> Iterator[list[Quantity]]:
    """The quantities of a text, sentence by sentence; a sentence without any is left out."""
    ends = [match.start() for match in _SENTENCE.finditer(text)]

    def number(quantity: Quantity) -> int:
        return bisect(ends, quantity.start)

    for _, group in groupby(quantities(text), key=number):
        yield list(group)
