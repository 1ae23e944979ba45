"""A disclosure to canonical YAML."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal

from budgetdoc.model import Budget, Disclosure
from budgetdoc.model.paths import absent
from budgetdoc.source.emit import Block, Entry, Text, Value, Word, emit
from budgetdoc.source.tree import paragraphs
from budgetdoc.source.versions import KEY, newest
from budgetdoc.vocabulary import Vocabulary


def dump(disclosure: Disclosure, vocabulary: Vocabulary, keys: Literal["en", "zh"] = "en") -> str:
    """The YAML of a disclosure: keys in canonical order, paragraphs as block texts, amounts as written.

    The keys are the canonical ones, or the official Chinese terms. What is absent or empty is left out. Reading the
    text again gives an equal disclosure.
    """
    written = _Dumper(vocabulary, keys).record(disclosure, "disclosure")
    if newest() > 1:
        field = vocabulary.records["disclosure"].fields[KEY]
        written.entries.insert(0, Entry(Word(str(newest())), field.term if keys == "zh" else field.key))
    return emit(written)


@dataclass(frozen=True, slots=True)
class _Dumper:
    vocabulary: Vocabulary
    keys: Literal["en", "zh"]

    def record(self, value: Any, record: str) -> Block:
        given = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "more"}
        given |= getattr(value, "more", {})
        if isinstance(value, Budget) and value.stated_total is not None:
            del given["total"]
        known = self.vocabulary.records[record].fields
        return Block(
            [
                Entry(self._value(given[key], field.record), field.term if self.keys == "zh" else key)
                for key, field in known.items()
                if key in given and (field.required or not (absent(given[key]) or given[key] == Budget()))
            ]
        )

    def _value(self, value: Any, record: str | None) -> Value:
        if is_dataclass(value) and not isinstance(value, type):
            return self.record(value, record or "")
        if isinstance(value, list):
            return Block([Entry(self._value(item, record)) for item in value], is_list=True)
        if isinstance(value, dict):
            return Block([Entry(self._value(item, None), key) for key, item in value.items()])
        if isinstance(value, str):  # what a document lacks is left for the author to fill in
            return Text(paragraphs(value)) if value else Word("")
        return Word(f"{value:f}" if isinstance(value, Decimal) else str(value).lower())
