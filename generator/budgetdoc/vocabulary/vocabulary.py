"""What a disclosure may say: the records of the base schema with the fields that a set of forms declares.

One object for one set of forms. It is handed on to whoever reads, checks, writes or shows a disclosure, so that two
sets of forms (a project's and another's, a test's and the package's) never meet.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from budgetdoc.vocabulary.formspec import FormSpec, UnknownForm
from budgetdoc.vocabulary.records import Field, Record, records_of
from budgetdoc.vocabulary.schema import in_chinese, resolved, schema_with

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


class Vocabulary:
    """The records, fields and keys of disclosures, and what each form says of itself."""

    def __init__(self, forms: Iterable[FormSpec] = (), broken: Container[str] = ()) -> None:
        """`broken`: the names of forms that are there, but can't be used."""
        self.broken = broken
        self.forms: Mapping[str, FormSpec] = {spec.name: spec for spec in sorted(forms, key=lambda spec: spec.name)}
        """The forms by name, in the order of their names."""

    def form(self, name: str) -> FormSpec:
        """What a form says of itself. Raises UnknownForm."""
        if name not in self.forms:
            raise UnknownForm(name, list(self.forms))
        return self.forms[name]

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """All records by name, with the fields that forms declare."""
        return records_of(self._schema)

    @cached_property
    def declared(self) -> frozenset[str]:
        """The keys of the fields that forms declare."""
        fields = (field for record in self.records.values() for field in record.fields.values())
        return frozenset(field.key for field in fields if field.declared)

    def record_at(self, path: str) -> str:
        """The name of the record that a path or pattern leads to; '' where it leads to a value."""
        record = "disclosure"
        for key in _steps(path):
            field = self.records[record].fields.get(key) if record in self.records else None
            record = (field.record if field else None) or ""
        return record

    def term_of(self, record: str) -> str | None:
        """The Chinese term of a record that a form has of its own; None for other records."""
        own = (form.records[record]["term"] for form in self.forms.values() if record in form.records)
        return next(own, None)

    def field_at(self, path: str) -> Field:
        """The field that a path or pattern leads to or into: the share of a date is of the spending plan.

        Raises KeyError where it leads to none.
        """
        field, record = None, "disclosure"
        for key in _steps(path):
            if field and not field.record:
                break
            field = self.records[record].fields[key]
            record = field.record or ""
        if field is None:
            raise KeyError(path)
        return field

    def patterns(self, record: str = "disclosure", before: str = "") -> Iterator[str]:
        """The patterns of all fields, `units[].projects[].goal`; those of lists and of records are among them."""
        for key in self.records[record].content:
            field = self.records[record].fields[key]
            yield before + key
            if field.record:
                yield from self.patterns(field.record, f"{before}{key}{'[]' if field.many else ''}.")

    def schema(self, keys: Literal["en", "zh"] = "en", form: str | None = None) -> dict[str, Any]:
        """The JSON Schema of a disclosure, with English or Chinese keys; the caller may change it.

        It knows the fields that `form` declares, or, where None is given, those of all forms. Raises UnknownForm.
        """
        composed = schema_with(self.forms.values() if form is None else [self.form(form)], list(self.forms))
        return in_chinese(composed) if keys == "zh" else composed

    @cached_property
    def validator(self) -> Draft202012Validator:
        """What judges data with canonical keys by the schema."""
        # A fifth of the time that `convert` takes to start, which checks nothing.
        from jsonschema import Draft202012Validator

        return Draft202012Validator(resolved(self._schema, self._schema["$defs"]))

    @cached_property
    def key_pattern(self) -> str:
        """Every key that some record accepts, as alternatives of a regular expression, longer ones first."""
        keys = {key for record in self.records.values() for key in record.keys}
        return "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True))

    @cached_property
    def list_keys(self) -> frozenset[str]:
        """The keys of lists, in every accepted spelling."""
        return frozenset(
            key for record in self.records.values() for key, name in record.keys.items() if record.fields[name].many
        )

    def example_of(self, path: str, *, chinese: bool) -> str:
        """The schema's example of a value as one would write it on one line, `{total: 8.00, fiscal: 8.00}`.

        Where it has none of a record, or a list of records, it is what such a record can't be without; '' where that
        is nothing.
        """
        return _on_one_line(self._example(path, chinese=chinese))

    def examples_of(self, path: str, keys: Literal["en", "zh"] = "en") -> list[Any]:
        """The schema's examples of a value, one or more; do not change them, they are shared."""
        field = self.field_at(path)
        *owner, key = _steps(path)
        schema = self._schema_in_chinese if keys == "zh" else self._schema
        properties = schema["$defs"][self.record_at(".".join(owner))]["properties"]
        return list(properties[field.term if keys == "zh" else key]["examples"])

    @cached_property
    def _schema(self) -> dict[str, Any]:
        return self.schema()

    @cached_property
    def _schema_in_chinese(self) -> dict[str, Any]:
        return self.schema("zh")

    def _example(self, path: str, *, chinese: bool) -> Any:
        keys: Literal["en", "zh"] = "zh" if chinese else "en"
        field = self.field_at(path)
        owner, _, key = path.rpartition(".")
        around = self.examples_of(owner, keys)[0] if owner and not owner.endswith("]") else None
        if isinstance(around, dict) and (name := field.term if chinese else key) in around:
            return around[name]
        example = self.examples_of(path, keys)[0]
        if example or not field.record:
            return example
        inside = f"{path}[]" if field.many else path
        needed = [inner for inner in self.records[field.record].fields.values() if inner.required]
        record = {
            inner.term if chinese else inner.key: self._example(f"{inside}.{inner.key}", chinese=chinese)
            for inner in needed
        }
        return [record] if field.many else record


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_on_one_line(child)}" for key, child in value.items()) + "}" if value else ""
    if isinstance(value, list):
        return "[" + ", ".join(map(_on_one_line, value)) + "]"
    return str(value)


def _steps(path: str) -> list[str]:
    return [step.partition("[")[0] for step in path.split(".")] if path else []
