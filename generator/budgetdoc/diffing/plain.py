"""Values and records of the model as JSON has them, and back without loss.

Amounts are texts (`"8.00"`), for numbers of JSON are floats to most programs. Of records, what they lack is left out.
Which texts are amounts is known by the fields.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from budgetdoc.model import Budget, Disclosure, Indicator, Leftover, Overall, Project, Safeguard, SubGoal, Unit
from budgetdoc.model.paths import join
from budgetdoc.vocabulary import field_at, record_at

_TYPES: Final[dict[str, type]] = {
    "disclosure": Disclosure,
    "unit": Unit,
    "project": Project,
    "budget": Budget,
    "indicator": Indicator,
    "overall": Overall,
    "sub_goal": SubGoal,
    "safeguard": Safeguard,
    "leftover": Leftover,
}


def to_plain(value: Any) -> Any:
    """A value of the model as texts, numbers, flags, lists and mappings with canonical keys."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {field.name: to_plain(getattr(value, field.name)) for field in fields(value) if not _is_default(value, field)}
    further = own.pop("more", {})
    return {**own, **further}


def from_plain(data: Any, path: str) -> Any:
    """The value that stands at a path. Raises ValueError and TypeError for data that is none."""
    if isinstance(data, list):
        return [from_plain(item, path) for item in data]
    if isinstance(data, dict) and (record := record_at(path)):
        return _record(data, path, _TYPES[record])
    if isinstance(data, str) and _holds_amounts(path):
        return Decimal(data)
    return data


def _record(data: dict[str, Any], path: str, kind: type) -> Any:
    values = {key: from_plain(value, join(path, key)) for key, value in data.items()}
    known = {field.name for field in fields(kind)}
    own = {key: value for key, value in values.items() if key in known}
    further = {key: value for key, value in values.items() if key not in known}
    return kind(**own, **({"more": further} if further else {}))


def _is_default(record: Any, field: Field[Any]) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    value = getattr(record, field.name)
    return bool(type(value) is type(default) and value == default)


def _holds_amounts(path: str) -> bool:
    try:
        return field_at(path).holds == "amount"
    except KeyError:  # a field of a form that is not installed here
        return False
