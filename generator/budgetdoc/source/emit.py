"""The one way this project writes YAML: two spaces a level, lists indented below their key, paragraphs as a block.

# comment above
key: value  # comment behind
list:
  - key: |-
      first paragraph
      second paragraph
  # comment below
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from budgetdoc.source import scalars


@dataclass(frozen=True, slots=True)
class Word:
    """A value that is written as it stands: an amount, a year, a flag; '' leaves the place blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text: quoted where YAML would take it for something else; several paragraphs become a block."""

    text: str


@dataclass(slots=True)
class Block:
    """A mapping, or a list where its entries have no keys."""

    entries: list[Entry] = field(default_factory=list)
    is_list: bool = False
    braces: bool = False
    """The mapping is written on one line in braces."""
    below: list[str] = field(default_factory=list)
    """Comments below the last entry; '' is an empty line, here and in `Entry.above`."""


Value: TypeAlias = Word | Text | Block


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    value: Value
    key: str | None = None
    above: list[str] = field(default_factory=list)
    behind: str = ""


def emit(block: Block) -> str:
    """The YAML of a mapping."""
    return "".join(f"{line}\n" for line in _block(block, ""))


def _block(block: Block, indent: str) -> Iterator[str]:
    for i, entry in enumerate(block.entries):
        above = _above(entry)
        yield from _comments(above if i else above[_blank(above) :], indent)
        yield from _item(entry, indent) if block.is_list else _pair(entry, indent)
    yield from _comments(block.below, indent)


def _above(entry: Entry) -> list[str]:
    """The comments above an entry. Those of the first key of an item have their place above the item's dash."""
    inner = entry.value
    if entry.key is None and isinstance(inner, Block) and inner.entries and not inner.braces:
        within = _above(inner.entries[0])
        return entry.above + within[_blank(within) :]
    return entry.above


def _blank(lines: list[str]) -> int:
    """How many lines at the beginning are empty."""
    return next((i for i, line in enumerate(lines) if line), len(lines))


def _comments(lines: list[str], indent: str) -> Iterator[str]:
    yield from (indent + line if line else "" for line in lines)


def _pair(entry: Entry, indent: str) -> Iterator[str]:
    key = scalars.plain_or_quoted(entry.key or "")
    head, *rest = _value(entry, indent)
    yield _with_comment(f"{indent}{key}:{' ' if head else ''}{head}", entry.behind)
    yield from rest


def _item(entry: Entry, indent: str) -> Iterator[str]:
    value = entry.value
    if isinstance(value, Block) and value.entries and not value.braces:
        inner = Block([Entry(first.value, first.key, [], first.behind) for first in value.entries[:1]])
        inner.entries += value.entries[1:]
        inner.is_list, inner.below = value.is_list, value.below
        head, *rest = _block(inner, indent + "  ")
        yield f"{indent}- {head.lstrip(' ')}"
        yield from rest
        return
    head, *rest = _value(entry, indent)
    yield _with_comment(f"{indent}-{' ' if head else ''}{head}", entry.behind)
    yield from rest


def _value(entry: Entry, indent: str) -> Iterator[str]:
    """What stands on the line of the key, then the lines below it."""
    value = entry.value
    if isinstance(value, Word):
        yield value.text
    elif isinstance(value, Text):
        yield from _text(value.text, indent + "  ")
    elif value.braces or not value.entries:
        yield _in_braces(value)
        yield from _comments(value.below, indent + "  ")
    else:
        yield ""
        yield from _block(value, indent + "  ")


def _text(text: str, indent: str) -> Iterator[str]:
    if "\n" not in text:
        yield scalars.plain_or_quoted(text)
    elif scalars.has_escapes(text):
        yield scalars.in_double_quotes(text)
    else:
        yield "|-"
        yield from (indent + line for line in text.split("\n"))


def _in_braces(block: Block) -> str:
    if block.is_list:
        return "[]"
    return "{" + ", ".join(f"{_inline(entry.key or '')}: {_short(entry.value)}" for entry in block.entries) + "}"


def _short(value: Value) -> str:
    if isinstance(value, Block):
        return _in_braces(value)
    plain = isinstance(value, Word) and (not value.text or scalars.is_plain(value.text, braces=True))
    return value.text if plain else _inline(value.text)


def _inline(text: str) -> str:
    return scalars.in_double_quotes(text) if "\n" in text else scalars.plain_or_quoted(text, braces=True)


def _with_comment(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line
