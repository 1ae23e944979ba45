"""Whether what was read is right: each value is what the document says, or was left over; nothing foreign is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from budgetdoc.model import Disclosure, Project, Unit

# How a document is read, not what it says.
APART = ("form", "indicator_style", "title", "year", "leftover", "level1_code", "level2_code")


def folded(value: object) -> str:
    """Without white space, width and full stops, in which prints of one text differ."""
    text = f"{value:.2f}" if isinstance(value, Decimal) else str(value)
    return re.sub(r"[\s。]+", "", unicodedata.normalize("NFKC", text))


def leaves(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a record that is given, with its path from there."""
    if is_dataclass(record):
        for one in fields(record):
            yield from leaves(getattr(record, one.name), f"{path}.{one.name}" if path else one.name)
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(record, list):
        for number, value in enumerate(record):
            yield from leaves(value, f"{path}[{number}]")
    elif record not in (None, "", False):
        yield path, record


def wrongs(given: Disclosure, read: Iterable[Disclosure]) -> list[str]:
    """The values that were read and that the document does not say, as `path=value`."""
    return [wrong for one in read for wrong in _wrongs(given, one)]


def _wrongs(given: Disclosure, read: Disclosure) -> Iterator[str]:
    yield from _differing("", _own(given), _own(read))
    for unit in read.units:
        yield from _wrong_of_unit(given, unit)


def _own(disclosure: Disclosure) -> dict[str, Any]:
    """The values of the disclosure itself."""
    return {path: value for path, value in leaves(disclosure) if not path.startswith(("units", "leftover"))}


def _wrong_of_unit(given: Disclosure, unit: Unit) -> Iterator[str]:
    names = {folded(one.name) for one in given.units}
    if unit.name and folded(unit.name) not in names:
        yield f"unit {unit.name}"
    for project in unit.projects:
        owner, same = _same_project(given, project)
        if same is None or owner is None:
            yield f"project {project.name} {project.budget.total}"
            continue
        if unit.name and folded(unit.name) != folded(owner.name):
            yield f"{project.name} belongs to {owner.name}, not {unit.name}"
        yield from _differing(project.name, _flat(same), _flat(project))


def _same_project(given: Disclosure, read: Project) -> tuple[Unit | None, Project | None]:
    """The project that is read: by its name, and where that was left over by what else it has."""
    for unit in given.units:
        for project in unit.projects:
            same = [folded(getattr(project, key)) == folded(getattr(read, key)) for key in ("name", "code", "goal")]
            if same[0] if read.name else any(same[1:]) or project.budget.total == read.budget.total:
                return unit, project
    return None, None


def _flat(project: Project) -> dict[str, Any]:
    """The values of a project, its indicators by their names so that one left over shifts no other."""
    values = {path: value for path, value in leaves(project) if not path.startswith("indicators")}
    if isinstance(project.indicators, str):
        return values | {"indicators": project.indicators}
    for indicator in project.indicators:
        values |= {f"{indicator.name}.{key}": value for key, value in leaves(indicator)}
    return values


def _differing(of: str, given: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    for path, value in read.items():
        if path.split(".")[-1].partition("[")[0] in APART:
            continue
        if folded(value) != folded(given.get(path, "")):
            yield f"{of} {path}={value}, not {given.get(path)}"


def lost(given: Disclosure, read: Iterable[Disclosure]) -> list[str]:
    """The values of the document that are neither read nor left over."""
    outcome = list(read)
    # What was read and what is left over, as one text: a value may be left over in pieces, and with its label.
    kept = "".join(folded(value) for one in outcome for _, value in leaves(one))
    kept += "".join(folded(piece.text) for one in outcome for piece in one.leftover)
    plain = kept.replace(",", "")
    values = [(path, folded(value)) for path, value in leaves(given) if path.split(".")[-1] not in APART]
    return [f"{path}={value}" for path, value in values if value not in plain and value.replace(",", "") not in plain]
