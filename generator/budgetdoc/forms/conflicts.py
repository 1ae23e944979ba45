"""What forms declare beside each other: one key and one official term mean one thing, whichever form says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from budgetdoc.diagnostics import Finding, Place
from budgetdoc.forms.search import Folder
from budgetdoc.vocabulary import FormSpec


class Declared:
    """What the forms that were taken so far declare."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], tuple[Any, str]] = {}
        self._by_term: dict[tuple[str, str], tuple[str, str]] = {}
        self._records: dict[str, tuple[Any, str]] = {}

    def take(self, spec: FormSpec, folder: Folder) -> list[Finding]:
        """Take what a form declares; nothing of it where a form before says otherwise, which is told."""
        place = Place(str(folder.spec))
        found = [Finding("BD910", place, {"name": name, "other": other}) for name, other in self._contradictions(spec)]
        if not found:
            for record, key, one in _fields(spec):
                self._by_key.setdefault((record, key), (_meaning(one), spec.name))
                self._by_term.setdefault((record, one["title"]), (key, spec.name))
            for name, own in spec.records.items():
                self._records.setdefault(name, (_shape(own), spec.name))
        return found

    def _contradictions(self, spec: FormSpec) -> Iterator[tuple[str, str]]:
        """The names that mean something else in another form, with that form."""
        for record, key, one in _fields(spec):
            meaning, other = self._by_key.get((record, key), (None, ""))
            if other and meaning != _meaning(one):
                yield f"{record}.{key}", other
            named, other = self._by_term.get((record, one["title"]), (key, ""))
            if named != key:
                yield one["title"], other
        for name, own in spec.records.items():
            shape, other = self._records.get(name, (None, ""))
            if other and shape != _shape(own):
                yield name, other


def _fields(spec: FormSpec) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for record, fields in spec.fields.items():
        for key, one in fields.items():
            yield record, key, one


def _meaning(one: dict[str, Any]) -> tuple[Any, ...]:
    """What a field is, whatever is said about it: its term, its type, its choices."""
    return one["title"], one.get("$ref"), str(one.get("items")), tuple(one.get("enum", ()))


def _shape(record: dict[str, Any]) -> Any:
    return {key: _meaning(one) for key, one in record["fields"].items()}
