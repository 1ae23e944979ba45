"""The JSON Schema of the YAML: the base in `specs/disclosure.schema.json` with the fields that forms declare.

The schema with Chinese keys is derived: every property is renamed to its `title`.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from typing import Any, Final

from budgetdoc.vocabulary.formspec import FormSpec
from budgetdoc.vocabulary.resources import read_json
from budgetdoc.vocabulary.taxonomy import taxonomy

_FLAGS: Final = {"yes": "是", "no": "否"}


def schema_with(declaring: Collection[FormSpec], names: Sequence[str]) -> dict[str, Any]:
    """The schema of a disclosure with the fields that forms declare; `names`: all forms that `form` may name."""
    composed: dict[str, Any] = copy.deepcopy(read_json("disclosure.schema.json"))
    for form in declaring:
        for name, own in form.records.items():
            properties = copy.deepcopy(own["fields"])
            composed["$defs"][name] = {"type": "object", "additionalProperties": False, "properties": properties}
    for form in declaring:
        for record, fields in form.fields.items():
            composed["$defs"][record]["properties"].update(copy.deepcopy(fields))
    composed["$defs"]["disclosure"]["properties"]["form"]["enum"] = list(names)
    levels = composed["$defs"]["indicator"]["properties"]
    levels["level1"]["examples"] = [level.name for level in taxonomy().levels]
    levels["level2"]["examples"] = [inner.name for level in taxonomy().levels for inner in level.level2]
    return composed


def resolved(part: Any, definitions: dict[str, Any]) -> Any:
    """A part of the schema with definitions in the place of references: to follow them takes longer than to judge."""
    if isinstance(part, list):
        return [resolved(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return resolved(definitions[part["$ref"].rpartition("/")[2]], definitions)
    return {key: resolved(value, definitions) for key, value in part.items() if key != "$defs"}


def in_chinese(composed: dict[str, Any]) -> dict[str, Any]:
    """The schema with the official terms as keys."""
    renamed = {**composed, "$id": composed["$id"] + ":zh", "$defs": dict(composed["$defs"])}
    for name, definition in composed["$defs"].items():
        if "properties" in definition:
            renamed["$defs"][name] = _with_titles_as_keys(definition, composed["$defs"])
    return renamed


def _with_titles_as_keys(definition: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = definition["properties"]
    translated = {
        **definition,
        "properties": {
            field["title"]: {
                **field,
                "examples": [_example_in_chinese(example, field, definitions) for example in field["examples"]],
            }
            for field in properties.values()
        },
    }
    if "required" in definition:
        translated["required"] = [properties[key]["title"] for key in definition["required"]]
    return translated


def _example_in_chinese(example: Any, field: dict[str, Any], definitions: dict[str, Any]) -> Any:
    record = record_of(field)
    if isinstance(example, list):
        return [_example_in_chinese(item, field, definitions) for item in example]
    if isinstance(example, dict) and record:
        properties = definitions[record]["properties"]
        return {properties[key]["title"]: value for key, value in example.items()}
    return _FLAGS.get(example, example) if field.get("$ref") == "#/$defs/flag" else example


def record_of(field: dict[str, Any]) -> str | None:
    """The name of the record that a property holds, alone or in a list; None for texts, amounts and free mappings."""
    for holder in (field, field.get("items", {}), field.get("then", {}).get("items", {})):
        name = str(holder.get("$ref", "")).removeprefix("#/$defs/")
        if name and name not in ("text", "amount", "flag", "year", "number"):
            return name
    return None
