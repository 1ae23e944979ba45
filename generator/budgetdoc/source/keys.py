"""Keys in Chinese or English to canonical ones, and the place of every value.

The outcome is plain data that the schema checks and the model is made of (mappings, lists and texts; what is blank is
left out), beside an index from each value's path to its position.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from budgetdoc.diagnostics import Finding, Place
from budgetdoc.model.paths import join
from budgetdoc.source.tree import Mapping, Mark, Node, Scalar, Sequence
from budgetdoc.vocabulary import Record, Vocabulary


@dataclass(slots=True)
class Index:
    """Where each value stands, by path; '' is the file's top level."""

    file: str
    vocabulary: Vocabulary
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """The key as the author wrote it, for values of mappings."""
    chinese: bool = False
    """Most keys of the file are Chinese, so hints speak of Chinese keys."""

    def place(self, path: str) -> Place:
        """The place of a value, or of the nearest one that contains it."""
        node = self._nearest(path)
        return self._place(node.mark, _shown_length(node), path)

    def key_place(self, path: str) -> Place:
        """The place of a value's key, or of the value itself where it has none."""
        key = self.keys.get(path)
        return self._place(key.mark, len(key.text), path) if key else self.place(path)

    def _nearest(self, path: str) -> Node:
        while path not in self.nodes and path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.nodes[path]

    def _place(self, mark: Mark, length: int, path: str) -> Place:
        return Place(self.file, mark.line, mark.column, length=max(1, length), path=path)


def canonical(
    tree: Node, file: str, vocabulary: Vocabulary, record: str | None = "disclosure"
) -> tuple[Any, Index, list[Finding]]:
    """The data with canonical keys, the index of positions, and duplicate keys as findings.

    `record`: what the file is; None: no record of the vocabulary, its keys stay as they are.
    """
    walker = _Walker(file, vocabulary)
    data = walker.value(tree, "", record)
    walker.index.chinese = walker.chinese_keys > walker.english_keys
    return data, walker.index, walker.findings


class _Walker:
    def __init__(self, file: str, vocabulary: Vocabulary) -> None:
        self.index = Index(file, vocabulary)
        self.findings: list[Finding] = []
        self.chinese_keys = self.english_keys = 0

    def value(self, node: Node, path: str, record: str | None) -> Any:
        self.index.nodes[path] = node
        if isinstance(node, Scalar):
            return node.paragraphs
        if isinstance(node, Sequence):
            return [self.value(item, f"{path}[{i}]", record) for i, item in enumerate(node.items)]
        return self._mapping(node, path, self.index.vocabulary.records.get(record or ""))

    def _mapping(self, node: Mapping, path: str, record: Record | None) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, child in node.entries:
            name = record.keys.get(key.text, key.text) if record else key.text
            place = join(path, name)
            if place in self.index.keys:
                self._duplicate(key, self.index.keys[place], place)
                continue
            self.index.keys[place] = key
            self._count(key.text, known=bool(record and name in record.fields))
            known = record.fields.get(name) if record else None
            value = self.value(child, place, known.record if known else None)
            if value != "" or known is None:  # a blank is absent, but an unknown key is told even so
                data[name] = value
        return data

    def _duplicate(self, key: Scalar, first: Scalar, path: str) -> None:
        place = Place(self.index.file, key.mark.line, key.mark.column, length=len(key.text), path=path)
        self.findings.append(Finding("BD108", place, {"key": key.text, "line": first.mark.line}))

    def _count(self, key: str, *, known: bool) -> None:
        if known and key.isascii():
            self.english_keys += 1
        elif known:
            self.chinese_keys += 1


def _shown_length(node: Node) -> int:
    """How much of a value can be underlined: a plain text on one line as a whole, else where it begins."""
    if isinstance(node, Scalar) and node.plain and node.mark.line == node.mark.end_line:
        return len(node.text)
    return 1
