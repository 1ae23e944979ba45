"""The page of the YAML's fields: from the schema, the table of terms, and what each form says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from budgetdoc.forms.blank import Each, Either, Element, Part, Slot
from budgetdoc.vocabulary import Field
from budgetdoc.vocabulary.resources import read_yaml
from reference.ours import FORMS, VOCABULARY
from reference.words import code, plain, table, word


def page(language: str) -> str:
    """All fields of all records."""
    parts = [f"# {word('fields', language)}\n", word("fields_intro", language) + "\n", outline(language)]
    parts += [_record(name, language) for name in _in_order()]
    return "\n".join(parts)


def outline(language: str) -> str:
    """The records within one another, as a nested list of links."""
    lines = [f"- [{word('disclosure', language)}](#disclosure)"]
    for depth, field in _holding("disclosure", 1):
        shown = field.term if language == "zh" else field.key
        lines.append(f"{'    ' * depth}- `{shown}`: [{word(str(field.record), language)}](#{field.record})")
    return "\n".join(lines) + "\n"


def described(text: str, language: str) -> str:
    """One language of a description of the schema, which has the Chinese sentences first."""
    chinese, english = re.fullmatch(r"(.*。)(?=[A-Z])(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return str(chinese if language == "zh" else english)


def _in_order() -> list[str]:
    """The records, holders before what they hold."""
    return ["disclosure", *dict.fromkeys(str(field.record) for _, field in _holding("disclosure", 1))]


def _holding(record: str, depth: int) -> Iterator[tuple[int, Field]]:
    for field in VOCABULARY.records[record].fields.values():
        if field.record:
            yield depth, field
            yield from _holding(field.record, depth + 1)


def _record(name: str, language: str) -> str:
    heads = [word(one, language) for one in ("field", "holds", "meaning", "forms")]
    rows = [_row(name, field, language) for field in VOCABULARY.records[name].fields.values()]
    return f"## {word(name, language)} {{ #{name} }}\n\n" + table(heads, rows)


def _row(record: str, field: Field, language: str) -> list[str]:
    """A field: its keys, what it holds, what it means, and what the forms do with it."""
    declared = VOCABULARY.schema()["$defs"][record]["properties"][field.key]
    keys = [f"{code(field.term)}{{ #{record}-{field.key} }}", code(field.key)]
    said = [plain(described(declared["description"], language))]
    example = declared["examples"][0]
    if example not in ({}, []):
        said.append(f"{word('example', language)} {code(_written(example, field, language))}")
    if others := read_yaml("terms.yaml").get(record, {}).get(field.key, {}).get("accepts", ()):
        said.append(f"{word('accepted', language)} {' '.join(map(code, others))}")
    forms = [f"{name}: {_carried(name, record, field, language)}" for name in VOCABULARY.forms]
    return ["<br>".join(keys), _kind(field, declared, language), "<br>".join(said), "<br>".join(forms)]


def _kind(field: Field, declared: dict[str, Any], language: str) -> str:
    if field.record:
        link = f"[{word(field.record, language)}](#{field.record})"
        listed = "list_or_text" if "then" in declared else "list_of" if declared.get("type") == "array" else ""
        return word(listed, language, record=link) if listed else link
    if "enum" in declared:
        return word("one_of", language, values=" ".join(code(one) for one in declared["enum"] if one is not None))
    if "$ref" in declared:
        return word(field.holds, language)
    return word("free" if declared.get("type") == "object" else "number", language)


def _written(example: Any, field: Field, language: str) -> str:
    """An example as one writes it on a line."""
    if isinstance(example, list):
        return "[" + ", ".join(_written(one, field, language) for one in example) + "]"
    if isinstance(example, dict):
        known = VOCABULARY.records[field.record].fields if field.record else {}
        names = {key: inner.term for key, inner in known.items()} if language == "zh" else {}
        return "{" + ", ".join(f"{names.get(key, key)}: {value}" for key, value in example.items()) + "}"
    return "true" if example is True else str(example)


def _carried(form: str, record: str, field: Field, language: str) -> str:
    """What a form does with a field, in one cell of the table."""
    states = {_state(form, pattern, field, language) for pattern in patterns(record, field.key)}
    return "；".join(sorted(states)) if language == "zh" else "; ".join(sorted(states))


def _state(form: str, pattern: str, field: Field, language: str) -> str:
    spec = VOCABULARY.form(form)
    if field.declared and field.key not in {key for fields in spec.fields.values() for key in fields}:
        return word("dropped", language)
    if any(_within(pattern, dropped) for dropped in spec.not_carried):
        return word("dropped", language)
    for when, fields in spec.not_carried_when:
        if any(_within(pattern, dropped) for dropped in fields):
            (key,) = when
            name = VOCABULARY.field_at(key).term if language == "zh" else f"`{key}`"
            return word("depends", language, field=name)
    if field.required or pattern in spec.requires:
        return f"**{word('required', language)}**"
    if pattern in spec.expects:
        return word("expects", language)
    return word("carried" if any(_within(slot, pattern) for slot in _slots(form)) else "no_cell", language)


@cache
def _slots(form: str) -> frozenset[str]:
    """The patterns of the fields that have a place in a form."""
    return frozenset(_paths([FORMS.blank(form)]))


def _paths(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Slot(path, same):
                yield from (path, same) if same else (path,)
            case Each(inside) | Element(children=inside):
                yield from _paths(inside)
            case Either(branches):
                for branch in branches:
                    yield from _paths(branch)


def _within(pattern: str, holder: str) -> bool:
    return pattern == holder or pattern.startswith((f"{holder}.", f"{holder}["))


@cache
def patterns(record: str, key: str) -> tuple[str, ...]:
    """The patterns under which a field of a record occurs, such as `units[].projects[].goal`."""
    return tuple(f"{prefix}{key}" for prefix in _prefixes("disclosure", "") if prefix_of(prefix) == record)


def prefix_of(prefix: str) -> str:
    """The record that a prefix such as `units[].projects[].` leads into."""
    record = "disclosure"
    for key in re.findall(r"\w+", prefix):
        record = str(VOCABULARY.records[record].fields[key].record)
    return record


def _prefixes(record: str, prefix: str) -> Iterator[str]:
    yield prefix
    for field in VOCABULARY.records[record].fields.values():
        if field.record:
            declared = VOCABULARY.schema()["$defs"][record]["properties"][field.key]
            listed = "[]" if declared.get("type") == "array" or "then" in declared else ""
            yield from _prefixes(field.record, f"{prefix}{field.key}{listed}.")
