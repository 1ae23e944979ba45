"""`budgetdoc new`: a disclosure to be filled in, with a blank for every field that its form carries, each explained.

Made of the schema and the form's spec, so that a new form has its skeleton without a line of code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from budgetdoc.forms.blank import Each, Either, Element, Given, Part
from budgetdoc.forms.forms import Forms
from budgetdoc.model.paths import CHOICES, covers, join
from budgetdoc.source.emit import Block, Entry, Word, emit
from budgetdoc.source.versions import KEY, newest
from budgetdoc.vocabulary import Field, FormSpec, Vocabulary
from budgetdoc.vocabulary.resources import read_yaml

MODELINE: Final = "# yaml-language-server: $schema={schema}"
"""The comment by which editors find the schema."""


def skeleton(form: str, forms: Forms, keys: Literal["en", "zh"], language: str, schema: str) -> str:
    """The YAML of an empty disclosure: keys and comments each in their language, values blank but for the form's name.

    `schema`: where editors find the schema, relative to the file. Raises UnknownForm.
    """
    spec = forms.vocabulary.form(form)
    writer = _Writer(spec, forms.vocabulary, keys, language, frozenset(_choices(forms.blank(form))))
    root = writer.record("disclosure", "")
    head = writer.words["head"].format(term=spec.term, form=form).splitlines()
    for entry in root.entries[1:]:
        entry.above.insert(0, "")
    root.entries[0].above[:0] = [MODELINE.format(schema=schema), *_comment(head), ""]
    return emit(root)


@dataclass(frozen=True, slots=True)
class _Writer:
    spec: FormSpec
    vocabulary: Vocabulary
    keys: Literal["en", "zh"]
    language: str
    choices: frozenset[str]
    """The fields that say how this form prints."""

    @property
    def words(self) -> dict[str, str]:
        """What comments say beside the schema's own words."""
        return {name: text[self.language] for name, text in read_yaml("messages/skeleton.yaml").items()}

    def record(self, record: str, pattern: str) -> Block:
        """A record with all its fields that the form carries."""
        known = self.vocabulary.records[record].fields.values()
        fields = [field for field in known if self._carries(field, record, pattern)]
        return Block([self._entry(field, join(pattern, field.key)) for field in fields])

    def key(self, field: Field) -> str:
        """A field's key in the language of keys."""
        return field.term if self.keys == "zh" else field.key

    def _carries(self, field: Field, record: str, pattern: str) -> bool:
        own = join(pattern, field.key)
        if own == KEY:
            return newest() > 1
        if field.copied or (field.declared and field.key not in self.spec.fields.get(record, ())):
            return False
        if own in CHOICES:
            return field.required or own in self.choices
        return not any(covers(dropped, own) for dropped in self.spec.drops({}))

    def _entry(self, field: Field, pattern: str) -> Entry:
        entry = Entry(Word(""), self.key(field), above=_comment(self._explanation(field, pattern)))
        if field.many:
            entry.value = Block([Entry(self.record(field.record or "", f"{pattern}[]"))], is_list=True)
        elif field.record:
            entry.value = self.record(field.record, pattern)
        elif pattern == "form":
            entry.value = Word(self.spec.name)
        elif pattern == KEY:
            entry.value = Word(str(newest()))
        elif isinstance(example := self.vocabulary.examples_of(pattern)[0], dict):
            entry.value = Block([Entry(Word(""), key) for key in example])
        return entry

    def _explanation(self, field: Field, pattern: str) -> Iterator[str]:
        """Whether it must be given, its official term, what it means, an example; then how to write more of it."""
        required = field.required or any(covers(pattern, one) for one in self.spec.requires)
        need = "required" if required else "expected" if pattern in self.spec.expects else "optional"
        yield self.words["field"].format(
            need=self.words[need],
            name=self._name(field),
            meaning=field.meaning(self.language),
            example="" if field.record or pattern == "form" else self._example(pattern),
        )
        if field.many:
            yield self.words["list"]
        if not required and (field.record or isinstance(self.vocabulary.examples_of(pattern)[0], dict)):
            yield self.words["omit"]

    def _name(self, field: Field) -> str:
        """The field's names beside its key, with what parts them from the explanation; '' where the key says it all."""
        names = dict.fromkeys([field.name(self.language), field.term])
        names.pop(self.key(field), None)
        return self.words["name"].format(names=" / ".join(names)) if names else ""

    def _example(self, pattern: str) -> str:
        examples = self.vocabulary.examples_of(pattern, self.keys)
        if isinstance(examples[0], dict):
            examples = [f"{key}: {value}" for key, value in examples[0].items()]
        separator = "、" if self.language == "zh" else ", "
        return self.words["example"].format(examples=separator.join(map(str, examples)))


def _choices(part: Part) -> Iterator[str]:
    """The fields that a blank form asks about to decide what to print."""
    match part:
        case Given(field=field):
            yield field
        case Element(children=parts) | Each(body=parts):
            yield from (name for inner in parts for name in _choices(inner))
        case Either(branches=branches):
            yield from (name for parts in branches for inner in parts for name in _choices(inner))


def _comment(lines: Iterator[str] | list[str]) -> list[str]:
    return [f"# {line}".rstrip() for line in lines]
