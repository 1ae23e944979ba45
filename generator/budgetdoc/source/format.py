"""A YAML file rewritten in the canonical way: order, indents, quoting and the language of keys; comments stay.

    tree of the file ─┐
                      ├─▶ blocks and entries (`emit`) with their comments ─▶ text
    comments, blanks ─┘

A comment above an entry goes where the entry goes; one that is indented more than what follows it belongs to the end
of the block above.
"""

from __future__ import annotations

from collections.abc import Sequence as Ordered
from typing import Literal

from budgetdoc.diagnostics import ERROR, Finding
from budgetdoc.source.comments import Comment, comments
from budgetdoc.source.emit import Block, Entry, Text, Value, Word, emit
from budgetdoc.source.read import Source, read_bytes
from budgetdoc.source.remarks import Anchor, attach
from budgetdoc.source.scalars import is_plain
from budgetdoc.source.tree import Mapping, Node, Scalar, Sequence
from budgetdoc.vocabulary import Record, Vocabulary

_WIDEST = 100
"""Characters in braces on one line; a longer mapping is written line by line."""


class NotFormattable(ValueError):
    """The text would not say the same after formatting, so it stays as it is."""


def hindrances(source: Source) -> list[Finding]:
    """What keeps a file from being rewritten; mistakes of its content do not."""
    errors = [finding for finding in source.findings if finding.severity == ERROR]
    return [finding for finding in errors if finding.code < "BD2"] if isinstance(source.data, dict) else errors


def format_text(source: Source, keys: Literal["en", "zh"] | None = None) -> str:
    """The canonical text of a source, with keys in one language: that of most of its keys where None is given.

    The source must be readable (`source.index` is given, no key twice). What the text says and every comment in it are
    compared afterwards. Raises NotFormattable where they are not the same.
    """
    if source.index is None:
        raise NotFormattable(source.file)
    language = keys or ("zh" if source.index.chinese else "en")
    builder = _Builder(source.lines, source.vocabulary, language)
    root = builder.root(source.index.nodes[""])
    found = comments(source.lines, source.index)
    attach(root, builder.anchors, found, source.lines, builder.texts)
    text = emit(root)
    _compare(source, text, found)
    return text


def _compare(source: Source, text: str, before: Ordered[Comment]) -> None:
    again = read_bytes(text.encode("utf-8"), source.file, source.vocabulary)
    if again.index is None or again.data != source.data:
        raise NotFormattable(source.file)
    after = comments(again.lines, again.index)
    if sorted(comment.text for comment in after) != sorted(comment.text for comment in before):
        raise NotFormattable(source.file)


class _Builder:
    """Walks the tree with the vocabulary; notes at which line each entry begins."""

    def __init__(self, lines: Ordered[str], vocabulary: Vocabulary, language: str) -> None:
        self.lines, self.vocabulary, self.language = lines, vocabulary, language
        self.anchors: list[Anchor] = []
        self.texts: list[Scalar] = []

    def root(self, node: Node) -> Block:
        if not isinstance(node, Mapping):
            raise NotFormattable
        return self._mapping(node, "disclosure", ())

    def _value(self, node: Node, record: str | None, holds: str, around: tuple[Block, ...]) -> Value:
        if isinstance(node, Scalar):
            self.texts.append(node)
            return _scalar(node, holds)
        if isinstance(node, Mapping):
            return self._mapping(node, record, around)
        return self._sequence(node, record, around)

    def _mapping(self, node: Mapping, record: str | None, around: tuple[Block, ...]) -> Block:
        known = self.vocabulary.records.get(record or "")
        block = Block(braces=self._in_braces(node))
        for key, child in node.entries:
            name = known.keys.get(key.text, key.text) if known else key.text
            field = known.fields.get(name) if known else None
            entry = Entry(Word(""), self._key(name, known))
            block.entries.append(entry)
            anchor = self._anchor(entry, key.mark.line, key.mark.column, (*around, block))
            self.texts.append(key)
            entry.value = self._value(
                child, field.record if field else None, field.holds if field else "text", (*around, block)
            )
            anchor.behind = _behind(key.mark.line, child, entry.value)
        if known:
            order = {self._key(name, known): i for i, name in enumerate(known.fields)}
            block.entries.sort(key=lambda entry: order.get(entry.key or "", len(order)))
        return block

    def _sequence(self, node: Sequence, record: str | None, around: tuple[Block, ...]) -> Block:
        block = Block(is_list=True)
        for item in node.items:
            entry = Entry(Word(""))
            block.entries.append(entry)
            line, column = self._place_of_item(item, node)
            anchor = self._anchor(entry, line, column, (*around, block))
            entry.value = self._value(item, record, "text", (*around, block))
            if not (isinstance(entry.value, Block) and entry.value.entries and not entry.value.braces):
                anchor.behind = _behind(line, item, entry.value)
        return block

    def _anchor(self, entry: Entry, line: int, column: int, around: tuple[Block, ...]) -> Anchor:
        anchor = Anchor(entry, line, column, around)
        if not any(block.braces for block in around):
            self.anchors.append(anchor)
        return anchor

    def _place_of_item(self, item: Node, node: Sequence) -> tuple[int, int]:
        """Where an item begins: at its dash, which may stand on a line above its content."""
        if self._sign_at(node) == "[":
            return item.mark.line, item.mark.column
        line = item.mark.line
        while line > node.mark.line and not self.lines[line - 1].lstrip(" ").startswith("-"):
            line -= 1
        return line, node.mark.column

    def _sign_at(self, node: Node) -> str:
        return self.lines[node.mark.line - 1][node.mark.column - 1 : node.mark.column]

    def _key(self, name: str, record: Record | None) -> str:
        if record and self.language == "zh" and name in record.fields:
            return record.fields[name].term
        return name

    def _in_braces(self, node: Mapping) -> bool:
        """Whether a mapping stays in braces: it is written so, on one line, with values only."""
        values = [child for _, child in node.entries if isinstance(child, Scalar)]
        width = sum(len(key.text) + 4 for key, _ in node.entries) + sum(len(value.text) for value in values)
        on_one_line = all(child.mark.end_line == node.mark.line for _, child in node.entries)
        only_values = 0 < len(values) == len(node.entries)
        return only_values and on_one_line and width <= _WIDEST and self._sign_at(node) == "{"


def _scalar(node: Scalar, holds: str) -> Value:
    text = node.paragraphs
    if not text:
        return Word("")
    if holds in ("amount", "year", "flag", "number") and "\n" not in text and is_plain(text):
        return Word(text)
    return Text(text)


def _behind(line: int, child: Node, value: Value) -> int:
    """The line at whose end the comment of an entry stands."""
    if isinstance(child, Scalar):
        return child.mark.line if child.block else max(line, child.mark.end_line)
    return line if isinstance(value, Block) and not value.braces else max(line, child.mark.end_line)
