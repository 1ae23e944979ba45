"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import Final

from budgetdoc.diagnostics.finding import ERROR, INFO, WARNING, Finding
from budgetdoc.diagnostics.report.contents import Report, relative
from budgetdoc.diagnostics.report.text import hint, totals

_COMMANDS: Final = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def github(report: Report, language: str) -> str:
    """A workflow command a finding; then, for the log, the counts."""
    return "\n".join([*(_command(finding, language) for finding in report.findings), *totals(report, language)])


def _command(finding: Finding, language: str) -> str:
    place = finding.place
    # A title is all that is seen of an annotation that is folded.
    given = {"file": relative(place.file), "line": place.line, "col": place.column, "title": finding.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value is not None)
    message = f"{finding.message(language)}\n{hint(finding, language)}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """A message as the runner reads it; unescaped line breaks could start a command of their own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
