"""The records of the YAML (disclosure, unit, project …) and their fields, with every name that a key may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from budgetdoc.vocabulary.resources import read_yaml
from budgetdoc.vocabulary.schema import record_of


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
    of_file: bool
    """It speaks of the YAML file itself; no disclosure has it, and no form prints it."""
    choices: tuple[str, ...]
    """The values it may have; none where any text will do."""
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

    @property
    def content(self) -> list[str]:
        """The keys of what a disclosure holds, in canonical order."""
        return [key for key, field in self.fields.items() if not field.of_file]


def records_of(schema: dict[str, Any]) -> dict[str, Record]:
    """All records of a schema by name."""
    terms = read_yaml("terms.yaml")
    definitions = schema["$defs"]
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
        of_file=bool(prop.get("x-of-file")),
        choices=tuple(value for value in prop.get("enum", ()) if isinstance(value, str)),
        description=prop["description"],
    )
