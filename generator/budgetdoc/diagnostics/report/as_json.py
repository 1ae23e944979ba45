"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any, Final

from budgetdoc.diagnostics.finding import Finding, Ignored, NotJudged, Place
from budgetdoc.diagnostics.report.contents import Report

_VERSION: Final = 1
"""Of the object's shape: it changes when a program that reads it would have to."""


def as_json(report: Report, language: str) -> str:
    """An object: `version`, and the lists `findings`, `not_judged` and `ignored` of objects.

    A finding has code, severity, file, line, column, path, message and hint; what was not judged has code, place and
    reason; what a comment ignores is a finding with the reason that the comment gives.
    """
    return json.dumps(
        {
            "version": _VERSION,
            "findings": [_finding(finding, language) for finding in report.findings],
            "not_judged": [_not_judged(one, language) for one in report.not_judged],
            "ignored": [_ignored(one, language) for one in report.ignored],
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.place),
        "message": finding.message(language),
        "hint": finding.hint(language),
    }


def _not_judged(one: NotJudged, language: str) -> dict[str, Any]:
    return {"code": one.code, **_place(one.place), "reason": one.reason(language)}


def _ignored(one: Ignored, language: str) -> dict[str, Any]:
    return {**_finding(one.finding, language), "reason": one.reason}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "path": place.path}
