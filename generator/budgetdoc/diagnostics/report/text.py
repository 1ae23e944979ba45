"""Findings as text for people, with the line and a caret."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from budgetdoc.diagnostics.finding import ERROR, INFO, WARNING, Finding
from budgetdoc.diagnostics.report.contents import Excerpts, Report
from budgetdoc.diagnostics.visible import visible

_SEVERITIES: Final = {
    ERROR: {"zh": "错误", "en": "error"},
    WARNING: {"zh": "警告", "en": "warning"},
    INFO: {"zh": "提示", "en": "info"},
}
_HINT: Final = {"zh": "建议：", "en": "hint: "}
_COUNTS: Final = {
    "zh": "错误 {} 个，警告 {} 个，提示 {} 个",
    "en": "{} errors, {} warnings, {} infos",
}
_IGNORED: Final = {"zh": "，按注释忽略 {} 个", "en": ", {} ignored by comments"}
_NOT_JUDGED: Final = {"zh": "未判定 {code}：{count} 处（{reason}）", "en": "not judged {code}: {count} ({reason})"}
_LONGEST_EXCERPT: Final = 100


def text(report: Report, language: str) -> str:
    """Each finding with its place, the line it stands in, a caret and a hint; the counts at the end."""
    findings = [described(finding, report.excerpts, language) for finding in report.findings]
    return "\n".join([*findings, *totals(report, language)])


def totals(report: Report, language: str) -> Iterator[str]:
    """A line that counts the findings by severity; then a line for each code that could not be judged everywhere."""
    counted = Counter(finding.severity for finding in report.findings)
    counts = _COUNTS[language].format(*(counted[severity] for severity in (ERROR, WARNING, INFO)))
    yield counts + (_IGNORED[language].format(len(report.ignored)) if report.ignored else "")
    for code, places in report.not_judged_by_code():
        reasons = dict.fromkeys(one.reason(language) for one in places)
        separator = "；" if language == "zh" else "; "
        yield _NOT_JUDGED[language].format(code=code, count=len(places), reason=separator.join(reasons))


def described(finding: Finding, excerpts: Excerpts, language: str) -> str:
    """All there is to say about a finding, on several lines."""
    first = f"{finding.place}: {severity_name(finding, language)} {finding.code} {finding.message(language)}"
    return "\n".join([visible(first), *_excerpt(finding, excerpts), f"    {hint(finding, language)}"])


def severity_name(finding: Finding, language: str) -> str:
    """The word for a finding's severity."""
    return _SEVERITIES[finding.severity][language]


def hint(finding: Finding, language: str) -> str:
    """What to write instead, introduced as that."""
    return _HINT[language] + finding.hint(language)


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
