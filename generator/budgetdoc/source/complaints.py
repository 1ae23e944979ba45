"""Why a text is no YAML, in words for an author.

A YAML parser reports where it gave up, in words for programmers and often some lines after the mistake. So the lines
themselves are looked at first; the parser's own complaint is told only when nothing is found there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from budgetdoc.diagnostics import Finding, Place, Said
from budgetdoc.source import lines as seen
from budgetdoc.vocabulary import Vocabulary

_SPECIAL: Final = re.compile(r"[%@`*&!>|\[{]|[-?](?=\s|$)")
_MEANT: Final = re.compile(r"[|>][+-]?\d?\s*(#.*)?$|\[[^\]]*\]?\s*$|\{.*:")
"""The head of a block text, a list or a mapping in brackets: special signs in their own meaning."""
_VALUE: Final = re.compile(r"^\s*(?:-\s+)*(?:[^\s:#'\"][^:#'\"]*:\s+)?(?P<value>\S.*)$")
_KEY_AND_TEXT: Final = re.compile(r"^\s*(?:-\s+)*(?P<key>[^\s:#'\"][^:#'\"]*):\s+(?P<text>[^\s|>].*?)\s*$")
_QUOTED: Final = {
    '"': re.compile(r'^\s*(?:-\s+)?(?:[^\s:#"\']+:\s+)?(?P<quote>")(?P<rest>[^"]*(?:"(?P<after>.*))?)$'),
    "'": re.compile(r"^\s*(?:-\s+)?(?:[^\s:#\"']+:\s+)?(?P<quote>')(?P<rest>[^']*(?:'(?P<after>.*))?)$"),
}

_ESCAPES: Final = ("unknown escape character", "expected hexdecimal number", "Unicode character escape code")
"""Of what the parser says of a backslash in double quotes."""
_PROBLEMS: Final = {
    "block sequence entries are not allowed in this context": Said(
        "列表的“- ”不能跟在冒号后面，要另起一行", "a list's `- ` can't follow a colon; it begins on a line of its own"
    ),
    "found an indentation indicator equal to 0": Said("“|”或“>”后面不能写 0", "`|` and `>` can't be followed by 0"),
}


def explain(error: YAMLError, lines: Sequence[str], file: str, vocabulary: Vocabulary) -> list[Finding]:
    """All mistakes that are seen in the lines; else the one that made the parser give up."""
    return list(seen.scan(lines, file, vocabulary)) or [_Complaint(error, lines, file, vocabulary).finding()]


class _Complaint:
    """The parser's complaint, with the line it gave up on and the one before: the mistake is in one of them."""

    def __init__(self, error: YAMLError, lines: Sequence[str], file: str, vocabulary: Vocabulary) -> None:
        mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
        self.error, self.lines, self.file, self.vocabulary = error, lines, file, vocabulary
        self.problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        self.line = min(mark.line + 1 if mark else 1, max(1, len(lines)))
        self.column = mark.column + 1 if mark else 1
        self.near = [number for number in (self.line, self.line - 1) if 0 < number <= len(lines)]

    def finding(self) -> Finding:
        return (
            self._quote()
            or self._first(seen.key_without_colon, self.near)
            or self._first(seen.wide_colon, self.near)
            or self._special_sign()
            or self._known_words()
            or Finding("BD104", self._place(), {"problem": self._said()})
        )

    def _said(self) -> Said:
        """The parser's complaint; in Chinese its own words are marked as such where they are not known."""
        return _PROBLEMS.get(self.problem) or Said(f"解析程序的原话是 {self.problem}", self.problem)

    def _place(self) -> Place:
        return Place(self.file, self.line, self.column)

    def _first(self, rule: seen.Rule, numbers: Sequence[int]) -> Finding | None:
        found = (rule(self.lines[number - 1], Place(self.file, number), self.vocabulary) for number in numbers)
        return next((finding for finding in found if finding), None)

    def _quote(self) -> Finding | None:
        """The last line up to the complaint on which a quote begins a value and does not end it."""
        for number in range(self.line, 0, -1):
            for quote, pattern in _QUOTED.items():
                match = pattern.match(self.lines[number - 1])
                if match and match["after"] is None:
                    return Finding("BD109", Place(self.file, number, match.start("quote") + 1), {"quote": quote})
                if match and number in self.near and re.match(r"\s*[^\s,}\]:#]", match["after"]):
                    return Finding("BD124", Place(self.file, number, match.start("after") + 1))
        return None

    def _special_sign(self) -> Finding | None:
        for number in self.near:
            match = _VALUE.match(self.lines[number - 1])
            value = match["value"] if match else ""
            if match and value[:1] == "-" and seen.list_key(self.lines[number - 1], self.vocabulary):
                continue
            if match and _SPECIAL.match(value) and not _MEANT.match(value):
                return Finding("BD111", Place(self.file, number, match.start("value") + 1), {"sign": value[0]})
        return None

    def _known_words(self) -> Finding | None:
        if bracket := re.search(r"did not find expected ',' or '([\]}])'", self.problem):
            return self._unclosed_bracket(bracket[1])
        if any(words in self.problem for words in _ESCAPES):
            return Finding("BD120", self._place())
        if "found a tab character" in self.problem:
            return Finding("BD107", self._place())
        if "mapping values are not allowed" in self.problem:
            return self._second_colon()
        if "did not find expected" in self.problem or "could not find expected" in self.problem:
            return Finding("BD110", self._place())
        return None

    def _second_colon(self) -> Finding:
        """A `: ` inside a text; or, where it is that of the line's own key, a line that is indented too far."""
        line = self.lines[self.line - 1]
        key = seen.swallowed_key(line, self.vocabulary)
        indent = len(line) - len(line.lstrip())
        if key and self.column == indent + len(key) + 1:
            return Finding("BD110", Place(self.file, self.line, indent + 1, length=len(key)))
        return self._text_and_list(line, indent) or Finding("BD112", self._place())

    def _text_and_list(self, line: str, indent: int) -> Finding | None:
        """A list whose key has a text as well; None where the line begins no item of one."""
        if not re.match(r"\s*-\s+[^\s:]+:(?:\s|$)", line):
            return None
        above = ((n, self.lines[n - 1]) for n in range(self.line - 1, 0, -1) if self.lines[n - 1].strip())
        owner = next(((n, text) for n, text in above if len(text) - len(text.lstrip()) < indent), None)
        match = _KEY_AND_TEXT.match(owner[1]) if owner else None
        if not owner or not match:
            return None
        place = Place(self.file, owner[0], match.start("text") + 1, length=len(match["text"]))
        return Finding("BD130", place, {"key": match["key"], "text": seen.short(match["text"])})

    def _unclosed_bracket(self, closing: str) -> Finding:
        mark = getattr(self.error, "context_mark", None)
        begin = Place(self.file, mark.line + 1, mark.column + 1) if mark else self._place()
        return Finding("BD121", begin, {"sign": "[" if closing == "]" else "{", "closing": closing})
