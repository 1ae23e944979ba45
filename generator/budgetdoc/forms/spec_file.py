"""A form's `form.yaml` to its spec, with everything that is wrong with it, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from budgetdoc.diagnostics import ERROR, Finding, Place, Said, Values, codes, reason_of, worst
from budgetdoc.forms.search import Folder
from budgetdoc.model.paths import join
from budgetdoc.source.keys import Index, canonical
from budgetdoc.source.read import MOST_BYTES, parsed
from budgetdoc.source.tree import Mapping as MappingNode
from budgetdoc.vocabulary import FormSpec, Vocabulary
from budgetdoc.vocabulary.formspec import spec_of
from budgetdoc.vocabulary.resources import read_json

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

EXTENSIBLE: Final = ("disclosure", "unit", "project", "indicator")
"""The records that a form may add fields to, beside its own."""
_RESERVED: Final = ("path", "value", "rendering", "markup", "name")
"""Keys that mean something else in a template, or that every record of a list has."""
_KINDS: Final = {
    "type": Said("写法不对：这里该是{zh}", "this must be {en}"),
    "object": Said("一组“键: 值”", "lines of `key: value`"),
    "array": Said("列表（每项以“- ”开头）", "a list, its items beginning with `- `"),
    "string": Said("一段文字", "a text"),
}
_EMPTY: Final = Said("是空的", "it is empty")


@dataclass(slots=True)
class SpecFile:
    """What a form says of itself."""

    spec: FormSpec | None = None
    """None where an error keeps it from being understood."""
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read_spec(folder: Folder, *, trusted: bool = False) -> SpecFile:
    """The spec of a form. `trusted`: it is known to be sound, and is not judged again."""
    file = str(folder.spec)
    try:
        with folder.spec.open("rb") as opened:
            data = opened.read(MOST_BYTES)
    except OSError as error:
        return SpecFile(findings=[Finding("BD101", Place(file), {"reason": reason_of(error)})])
    source, tree = parsed(data, file, Vocabulary())
    if tree is None and [finding.code for finding in source.findings] != ["BD103"]:
        return SpecFile(None, source.findings, source.lines)
    content, index, duplicates = canonical(tree or _nothing(), file, source.vocabulary, record=None)
    judge = _Judge(content, index)
    found = [*duplicates, *(() if trusted else judge.findings())]
    found.sort(key=lambda finding: finding.place)
    understood = worst(found) != ERROR
    return SpecFile(spec_of(folder.name, content) if understood else None, found, source.lines)


def _nothing() -> MappingNode:
    from budgetdoc.source.tree import Mark

    return MappingNode(Mark(1, 1, 1, 1))


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # few projects have forms of their own

    return Draft202012Validator(read_json("form.schema.json"))


class _Judge:
    """Holds a spec against its schema, and what it names against what there is."""

    def __init__(self, data: Any, index: Index) -> None:
        self._data, self._index = data, index

    def findings(self) -> Iterator[Finding]:
        """What the schema does not accept; where it accepts all, what is named and is not there."""
        errors = [found for error in _validator().iter_errors(self._data) for found in self._of_schema(error)]
        yield from errors
        if not errors:
            yield from self._of_declarations()

    def _of_schema(self, error: Any) -> Iterator[Finding]:
        path = ""
        for step in error.absolute_path:
            path = f"{path}[{step}]" if isinstance(step, int) else join(path, str(step))
        if error.validator == "additionalProperties":
            known = list(error.schema["properties"])
            for key in (key for key in error.instance if key not in known):
                values = {"key": key, "suggestion": _suggestion(key, known)}
                yield Finding("BD901", self._index.key_place(join(path, key)), values)
        elif error.validator == "required":
            for key in (key for key in error.validator_value if key not in error.instance):
                place = self._index.key_place(path) if path else Place(self._index.file, 1)
                yield Finding("BD902", place, {"key": key, "record": path or "form.yaml"})
        elif "propertyNames" in error.schema_path:
            place = self._index.key_place(join(path, str(error.instance)))
            yield self._wrong(place, str(error.instance), _KEY)
        else:
            yield self._wrong(self._index.place(path), _short(error.instance), _problem(error))

    def _of_declarations(self) -> Iterator[Finding]:
        yield from self._fields()
        vocabulary = Vocabulary([spec_of("", self._data)])
        patterns = list(vocabulary.patterns())
        for path in self._paths(self._data):
            named = str(_at(self._data, path))
            if named not in patterns:
                values: Values = {"path": named, "suggestion": _suggestion(named, patterns)}
                yield Finding("BD904", self._index.place(path), values)
        top = vocabulary.records["disclosure"].fields
        for number, rule in enumerate(self._data.get("not_carried_when", ())):
            for key in (key for key in rule["when"] if key not in top):
                place = self._index.key_place(f"not_carried_when[{number}].when.{key}")
                yield Finding("BD904", place, {"path": key, "suggestion": _suggestion(key, list(top))})
        for number, code in enumerate(self._data.get("checks", ())):
            if code not in codes():
                yield self._wrong(self._index.place(f"checks[{number}]"), code, _NO_CODE)

    def _fields(self) -> Iterator[Finding]:
        own = self._data.get("records", {})
        base = Vocabulary()
        for name in (name for name in own if name in base.records):
            yield self._wrong(self._index.key_place(f"records.{name}"), name, _TAKEN)
        declared = {**{f"records.{name}.fields": record["fields"] for name, record in own.items()}}
        for record, fields in self._data.get("fields", {}).items():
            if record not in EXTENSIBLE:
                values = {"path": record, "suggestion": _suggestion(record, EXTENSIBLE)}
                yield Finding("BD904", self._index.key_place(f"fields.{record}"), values)
            else:
                declared[f"fields.{record}"] = fields
        for where, fields in declared.items():
            known = base.records[where.removeprefix("fields.")].keys if where.startswith("fields.") else {}
            for key, one in fields.items():
                yield from self._field(f"{where}.{key}", key, one, known, own)

    def _field(
        self, path: str, key: str, one: Mapping[str, Any], known: Mapping[str, str], own: Mapping[str, Any]
    ) -> Iterator[Finding]:
        of_form = path.startswith("records.")
        if key in known or (key in _RESERVED and not (of_form and key == "name")):
            yield self._wrong(self._index.key_place(path), key, _TAKEN)
        if one["title"] in known:
            yield self._wrong(self._index.place(f"{path}.title"), one["title"], _TAKEN)
        if "list" in one and one["list"] not in own:
            values = {"path": one["list"], "suggestion": _suggestion(one["list"], list(own))}
            yield Finding("BD904", self._index.place(f"{path}.list"), values)
        if "list" not in one and "examples" not in one:
            yield Finding("BD902", self._index.key_place(path), {"key": "examples", "record": path})

    def _paths(self, data: Any) -> Iterator[str]:
        """Where the spec names fields."""
        for key in ("requires", "expects", "not_carried"):
            yield from (f"{key}[{i}]" for i in range(len(data.get(key, ()))))
        for n, rule in enumerate(data.get("not_carried_when", ())):
            yield from (f"not_carried_when[{n}].fields[{i}]" for i in range(len(rule["fields"])))
        reading = data.get("reading", {})
        yield from (f"reading.levels[{i}]" for i in range(len(reading.get("levels", ()))))

    @staticmethod
    def _wrong(place: Place, value: str, problem: Said) -> Finding:
        return Finding("BD903", place, {"value": value, "problem": problem})


_KEY: Final = Said("键要用小写英文字母、数字和下划线", "a key is made of small letters, digits and _")
_TAKEN: Final = Said("这个名称已经有别的意思，请换一个", "this name means something else already; take another")
_NO_CODE: Final = Said("没有这个编号的检查", "there is no such finding")
_NUMBER: Final = Said("这里该是毫米数，例如 297", "this must be a number of millimetres, such as 297")


def _problem(error: Any) -> Said:
    if error.validator == "type":
        kind = _KINDS.get(str(error.validator_value), _KINDS["string"])
        return Said(_KINDS["type"].zh.format(zh=kind.zh), _KINDS["type"].en.format(en=kind.en))
    if error.validator == "pattern":
        return _NO_CODE if str(error.validator_value).startswith("^BD") else _NUMBER
    if error.validator == "enum":
        return Said(f"可以写：{'、'.join(error.validator_value)}", f"it is one of {', '.join(error.validator_value)}")
    return _EMPTY


def _suggestion(word: str, known: Sequence[str]) -> Said:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return Said(f"是不是“{close[0]}”？", f"Did you mean “{close[0]}”?")
    shown = [one for one in known if "." not in one][:20]
    return Said(f"可以写：{'、'.join(shown)}", f"There are: {', '.join(shown)}")


def _at(data: Any, path: str) -> Any:
    for step in path.replace("[", ".[").split("."):
        data = data[int(step[1:-1])] if step.startswith("[") else data[step]
    return data


def _short(value: Any) -> str:
    return str(value)[:40] if isinstance(value, str) else ""
