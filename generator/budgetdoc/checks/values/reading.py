"""The values of an indicator and the words that rules on them share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from budgetdoc.checks.context import Context
from budgetdoc.model import Indicator
from budgetdoc.vocabulary.resources import read_yaml

KEYS: Final = ("cycle_target", "annual_target")
PARENTHESES: Final = re.compile(r"[（(]([^）)]*)[）)]?")


def words(key: str) -> Any:
    """An entry of `specs/checks/values.yaml`."""
    return read_yaml("checks/values.yaml")[key]


@cache
def pattern(key: str) -> re.Pattern[str]:
    """An entry that is a regular expression, or a list of them."""
    entry = words(key)
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{one})" for one in entry))


def values(context: Context) -> Iterator[tuple[str, Indicator, str]]:
    """Every value of an indicator that is given, with its path; a value that repeats the cycle's comes once, as the
    year's."""
    confidential = {path for path, project in context.projects() if project.confidential}
    for path, indicator in context.indicators():
        if path.rpartition(".indicators[")[0] in confidential:
            continue
        seen: set[str] = set()
        for key in reversed(KEYS):
            text = getattr(indicator, key)
            if text and (plain := text.strip().rstrip("。.")) not in seen:
                seen.add(plain)
                yield f"{path}.{key}", indicator, text


def name_of(indicator: Indicator) -> str:
    """The name of an indicator without what stands in parentheses."""
    return PARENTHESES.sub("", indicator.name).strip()


def measure(name: str) -> str:
    """What a name ends in: share, count, time or money; empty where it is open."""
    if pattern("per_many").search(name):
        return ""
    for dimension, ends in words("measures").items():
        if re.search(f"(?:{ends})$", name):
            return str(dimension)
    return ""
