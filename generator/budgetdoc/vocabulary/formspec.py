"""What a form's spec (`form.yaml` in its folder) says beyond its template.

Fields are named by their pattern: `units[].projects[].goal` is the goal of every project.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from budgetdoc.document import Page


class UnknownForm(ValueError):
    """No form of this name is installed."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown form {name!r}; there are: {', '.join(known)}")
        self.name, self.known = name, known

    def __reduce__(self) -> tuple[type[UnknownForm], tuple[str, Sequence[str]]]:
        return type(self), (self.name, self.known)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    name: str
    term: str
    """The form's name for people, such as 广州市项目支出绩效目标表."""
    title: str
    """The title that is printed when the disclosure has none of its own."""
    page: Page
    requires: tuple[str, ...]
    """Fields without which the form can't be published."""
    expects: tuple[str, ...]
    """Fields whose cell stays blank when they are missing."""
    not_carried: tuple[str, ...]
    not_carried_when: tuple[tuple[dict[str, str], tuple[str, ...]], ...]
    """Further fields that are not carried while the disclosure's own fields have the values given."""
    aliases: dict[str, tuple[str, ...]]
    """Other texts that documents have in place of a label of the form."""
    fields: dict[str, dict[str, Any]]
    """Fields that the form adds to a record, as JSON Schema properties by record and key."""
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Records that the form has of its own, by name: `term`, and `fields` as JSON Schema properties by key."""
    checks: frozenset[str] = frozenset()
    """Findings that are looked for in this form only, by code."""
    core: tuple[str, ...] = ()
    """Labels without any of which a table is not taken for this form."""
    sums: dict[str, str] = field(default_factory=dict)
    """Records of sums, `units[].budget`, with those that they sum up, `units[].projects[].budget`."""

    def drops(self, settings: dict[str, Any]) -> frozenset[str]:
        """The patterns of all fields that this form can't carry for a disclosure with these top-level values."""
        conditional = (
            fields
            for when, fields in self.not_carried_when
            if all(settings.get(key) == value for key, value in when.items())
        )
        return frozenset(self.not_carried).union(*conditional)


def spec_of(name: str, data: Mapping[str, Any]) -> FormSpec:
    """The spec of a form, of what its file holds."""
    reading = data.get("reading", {})
    return FormSpec(
        name=name,
        term=data["term"],
        title=data["title"],
        page=Page(**{side: float(width) for side, width in data.get("page", {}).items()}),
        requires=tuple(data.get("requires", ())),
        expects=tuple(data.get("expects", ())),
        not_carried=tuple(data.get("not_carried", ())),
        not_carried_when=tuple((rule["when"], tuple(rule["fields"])) for rule in data.get("not_carried_when", ())),
        aliases={label: tuple(others) for label, others in data.get("aliases", {}).items()},
        fields={record: _properties(fields) for record, fields in data.get("fields", {}).items()},
        records={
            name: {"term": record["term"], "fields": _properties(record["fields"])}
            for name, record in data.get("records", {}).items()
        },
        checks=frozenset(data.get("checks", ())),
        core=tuple(reading.get("core", ())),
        sums=dict(reading.get("sums", {})),
    )


def _properties(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as a form declares them, as properties of JSON Schema: a text where nothing else is said."""
    return {key: _property(dict(declared)) for key, declared in fields.items()}


def _property(declared: dict[str, Any]) -> dict[str, Any]:
    if record := declared.pop("list", None):
        return {"examples": [[]], **declared, "type": "array", "items": {"$ref": f"#/$defs/{record}"}}
    return {"examples": [""], "$ref": "#/$defs/text", **declared}
