"""The schema's complaints in words for an author, all of them, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from budgetdoc.diagnostics import Finding, Said, Values
from budgetdoc.model.paths import join
from budgetdoc.source import lines as seen
from budgetdoc.source.keys import Index
from budgetdoc.source.remedies import key_name, remedy
from budgetdoc.source.tree import Scalar
from budgetdoc.vocabulary import Field, Vocabulary

if TYPE_CHECKING:
    from jsonschema import ValidationError

_RECORDS = {
    "project": Said("项目", "project"),
    "indicator": Said("指标", "indicator"),
    "budget": Said("预算", "budget"),
    "unit": Said("资金使用单位", "unit"),
    "disclosure": Said("文件", "disclosure"),
    "overall": Said("部门整体绩效目标", "overall part"),
    "sub_goal": Said("分项绩效目标", "sub-goal"),
    "safeguard": Said("工作保障措施", "safeguard"),
    "leftover": Said("未归位内容", "leftover"),
}
"""What messages call a record; the likelier home of a misplaced key comes first."""
_UNIT = "currency_unit"
"""Where the unit of amounts belongs."""
_TEXT = Said("一段文字", "a text")
_LIST = Said("列表（每项以“- ”开头）", "a list (items beginning with `- `)")
_MAPPING = Said("一组“键: 值”", "a group of `key: value` lines")
_NOTHING = Said("空的", "empty")
_FOUND: dict[type, Said] = {str: _TEXT, list: _LIST, dict: _MAPPING}


def findings(data: Any, index: Index, lines: Sequence[str]) -> list[Finding]:
    """Everything in the data that the schema does not accept."""
    explained = _Explainer(index, lines)
    errors = index.vocabulary.validator.iter_errors(data)
    return [finding for error in errors for finding in explained.error(_Complaint.of(error))]


@dataclass(frozen=True, slots=True)
class _Complaint:
    """The parts of jsonschema's ValidationError that matter here, as what they are."""

    path: str
    validator: str
    wanted: Any
    """The value of the schema's keyword."""
    found: Any
    message: str

    @classmethod
    def of(cls, error: ValidationError) -> _Complaint:
        path = ""
        for step in error.absolute_path:
            path = f"{path}[{step}]" if isinstance(step, int) else join(path, str(step))
        return cls(path, str(error.validator), error.validator_value, error.instance, error.message)


class _Explainer:
    def __init__(self, index: Index, lines: Sequence[str]) -> None:
        self.index, self.lines, self.vocabulary = index, lines, index.vocabulary

    def error(self, error: _Complaint) -> Iterator[Finding]:
        path = error.path
        match error.validator:
            case "required":
                yield from self._missing(error, path)
            case "additionalProperties":
                yield from self._unknown(error, path)
            case "minItems":
                yield Finding("BD206", self.index.key_place(path), {"field": self._name(path)})
            case "maxProperties":
                values = {"field": self._name(path), "limit": error.wanted, "count": len(error.found)}
                yield Finding("BD207", self.index.key_place(path), values)
            case "type":
                yield from self._wrong_type(error, path)
            case _:
                yield self._wrong_value(error, path)

    def _missing(self, error: _Complaint, path: str) -> Iterator[Finding]:
        key = next(k for k in error.wanted if k not in error.found and f"'{k}' " in error.message)
        missing = remedy(self.index, join(path, key))
        place = self.index.key_place(missing.path)
        yield Finding("BD201", place, {"record": self._record(self.vocabulary.record_at(path)), **missing.values})

    def _unknown(self, error: _Complaint, path: str) -> Iterator[Finding]:
        record = self.vocabulary.records[self.vocabulary.record_at(path)]
        for key in error.found:
            if key not in record.fields:
                yield self._unknown_key(key, path, record.name, error.found)

    def _unknown_key(self, key: str, path: str, record: str, found: dict[str, Any]) -> Finding:
        place = self.index.key_place(join(path, key))
        keys = list(found)
        before = keys[keys.index(key) - 1] if keys.index(key) else ""
        if record == "budget" and re.fullmatch(r"\d{3}(\.\d+)?", key) and str(found.get(before, "")).isdigit():
            written = key_name(self.index, join(path, before))
            return Finding("BD209", place, {"key": written, "value": f"{found[before]},{key}"})
        if mistyped := list(seen.scan(self.lines, self.index.file, self.vocabulary, place.line or 1, place.line)):
            return mistyped[0]
        words: Values = {"record": self._record(record), "key": key, "suggestion": self._suggestion(key, record)}
        return Finding("BD202", place, words)

    def _suggestion(self, key: str, record: str) -> Said:
        known = self.vocabulary.records[record]
        close = get_close_matches(key, list(known.keys), n=1, cutoff=0.6)
        if close:
            return Said(f"是不是“{close[0]}”？", f"Did you mean “{close[0]}”?")
        homes = [name for name in _RECORDS if key in self.vocabulary.records[name].keys]
        if homes:
            return Said(
                f"“{key}”应写在{_RECORDS[homes[0]].zh}里：请检查缩进。",
                f"“{key}” belongs to a {_RECORDS[homes[0]].en}: check the indentation.",
            )
        keys = "、".join(known.fields[name].term if self.index.chinese else name for name in known.content)
        return Said(f"可以写：{keys}", f"The keys are: {keys}")

    def _wrong_type(self, error: _Complaint, path: str) -> Iterator[Finding]:
        node = self.index.nodes.get(path)
        if isinstance(error.found, str) and isinstance(node, Scalar):
            mistyped = list(seen.scan(self.lines, self.index.file, self.vocabulary, node.mark.line, node.mark.end_line))
            if mistyped:
                yield from mistyped
                return
        yield self._type_finding(error, path)

    def _type_finding(self, error: _Complaint, path: str) -> Finding:
        wanted = error.wanted
        expected = {"object": _MAPPING, "array": _LIST}.get(wanted if isinstance(wanted, str) else "", _TEXT)
        values: Values = {
            "field": self._name(path),
            "expected": expected,
            "found": _FOUND[type(error.found)] if error.found != "" else _NOTHING,
            "suggestion": self._remedy(path, expected),
        }
        return Finding("BD203", self.index.place(path), values)

    def _wrong_value(self, error: _Complaint, path: str) -> Finding:
        if path == "form" and error.found in self.vocabulary.broken:
            return Finding("BD506", self.index.place(path), {"form": str(error.found)})
        place, name = self.index.place(path), self._name(path)
        if not isinstance(error.found, str):
            return self._type_finding(error, path)
        field = _field_or_none(path, self.vocabulary)
        if field and field.holds == "amount":
            return Finding("BD204", place, {"field": name, "value": error.found, "key": key_name(self.index, _UNIT)})
        if field and field.holds == "year":
            return Finding("BD208", place, {"field": name, "value": error.found})
        shown = "、".join(value for value in error.wanted if isinstance(value, str))
        return Finding("BD205", place, {"field": name, "value": error.found, "allowed": shown})

    def _remedy(self, path: str, expected: Said) -> Said:
        if expected is _LIST:
            return Said("在下面另起一行，每一项以“- ”开头。", "Begin each item on a line of its own with `- `.")
        if expected is _TEXT:
            return Said(
                "把内容写在冒号后面的同一行；多段文字用“|-”另起一行缩进。",
                "Write the text after the colon; several paragraphs as an indented block after `|-`.",
            )
        key = self.index.keys[path].text if path in self.index.keys else ""
        example = self.vocabulary.example_of(path, chinese=self.index.chinese) if key else ""
        return Said(
            f"例如：`{key}: {example}`" if example else "逐行写“键: 值”，同一组的各行左端对齐。",
            f"For example: `{key}: {example}`" if example else "Write lines of `key: value` that begin in one column.",
        )

    def _name(self, path: str) -> str | Said:
        field = _field_or_none(path, self.vocabulary)
        if field:
            return _said(field)
        return (
            self._record(self.vocabulary.record_at(path))
            if self.vocabulary.record_at(path)
            else path.rpartition(".")[2]
        )

    def _record(self, name: str) -> Said:
        """What messages call a record."""
        if name in _RECORDS:
            return _RECORDS[name]
        return Said(self.vocabulary.term_of(name) or name, name.replace("_", " "))


def _field_or_none(path: str, vocabulary: Vocabulary) -> Field | None:
    """The field of a path; None for an item of a list, and inside the free keys of a spending plan."""
    try:
        return None if path.endswith("]") else vocabulary.field_at(path)
    except KeyError:
        return None


def _said(field: Field) -> Said:
    return Said(field.term, field.english)
