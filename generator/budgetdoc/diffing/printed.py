"""A disclosure as far as print can tell: what two disclosures that print the same have in common.

- `form` and `indicator_style` say how to print, not what.
- A title that is the form's own title is the same as none: it prints in both cases.
- Of a total and a `stated_total`, the one that prints counts: the stated one, else the computed. That holds for
  projects, units and the disclosure.
- A level's code that is the taxonomy's is the same as none.
- The last value of an indicator (its annual target, else its cycle target, else its name) may end in 。 or not: a
  sentence of indicators ends there.
- Paragraphs count without the white space around them; a run of white space within one is one space. An empty text,
  list or record is the same as none.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from budgetdoc.diffing.figures import printed_total
from budgetdoc.model import Budget, Disclosure, Indicator, Overall, Project, Unit
from budgetdoc.model.paths import absent, join
from budgetdoc.source import paragraphs
from budgetdoc.vocabulary import FormSpec, taxonomy


def as_printed(disclosure: Disclosure, form: FormSpec) -> Disclosure:
    """A copy of a disclosure with nothing in it that a form does not show otherwise."""
    whole: Disclosure = _settled(disclosure)
    whole.form, whole.indicator_style = form.name, None
    if whole.title == form.title:
        whole.title = None
    if whole.overall == Overall():
        whole.overall = None
    # Sums last: what a unit prints is what it printed before its projects took on what they print.
    dropped = form.drops({"indicator_style": disclosure.indicator_style})
    for before, unit in zip(disclosure.units, whole.units, strict=True):
        unit.stated_total = _stated(before, unit, "units[].stated_total" in dropped)
    whole.stated_total = _stated(disclosure, whole, "stated_total" in dropped)
    return whole


def without(value: Any, paths: Collection[str], path: str = "") -> Any:
    """A copy of a disclosure, or of what stands at a path of it, that does not give the values of some paths."""
    if isinstance(value, list):
        return [without(item, paths, f"{path}[{i}]") for i, item in enumerate(value)]
    if isinstance(value, dict):
        places = {key: join(path, key) for key in value}
        return {key: without(item, paths, places[key]) for key, item in value.items() if places[key] not in paths}
    if not is_dataclass(value) or isinstance(value, type):
        return (False if value is True else None) if path in paths else value
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    # The fields that forms declare stand beside the others.
    at = {name: path if name == "more" else join(path, name) for name in given}
    return replace(value, **{name: without(one, paths, at[name]) for name, one in given.items()})


def _stated(before: Unit | Disclosure, after: Unit | Disclosure, dropped: bool) -> Decimal | None:
    """The sum that prints, where it is another one than that of the projects as they print; None where none prints."""
    printed = printed_total(before)
    return None if dropped or printed == after.budget.total else printed


def _settled(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [_settled(item) for item in value]
    if isinstance(value, dict):
        return {key: item for key, given in value.items() if not absent(item := _settled(given))}
    return _record(value) if is_dataclass(value) and not isinstance(value, type) else value


def _record(record: Any) -> Any:
    values = {field.name: _settled(getattr(record, field.name)) for field in fields(record)}
    # An optional text that is empty is none.
    values |= {field.name: None for field in fields(record) if field.default is None and values[field.name] == ""}
    settled = replace(record, **values)
    if isinstance(settled, Budget):
        return replace(settled, total=printed_total(settled), stated_total=None)
    if isinstance(settled, Project):
        return replace(settled, indicators=settled.indicators or [])
    return _indicator(settled) if isinstance(settled, Indicator) else settled


def _indicator(indicator: Indicator) -> Indicator:
    """Without codes that follow from the taxonomy, and without the full stop that ends the sentence."""
    known = taxonomy()
    own: dict[str, str | None] = {}
    if indicator.level1_code == known.code1(indicator.level1):
        own["level1_code"] = None
    if indicator.level2_code == known.code2(indicator.level1, indicator.level2):
        own["level2_code"] = None
    last = next((key for key in ("annual_target", "cycle_target") if getattr(indicator, key)), "name")
    own[last] = getattr(indicator, last).rstrip("。")
    return replace(indicator, **own)  # type: ignore[arg-type]


def _text(text: str) -> str:
    return "\n".join(re.sub(r"\s+", " ", line) for line in paragraphs(text).split("\n"))
