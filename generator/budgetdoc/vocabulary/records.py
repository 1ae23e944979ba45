"""The records of the YAML (disclosure, unit, project …) and their fields, with every name that a key may have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from budgetdoc.vocabulary.resources import read_yaml
from budgetdoc.vocabulary.schema import record_of, schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a record."""

    key: str
    term: str
    """The official Chinese term."""
    english: str
    record: str | None
    """The record it holds, alone or in a list; None for a value."""
    holds: str
    """text, amount, flag, year, number or a record's name, as the schema defines them; 'mapping': the spending plan."""
    required: bool
    """The record can't be without it."""
    declared: bool
    """Declared by a form, not part of the base schema."""
    many: bool
    """It holds a list of records."""
    copied: bool
    """Only a copy of an existing document has it; an author never writes it."""
    description: str
    """What it means, a sentence or more in Chinese followed by one in English."""

    def name(self, language: str) -> str:
        return self.term if language == "zh" else self.english

    def meaning(self, language: str) -> str:
        """The part of the description in one language: the English begins after the last `。`."""
        chinese, stop, english = self.description.rpartition("。")
        return chinese + stop if language == "zh" else english


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    name: str
    fields: dict[str, Field]
    """By canonical key, in canonical order."""
    keys: dict[str, str]
    """Every accepted key (English, official term, other spellings) to its canonical key."""


@cache
def records() -> dict[str, Record]:
    """All records by name, with the fields that forms declare."""
    terms = read_yaml("terms.yaml")
    definitions = schema()["$defs"]
    return {
        name: _record(name, definition, terms.get(name, {}))
        for name, definition in definitions.items()
        if "properties" in definition
    }


def _record(name: str, definition: dict[str, Any], terms: dict[str, Any]) -> Record:
    required = definition.get("required", ())
    fields = {
        key: _field(key, prop, terms.get(key), required=key in required)
        for key, prop in definition["properties"].items()
    }
    keys = {accepted: key for key, term in terms.items() for accepted in term["accepts"]}
    keys |= {field.term: key for key, field in fields.items()}
    keys |= {key: key for key in fields}
    return Record(name=name, fields=fields, keys=keys)


def _field(key: str, prop: dict[str, Any], term: dict[str, Any] | None, *, required: bool) -> Field:
    record = record_of(prop)
    return Field(
        key=key,
        term=prop["title"],
        english=term["en"] if term else key.replace("_", " "),
        record=record,
        holds=record or str(prop.get("$ref", "#/$defs/text")).removeprefix("#/$defs/"),
        required=required,
        declared=term is None,
        many=record is not None and "$ref" not in prop,
        copied=bool(prop.get("x-copied")),
        description=prop["description"],
    )


def record_at(path: str) -> str:
    """The name of the record that a path or pattern leads to; '' where it leads to a value."""
    record = "disclosure"
    for key in _steps(path):
        field = records()[record].fields.get(key) if record in records() else None
        record = (field.record if field else None) or ""
    return record


def field_at(path: str) -> Field:
    """The field that a path or pattern leads to or into: the share of a date is of the spending plan.

    Raises KeyError where it leads to none.
    """
    field, record = None, "disclosure"
    for key in _steps(path):
        if field and not field.record:
            break
        field = records()[record].fields[key]
        record = field.record or ""
    if field is None:
        raise KeyError(path)
    return field


def example_of(path: str, *, chinese: bool) -> str:
    """The schema's example of a value as one would write it on one line, `{total: 8.00, fiscal: 8.00}`.

    Where it has none of a record, or a list of records, it is what such a record can't be without; '' where that is
    nothing.
    """
    return _on_one_line(_example(path, chinese=chinese))


def _example(path: str, *, chinese: bool) -> Any:
    keys: Literal["en", "zh"] = "zh" if chinese else "en"
    field = field_at(path)
    owner, _, key = path.rpartition(".")
    around = examples_of(owner, keys)[0] if owner and not owner.endswith("]") else None
    if isinstance(around, dict) and (name := field.term if chinese else key) in around:
        return around[name]
    example = examples_of(path, keys)[0]
    if example or not field.record:
        return example
    inside = f"{path}[]" if field.many else path
    needed = [inner for inner in records()[field.record].fields.values() if inner.required]
    record = {
        inner.term if chinese else inner.key: _example(f"{inside}.{inner.key}", chinese=chinese) for inner in needed
    }
    return [record] if field.many else record


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_on_one_line(child)}" for key, child in value.items()) + "}" if value else ""
    if isinstance(value, list):
        return "[" + ", ".join(map(_on_one_line, value)) + "]"
    return str(value)


@cache
def examples_of(path: str, keys: Literal["en", "zh"] = "en") -> list[Any]:
    """The schema's examples of a value, one or more; do not change them, they are shared."""
    field = field_at(path)
    *owner, key = _steps(path)
    properties = schema(keys)["$defs"][record_at(".".join(owner))]["properties"]
    return list(properties[field.term if keys == "zh" else key]["examples"])


def _steps(path: str) -> list[str]:
    return [step.partition("[")[0] for step in path.split(".")] if path else []
