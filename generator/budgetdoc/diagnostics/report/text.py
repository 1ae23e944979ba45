"""Reporters: findings as text with the line and a caret, or as JSON."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from budgetdoc.diagnostics.finding import ERROR, INFO, WARNING, Finding

Excerpts = Mapping[str, Sequence[str]]
"""The lines of each file that findings may speak of, by the file's name."""

_SEVERITIES: Final = {
    ERROR: {"zh": "错误", "en": "error"},
    WARNING: {"zh": "警告", "en": "warning"},
    INFO: {"zh": "提示", "en": "info"},
}
_HINT: Final = {"zh": "建议：", "en": "hint: "}
_LONGEST_EXCERPT: Final = 100


def text(findings: Sequence[Finding], excerpts: Excerpts, language: str) -> str:
    """Each finding with its place, the line it stands in, a caret and a hint; a count at the end."""
    return "\n".join([_finding(finding, excerpts, language) for finding in findings] + [summary(findings, language)])


def summary(findings: Sequence[Finding], language: str) -> str:
    """One line that counts the findings by severity."""
    counted = Counter(finding.severity for finding in findings)
    numbers = [counted[severity] for severity in (ERROR, WARNING, INFO)]
    if language == "zh":
        return "错误 {} 个，警告 {} 个，提示 {} 个".format(*numbers)
    return "{} errors, {} warnings, {} infos".format(*numbers)


def as_json(findings: Sequence[Finding], excerpts: Excerpts, language: str) -> str:  # noqa: ARG001
    """A list of objects: code, severity, file, line, column, path, message, hint."""
    return json.dumps(
        [
            {
                "code": finding.code,
                "severity": finding.severity,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "path": finding.place.path,
                "message": finding.message(language),
                "hint": finding.hint(language),
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=2,
    )


REPORTERS: Final[dict[str, Callable[[Sequence[Finding], Excerpts, str], str]]] = {"text": text, "json": as_json}


def _finding(finding: Finding, excerpts: Excerpts, language: str) -> str:
    severity = _SEVERITIES[finding.severity][language]
    lines = [f"{finding.place}: {severity} {finding.code} {finding.message(language)}"]
    lines += _excerpt(finding, excerpts)
    lines.append(f"    {_HINT[language]}{finding.hint(language)}")
    return "\n".join(lines)


def _excerpt(finding: Finding, excerpts: Excerpts) -> list[str]:
    place = finding.place
    lines = excerpts.get(place.file, ())
    if place.line is None or place.column is None or place.line > len(lines):
        return []
    start = max(0, place.column - _LONGEST_EXCERPT // 2)
    shown = _visible(lines[place.line - 1][start : start + _LONGEST_EXCERPT])
    before = shown[: place.column - 1 - start]
    marked = shown[len(before) : len(before) + place.length]
    gutter = f"{place.line:>6} | "
    caret = " " * width(before) + "^" * max(1, width(marked))
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + caret]


def _visible(line: str) -> str:
    """Each control character as one sign of its own, so that carets stay below what they mark."""
    return "".join(" " if character == "\t" else character if character.isprintable() else "␣" for character in line)


def width(shown: str) -> int:
    """Columns on a terminal: Chinese characters and full-width signs take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in shown)
