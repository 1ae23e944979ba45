"""A YAML file to a disclosure, with everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.error import YAMLError

from budgetdoc.diagnostics import ERROR, Finding, Place, reason_of, worst
from budgetdoc.model import Disclosure
from budgetdoc.running.encodings import UnknownEncoding, decode
from budgetdoc.source import build, structure, versions
from budgetdoc.source import lines as seen
from budgetdoc.source.complaints import explain
from budgetdoc.source.keys import Index, canonical
from budgetdoc.source.tree import Mapping, Node, Scalar, TreeError, parse
from budgetdoc.vocabulary import Vocabulary

MOST_BYTES: Final = 20_000_000
"""A large city's disclosure takes one or two; beyond this a file is none."""


@dataclass(slots=True)
class Source:
    """One YAML file as it was read."""

    file: str
    vocabulary: Vocabulary
    """What it may say."""
    lines: list[str] = field(default_factory=list)
    version: int = 1
    """The version of the format that the file is of; all below is of the newest."""
    data: Any = None
    """Plain data with canonical keys; None where the text is no YAML, or of a version that is not known."""
    index: Index | None = None
    findings: list[Finding] = field(default_factory=list)
    """What reading and the schema have to say, in document order."""
    disclosure: Disclosure | None = None
    """None where an error keeps the file from being understood."""


def read(path: Path, vocabulary: Vocabulary) -> Source:
    """Read a YAML file. Never raises for what the file holds: everything wrong is in the findings."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = {"reason": reason_of(error)}
        return Source(str(path), vocabulary, findings=[Finding("BD101", Place(str(path)), reason)])
    if len(data) > MOST_BYTES:
        limit = {"limit": MOST_BYTES // 1_000_000}
        return Source(str(path), vocabulary, findings=[Finding("BD126", Place(str(path)), limit)])
    return read_bytes(data, str(path), vocabulary)


def read_bytes(data: bytes, file: str, vocabulary: Vocabulary) -> Source:
    """Read the content of a YAML file that is called `file` in findings."""
    source, tree = parsed(data, file, vocabulary)
    if tree is not None and _is_brought_up(tree, source):
        _understand(tree, source)
    source.findings.sort(key=lambda finding: finding.place)
    return source


def parsed(data: bytes, file: str, vocabulary: Vocabulary) -> tuple[Source, Node | None]:
    """The tree of a YAML file, whatever it is about; None where an error keeps it from being read."""
    try:
        text, encoding = decode(data)
    except UnknownEncoding as error:
        return Source(file, vocabulary, findings=[Finding("BD102", Place(file), {"offset": error.offset})]), None
    # The parser may point behind the last line, so there is always one more.
    source = Source(file, vocabulary, lines=f"{text}\n".split("\n"))
    if encoding == "GB18030":
        source.findings.append(Finding("BD116", Place(file, 1), {"encoding": encoding}))
    return source, _tree(text, source)


def _tree(text: str, source: Source) -> Node | None:
    if control := seen.control_character(source.lines, source.file):
        source.findings.append(control)
        return None
    try:
        tree = parse(text)
    except YAMLError as error:
        source.findings += explain(error, source.lines, source.file, source.vocabulary)
        return None
    except TreeError as error:
        place = Place(source.file, error.mark.line, error.mark.column)
        source.findings.append(Finding(error.code, place, error.values))
        return None
    if tree is None or (isinstance(tree, Scalar) and not tree.paragraphs):
        source.findings.append(Finding("BD103", Place(source.file, 1, 1)))
        return None
    return tree


def _is_brought_up(tree: Node, source: Source) -> bool:
    """Whether the tree is of the newest version of the format now; where it can't be, a finding says why."""
    names = {name for name, key in source.vocabulary.records["disclosure"].keys.items() if key == versions.KEY}
    version = versions.version_of(tree, names, source.file)
    if isinstance(version, Finding):
        source.findings.append(version)
        return False
    versions.bring_up(tree, version, names)
    source.version = version
    return True


def _understand(tree: Node, source: Source) -> None:
    source.data, source.index, duplicates = canonical(tree, source.file, source.vocabulary)
    source.findings += duplicates
    source.findings += structure.findings(source.data, source.index, source.lines)
    source.findings += _escaped_control_characters(source.index)
    source.findings += _swallowed_keys(source.index, source.lines)
    source.findings += _swallowed_by_comments(source.index, source.lines)
    if worst(source.findings) != ERROR and isinstance(tree, Mapping):
        source.disclosure = build.disclosure(source.data, source.vocabulary)


def _escaped_control_characters(index: Index) -> Iterator[Finding]:
    """Control characters that the file's text does not show, for they are written as `"\\u0007"`."""
    for path, node in index.nodes.items():
        if isinstance(node, Scalar) and (match := seen.CONTROL.search(node.text)):
            yield Finding("BD117", index.place(path), {"character": f"U+{ord(match.group()):04X}"})


def _swallowed_keys(index: Index, lines: list[str]) -> Iterator[Finding]:
    """Keys that a plain text took in because they stand on its continuation lines."""
    for path, node in index.nodes.items():
        if not (isinstance(node, Scalar) and node.plain and node.mark.end_line > node.mark.line):
            continue
        for number in range(node.mark.line + 1, node.mark.end_line + 1):
            if key := seen.swallowed_key(lines[number - 1], index.vocabulary):
                column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
                place = Place(index.file, number, column, length=len(key), path=path)
                owner = index.keys[path].text if path in index.keys else path
                yield Finding("BD118", place, {"key": key, "owner": owner})


def _swallowed_by_comments(index: Index, lines: list[str]) -> Iterator[Finding]:
    """`#1线` behind a text: to YAML a comment, to the author perhaps a part of the text. `# 注` is surely a comment."""
    for path, node in index.nodes.items():
        if isinstance(node, Scalar) and node.plain:
            rest = lines[node.mark.end_line - 1][node.mark.end_column - 1 :]
            if match := re.match(r"\s*(?P<comment>#[^\s#].*)$", rest):
                column = node.mark.end_column + match.start("comment")
                place = Place(index.file, node.mark.end_line, column, length=len(match["comment"]), path=path)
                yield Finding("BD125", place, {"comment": seen.short(match["comment"])})
