"""`# budgetdoc: ignore BD401 reason`: findings that the author has looked at and does not want to see again.

Behind a value the comment speaks of the findings of its line, and of those in a block text that begins there (behind
`goal: |-` it speaks of the whole goal); on a line of its own, of the entry that begins below it,
with all that is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.diagnostics import Finding, Ignored, Place, Said, can_be_ignored, codes
from budgetdoc.source import Source
from budgetdoc.source.blocks import last_line
from budgetdoc.source.comments import Comment, comments

_MARK: Final = re.compile(r"#+\s*budgetdoc\s*[:：]\s*ignore\b\s*(?P<rest>.*)$", re.IGNORECASE)
_CODES: Final = re.compile(r"(?P<codes>BD\d{3}(?:[\s,，、]+BD\d{3})*)(?![0-9A-Za-z])[\s:：,，、]*(?P<reason>.*)$")


_FOUND_BY_BUILD: Final = frozenset({"BD502"})


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment: which findings of which lines it takes away, and why."""

    codes: tuple[str, ...]
    reason: str
    place: Place
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        line = finding.place.line
        return finding.code in self.codes and line is not None and self.first <= line <= self.last


def ignores(source: Source) -> tuple[list[Ignore], list[Finding]]:
    """The comments of a source that ignore findings, and what is wrong with those that can't (BD127)."""
    read = [_read(comment, source) for comment in _marked(source)]
    return [one for one in read if isinstance(one, Ignore)], [one for one in read if isinstance(one, Finding)]


def apply(findings: Sequence[Finding], ignoring: Sequence[Ignore]) -> tuple[list[Finding], list[Ignored]]:
    """The findings that stay, and those that comments take away."""
    kept: list[Finding] = []
    ignored: list[Ignored] = []
    for finding in findings:
        hits = (one for one in ignoring if can_be_ignored(finding.code) and one.covers(finding))
        if hit := next(hits, None):
            ignored.append(Ignored(finding, hit.reason))
        else:
            kept.append(finding)
    return kept, ignored


def idle(ignoring: Sequence[Ignore], ignored: Sequence[Ignored]) -> Iterator[Finding]:
    """BD128: comments that take nothing away. What only `build` finds is not known to be absent."""
    for one in ignoring:
        if not any(one.covers(taken.finding) for taken in ignored) and not set(one.codes) & _FOUND_BY_BUILD:
            yield Finding("BD128", one.place, {"codes": "、".join(one.codes)})


def _marked(source: Source) -> Iterator[Comment]:
    if source.index is not None and any("ignore" in line for line in source.lines):
        yield from (comment for comment in comments(source.lines, source.index) if _MARK.match(comment.text))


def _read(comment: Comment, source: Source) -> Ignore | Finding:
    place = Place(source.file, comment.line, comment.column, length=len(comment.text))
    marked = _MARK.match(comment.text)
    match = _CODES.match(marked["rest"]) if marked else None
    given = tuple(re.findall(r"BD\d{3}", match["codes"])) if match else ()
    reason = match["reason"].strip() if match else ""
    if problem := _problem(given, reason):
        example = next((code for code in given if can_be_ignored(code)), "BD401")
        return Finding("BD127", place, {"problem": problem, "example": example})
    first, last = _entry(comment.line, source.lines) if comment.alone else _line(comment.line, source)
    return Ignore(given, reason, place, first, last)


def _problem(given: Sequence[str], reason: str) -> Said | None:
    """What keeps a comment from having effect; None where nothing does."""
    if not given:
        return Said("没有写要忽略哪个编号", "it names no code")
    for code in given:
        if code not in codes():
            return Said(f"没有编号为 {code} 的检查", f"there is no finding {code}")
        if not can_be_ignored(code):
            return Said(f"{code} 是读不了或发布不了的错误，不能忽略", f"{code} keeps the file from being published")
    return None if reason else Said("没有写理由", "it gives no reason")


def _line(line: int, source: Source) -> tuple[int, int]:
    """A line, with the block text that begins on it."""
    return line, last_line(source.index, line, source.lines) if source.index else line


def _entry(line: int, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of the entry that begins below a line: all that are indented more than its own first line."""
    texts = [(number, text) for number, text in enumerate(lines[line:], line + 1) if _holds(text)]
    if not texts:
        return line, line
    first, text = texts[0]
    indent, is_item = _indent(text), _is_item(text)
    last = first
    for number, text in texts[1:]:
        # A list may stand at the column of the key that holds it.
        if _indent(text) < indent or (_indent(text) == indent and (is_item or not _is_item(text))):
            break
        last = number
    return first, last


def _holds(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith("#")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _is_item(text: str) -> bool:
    return text.lstrip(" ").startswith("- ")
