"""The YAML as a tree of texts with positions.

Built from parser events, not from a loader: every scalar stays the text that the author wrote (`yes`, `007`, `1.10`,
`~`), and depth and the expansion of aliases are bounded while the tree grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

DEEPEST: Final = 60
"""A disclosure is seven levels deep; beyond this a file is broken or hostile."""
MOST_VALUES: Final = 1_000_000
"""Values of a file with its aliases expanded: some hundred times a large city's disclosure."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in the file; line and column count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Scalar:
    text: str
    mark: Mark
    style: str = ""
    """The sign it is written with: a quote, `|` or `>` for a block, '' for none."""
    size: int = 1

    @property
    def plain(self) -> bool:
        """Written without quotes and not as a block, so that lines below it may have been taken in unseen."""
        return not self.style

    @property
    def block(self) -> bool:
        """Written below its key, behind `|` or `>`."""
        return self.style in ("|", ">")

    @property
    def paragraphs(self) -> str:
        """The text with a paragraph a line."""
        return paragraphs(self.text)


@dataclass(slots=True)
class Sequence:
    mark: Mark
    items: list[Node] = field(default_factory=list)
    size: int = 1


@dataclass(slots=True)
class Mapping:
    mark: Mark
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    """In the order of the file; a key that is given twice stands twice."""
    size: int = 1


Node: TypeAlias = Scalar | Sequence | Mapping


class TreeError(ValueError):
    """The YAML is well-formed but not fit to be a disclosure. `code` is that of the finding."""

    def __init__(self, code: str, mark: Mark, **values: str | int) -> None:
        super().__init__(f"{code} at line {mark.line}")
        self.code, self.mark, self.values = code, mark, values


def paragraphs(text: str) -> str:
    """A text with a paragraph a line: white space around paragraphs and empty lines can't be seen in print."""
    return "\n".join(line for piece in text.split("\n") if (line := piece.strip()))


def parse(text: str) -> Node | None:
    """The tree of a YAML text; None where it holds nothing.

    Raises ruamel's YAMLError where the text is no YAML, TreeError where it is too deep, too large or several documents.
    """
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    return builder.root


def _events(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe").parse(text)


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    end_line = end.line + 1 if end.column else max(end.line, start.line + 1)
    return Mark(start.line + 1, start.column + 1, end_line, end.column + 1)


class _Builder:
    """Takes events one by one; the open collections are a stack, so depth never becomes recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._documents = 0
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: Any) -> None:
        if isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, ScalarEvent):
            self._refuse_tag(event)
            self._add(Scalar(event.value, _mark(event), event.style or ""), event.anchor)
        elif isinstance(event, (SequenceStartEvent, MappingStartEvent)):
            self._refuse_tag(event)
            self._begin(event)
        elif isinstance(event, AliasEvent):
            self._add(self._aliased(event), None)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise TreeError("BD115", _mark(event))

    def _refuse_tag(self, event: Any) -> None:
        if event.tag and not event.tag.startswith("tag:yaml.org,2002:"):
            raise TreeError("BD111", _mark(event), sign="!")

    def _begin(self, event: Any) -> None:
        node: Sequence | Mapping = (Mapping if isinstance(event, MappingStartEvent) else Sequence)(_mark(event))
        if len(self._open) >= DEEPEST:
            raise TreeError("BD114", node.mark, limit=DEEPEST)
        self._add(node, event.anchor)
        self._open.append(node)
        self._keys.append(None)

    def _close(self) -> None:
        node = self._open.pop()
        self._keys.pop()
        if self._open:
            self._open[-1].size += node.size
            self._check_size(self._open[-1].size, node.mark)

    def _aliased(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            raise TreeError("BD111", _mark(event), sign="*")
        if any(node is outer for outer in self._open):
            raise TreeError("BD113", _mark(event), limit=MOST_VALUES)
        self._check_size(node.size, _mark(event))
        if self._open:
            self._open[-1].size += node.size
        return node

    def _check_size(self, size: int, mark: Mark) -> None:
        if size > MOST_VALUES:
            raise TreeError("BD113", mark, limit=MOST_VALUES)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if not self._open:
            self.root = node
            return
        owner = self._open[-1]
        if isinstance(owner, Sequence):
            owner.items.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._as_key(node)
        else:
            owner.entries.append((self._keys[-1], node))
            self._keys[-1] = None
        if isinstance(node, Scalar):
            owner.size += 1

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        raise TreeError("BD111", node.mark, sign="[" if isinstance(node, Sequence) else "{")
