"""Findings as SARIF 2.1.0 (OASIS), the format of code-scanning services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from budgetdoc.diagnostics.finding import ERROR, INFO, WARNING, Finding, NotJudged, Place, severity_of, text_of
from budgetdoc.diagnostics.report.contents import Report, relative
from budgetdoc.vocabulary.resources import version

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {ERROR: "error", WARNING: "warning", INFO: "note"}
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def sarif(report: Report, language: str) -> str:
    """A log with one run: the rules that found something, a result a finding, what was not judged as notifications.

    What a comment ignores is left out: services that don't know of suppressions would show it as found.
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, language)]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _run(report: Report, language: str) -> dict[str, Any]:
    codes = sorted({finding.code for finding in report.findings} | {one.code for one in report.not_judged})
    driver = {
        "name": "budgetdoc",
        "version": version(),
        "language": _LANGUAGES[language],
        "rules": [_rule(code, language) for code in codes],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}, "sourceLanguage": "yaml"} for file in report.files()],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(one, codes, language) for one in report.not_judged],
            }
        ],
        "results": [_result(finding, codes, language) for finding in report.findings],
    }


def _rule(code: str, language: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": text_of(code, "message", language)},
        "defaultConfiguration": {"level": _LEVELS[severity_of(code)]},
    }


def _result(finding: Finding, codes: list[str], language: str) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message(language)}\n{finding.hint(language)}"},
        "locations": [_location(finding.place)],
    }


def _notification(one: NotJudged, codes: list[str], language: str) -> dict[str, Any]:
    return {
        "associatedRule": {"id": one.code, "index": codes.index(one.code)},
        "level": "note",
        "message": {"text": one.reason(language)},
        "locations": [_location(one.place)],
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line is not None:
        physical["region"] = _region(place)
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path, "kind": "member"}]
    return location


def _region(place: Place) -> dict[str, Any]:
    if place.column is None:
        return {"startLine": place.line}
    return {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}


def _uri(file: str) -> str:
    name = relative(file)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(name)
