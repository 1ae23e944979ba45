"""A disclosure to canonical YAML."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from io import StringIO
from typing import Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from budgetdoc.model import Budget, Disclosure
from budgetdoc.paths import absent
from budgetdoc.vocabulary import records


def dump(disclosure: Disclosure, keys: Literal["en", "zh"] = "en") -> str:
    """The YAML of a disclosure: keys in canonical order, paragraphs as block texts, amounts as written.

    The keys are the canonical ones, or the official Chinese terms. What is absent or empty is left out. Reading the
    text again gives an equal disclosure.
    """
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 2**30  # a line wrapped by us would look like a line of the author's
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(Decimal, _amount)
    out = StringIO()
    yaml.dump(_plain(disclosure, "disclosure", keys), out)
    return out.getvalue()


def _plain(value: Any, record: str | None, keys: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, record or "", keys)
    if isinstance(value, list):
        return [_plain(item, record, keys) for item in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value


def _record(value: Any, record: str, keys: str) -> dict[str, Any]:
    given = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "more"}
    given |= getattr(value, "more", {})
    if isinstance(value, Budget) and value.stated_total is not None:
        del given["total"]
    known = records()[record].fields
    return {
        field.term if keys == "zh" else key: _plain(given[key], field.record, keys)
        for key, field in known.items()
        if key in given and (field.required or not (absent(given[key]) or given[key] == Budget()))
    }


def _amount(representer: Any, value: Decimal) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")
