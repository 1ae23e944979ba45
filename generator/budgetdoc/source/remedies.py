"""What an author writes, and where, so that a value that is missing or blank is given."""

from __future__ import annotations

from dataclasses import dataclass

from budgetdoc.diagnostics import Said, Values
from budgetdoc.source.keys import Index
from budgetdoc.source.tree import Node, Scalar
from budgetdoc.vocabulary import Field


@dataclass(frozen=True, slots=True)
class Remedy:
    """How a missing value is given."""

    path: str
    """What to write: the value itself, or the record that would hold it where that is missing too."""
    values: Values
    """For a finding's words: `field`, `where` to write it, and the `line` to write, an example."""


def remedy(index: Index, path: str) -> Remedy:
    """What to write for a value that is missing or blank, in the file's language of keys."""
    outermost = _outermost_missing(index, path)
    field = index.vocabulary.field_at(outermost)
    example = index.vocabulary.example_of(outermost, chinese=index.chinese)
    key = key_name(index, outermost)
    if outermost in index.keys:
        instead = _written(index.nodes[outermost])
        where = Said(
            f"在 `{key}:` 后面" + (f"（代替{instead.zh}）" if instead else ""),
            f"after `{key}:`" + (f", in place of {instead.en}" if instead else ""),
        )
        return Remedy(outermost, {"field": _said(field), "where": where, "line": example})
    values: Values = {"field": _said(field), "where": Said("在这里", "here"), "line": f"{key}: {example}"}
    return Remedy(outermost, values)


def key_name(index: Index, path: str) -> str:
    """The key of a value as the author wrote it, or would write it."""
    if path in index.keys:
        return index.keys[path].text
    field = index.vocabulary.field_at(path)
    return field.term if index.chinese else field.key


def _outermost_missing(index: Index, path: str) -> str:
    steps = path.split(".")
    for end in range(1, len(steps)):
        outer = ".".join(steps[:end])
        node = index.nodes.get(outer)
        if node is None or (isinstance(node, Scalar) and not node.paragraphs):
            return outer
    return path


def _written(blank: Node) -> Said | None:
    """What stands behind the key of a value that is blank; None for nothing."""
    if isinstance(blank, Scalar) and blank.plain:
        return None
    quoted = isinstance(blank, Scalar) and not blank.block
    return Said("那里的引号", "the quotes") if quoted else Said("那里的符号", "the signs there")


def _said(field: Field) -> Said:
    return Said(field.term, field.english)
