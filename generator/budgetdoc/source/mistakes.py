"""What authors mistype, found line by line: full-width colons, missing spaces, tabs, unclosed quotes.

A YAML parser reports where it gave up, in words for programmers, and often some lines after the mistake. So the lines
themselves are looked at first; the parser's own complaint is told only when nothing is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from budgetdoc.diagnostics import Finding, Place
from budgetdoc.vocabulary import records

_SPECIAL: Final = "%@`*&!>|[{"
_BLOCK: Final = re.compile(r"[:\-]\s+[|>][+-]?\d?\s*(#.*)?$")
_MEANT: Final = re.compile(r"[|>][+-]?\d?\s*(#.*)?$|\[[^\]]*\]?\s*$|\{.*:")
"""The head of a block text, a list or a mapping in brackets: special signs in their own meaning."""
_VALUE: Final = re.compile(r"^\s*(?:-\s+)*(?:[^\s:#'\"][^:#'\"]*:\s+)?(?P<value>\S.*)$")
_LIKE_A_KEY: Final = re.compile(r"^\s*(?:-\s*)?(?P<key>[^\s：:\"'#，。；、]{1,16})：\s*(?P<value>.*)$")
_UNCLOSED: Final = {
    '"': re.compile(r'^\s*(?:-\s+)?(?:[^\s:#"\']+:\s+)?(?P<quote>")[^"]*$'),
    "'": re.compile(r"^\s*(?:-\s+)?(?:[^\s:#\"']+:\s+)?(?P<quote>')[^']*$"),
}
_PLAIN_WORDS: Final = {"mapping values are not allowed": "BD112", "unknown escape character": "BD120"}
_SHOWN: Final = 24


def explain(error: YAMLError, lines: Sequence[str], file: str) -> list[Finding]:
    """Why a text is no YAML: the mistakes seen in its lines, else what the parser said in words for an author."""
    line, column = _where(error)
    return (
        list(scan(lines, file))
        or [finding for finding in [_unclosed_quote(lines, line, file)] if finding]
        or _full_width_near(lines, line, file)
        or [_said_by_parser(error, lines, line, column, file)]
    )


def scan(lines: Sequence[str], file: str, first: int = 1, last: int | None = None) -> Iterator[Finding]:
    """Mistakes that are plain to see in the lines from `first` to `last`, counted from 1; block texts are skipped."""
    block_indent: int | None = None
    for number, line in enumerate(lines[:last], 1):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and (indent > block_indent or not line.strip()):
            continue
        block_indent = indent if _BLOCK.search(line) else None
        if number >= first and (finding := _in_line(line, number, file)):
            yield finding


def _in_line(line: str, number: int, file: str) -> Finding | None:
    if tab := re.match(r" *(?=\t)\s+(?=[^\s#])", line):
        return Finding("BD107", Place(file, number, line.index("\t") + 1, length=len(tab.group().lstrip(" "))))
    if dash := re.match(r"\s*-(?=[^\s\-])", line):
        after = line[dash.end() :]
        if any(after.startswith((f"{key}:", f"{key}：")) for key in _known_keys()):
            return Finding("BD119", Place(file, number, dash.end()), {"value": after.replace("：", ": ", 1)[:_SHOWN]})
    if match := _mistyped_colon().match(line):
        code = "BD105" if match["colon"] == "：" else "BD106"
        place = Place(file, number, match.start("colon") + 1)
        return Finding(code, place, {"key": match["key"], "value": _short(match["value"])})
    return None


@cache
def _known_keys() -> list[str]:
    keys = {key for record in records().values() for key in record.keys}
    return sorted(keys, key=len, reverse=True)


@cache
def _mistyped_colon() -> re.Pattern[str]:
    """A known key at the beginning of a line with `：`, or with `:` and no space after it."""
    keys = "|".join(re.escape(key) for key in _known_keys())
    return re.compile(rf"^\s*(?:-\s+)*(?P<key>{keys})\s*(?P<colon>：|:(?=[^\s]))\s*(?P<value>.*)$")


def swallowed_key(line: str) -> str | None:
    """The known key that a line begins with, whatever its colon; None where it begins with none."""
    match = re.match(rf"^\s*(?P<key>{'|'.join(map(re.escape, _known_keys()))})\s*[：:]", line)
    return match["key"] if match else None


def _where(error: YAMLError) -> tuple[int, int]:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _unclosed_quote(lines: Sequence[str], until: int, file: str) -> Finding | None:
    """The last line up to the parser's complaint on which a quote begins a value and does not end."""
    for number in range(min(until, len(lines)), 0, -1):
        for quote, pattern in _UNCLOSED.items():
            if match := pattern.match(lines[number - 1]):
                return Finding("BD109", Place(file, number, match.start("quote") + 1), {"quote": quote})
    return None


def _full_width_near(lines: Sequence[str], line: int, file: str) -> list[Finding]:
    """A word that is no known key, but stands with `：` where the parser expected a key."""
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (match := _LIKE_A_KEY.match(lines[number - 1])):
            place = Place(file, number, match.end("key") + 1)
            return [Finding("BD105", place, {"key": match["key"], "value": _short(match["value"])})]
    return []


def _said_by_parser(error: YAMLError, lines: Sequence[str], line: int, column: int, file: str) -> Finding:
    problem = str(getattr(error, "problem", None) or error).splitlines()[0]
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (special := _special_start(lines[number - 1])):
            start, value = special
            return Finding("BD111", Place(file, number, start + 1), {"sign": value[0], "value": _short(value)})
    place = Place(file, min(line, max(1, len(lines))), column)
    for words, code in _PLAIN_WORDS.items():
        if words in problem:
            return Finding(code, place)
    if bracket := re.search(r"did not find expected ',' or '([\]}])'", problem):
        return _unclosed_bracket(error, bracket[1], place)
    if "did not find expected" in problem or "could not find expected" in problem:
        return Finding("BD110", place)
    return Finding("BD104", place, {"problem": problem})


def _unclosed_bracket(error: YAMLError, closing: str, place: Place) -> Finding:
    mark = getattr(error, "context_mark", None)
    begin = Place(place.file, mark.line + 1, mark.column + 1) if mark else place
    return Finding("BD121", begin, {"sign": "[" if closing == "]" else "{", "closing": closing})


def _special_start(line: str) -> tuple[int, str] | None:
    match = _VALUE.match(line)
    value = match["value"] if match else ""
    if match and value[:1] and value[0] in _SPECIAL and not _MEANT.match(value):
        return match.start("value"), value
    return None


def control_character(lines: Sequence[str], file: str) -> Finding | None:
    """The first character that XML, and so Word, Excel and PDF, can't hold; None where there is none."""
    for number, line in enumerate(lines, 1):
        if match := re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", line):
            place = Place(file, number, match.start() + 1)
            return Finding("BD117", place, {"character": f"U+{ord(match.group()):04X}"})
    return None


def _short(value: str) -> str:
    value = value.strip()
    return value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
