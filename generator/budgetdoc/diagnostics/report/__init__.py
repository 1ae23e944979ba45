"""Reporters: what there is to say about files, for people and for other programs. One module a format.

Those for other programs are imported when they are used: every command waits for this module.
"""

from collections.abc import Callable
from typing import Final

from budgetdoc.diagnostics.report.contents import Excerpts, Report
from budgetdoc.diagnostics.report.text import text, width


def _json(report: Report, language: str) -> str:
    from budgetdoc.diagnostics.report.as_json import as_json

    return as_json(report, language)


def _github(report: Report, language: str) -> str:
    from budgetdoc.diagnostics.report.github import github

    return github(report, language)


def _sarif(report: Report, language: str) -> str:
    from budgetdoc.diagnostics.report.sarif import sarif

    return sarif(report, language)


def _junit(report: Report, language: str) -> str:
    from budgetdoc.diagnostics.report.junit import junit

    return junit(report, language)


REPORTERS: Final[dict[str, Callable[[Report, str], str]]] = {
    "text": text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}
"""By the name of the format: a report in a language (zh, en) to what is printed."""

__all__ = ["REPORTERS", "Excerpts", "Report", "text", "width"]
