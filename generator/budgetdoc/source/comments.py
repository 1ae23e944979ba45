"""The comments of a YAML file, with their places: `#` inside a text is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from budgetdoc.source.keys import Index
from budgetdoc.source.tree import Scalar

_HASH = re.compile(r"(?<!\S)#")
_BEHIND = 10**9


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. Line and column count from 1, as everywhere."""

    line: int
    column: int
    text: str
    """With its `#`, without white space at the end."""
    alone: bool
    """It has the line to itself."""


def comments(lines: Sequence[str], index: Index) -> list[Comment]:
    """All comments of the file that the index was made of, in their order."""
    covered = _covered([*index.nodes.values(), *index.keys.values()], lines)
    found = []
    for number, line in enumerate(lines, 1):
        if "#" not in line:
            continue
        for match in _HASH.finditer(line):
            if not any(start <= match.start() < end for start, end in covered.get(number, ())):
                text = line[match.start() :].rstrip()
                found.append(Comment(number, match.start() + 1, text, alone=not line[: match.start()].strip()))
                break
    return found


def _covered(nodes: Iterable[object], lines: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """Which characters of which line belong to texts: offsets from 0, the end not included."""
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, Scalar):
            for number, start, end in _spans(node, lines):
                covered[number].append((start, end))
    return covered


def _spans(node: Scalar, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    mark = node.mark
    if node.block:  # its header may have a comment of its own
        yield from ((number, 0, _BEHIND) for number in lines_within(node, lines))
        return
    for number in range(mark.line, mark.end_line + 1):
        start = mark.column - 1 if number == mark.line else 0
        yield number, start, mark.end_column - 1 if number == mark.end_line else _BEHIND


def lines_within(node: Scalar, lines: Sequence[str]) -> range:
    """The numbers of the lines that a text takes, that of a block's header not among them."""
    if not node.block:
        return range(node.mark.line, node.mark.end_line + 1)
    return range(node.mark.line + 1, _last_of_block(node.mark.line, lines) + 1)


def _last_of_block(header: int, lines: Sequence[str]) -> int:
    """The last line of the block text below a header: its lines are indented as the first one, or more."""
    last, indent = header, None
    for number in range(header + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip(" "):
            own = len(line) - len(line.lstrip(" "))
            indent = own if indent is None else indent
            if own < indent or own <= _indent_of_owner(lines[header - 1]):
                break
            last = number
    return last


def _indent_of_owner(line: str) -> int:
    """The indent of the key that a block text belongs to, or, of an item of a list, that of its dash."""
    dashes = re.match(r"\s*(?:-\s+)*(?=[^\s|>-])", line)
    return dashes.end() if dashes else len(line) - len(line.lstrip(" "))
