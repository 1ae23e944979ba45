"""Reporters: what there is to say about files, for people and for other programs. One module a format."""

from collections.abc import Callable
from typing import Final

from budgetdoc.diagnostics.report.as_json import as_json
from budgetdoc.diagnostics.report.contents import Excerpts, Report
from budgetdoc.diagnostics.report.github import github
from budgetdoc.diagnostics.report.junit import junit
from budgetdoc.diagnostics.report.sarif import sarif
from budgetdoc.diagnostics.report.text import text, width

REPORTERS: Final[dict[str, Callable[[Report, str], str]]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}
"""By the name of the format: a report in a language (zh, en) to what is printed."""

__all__ = ["REPORTERS", "Excerpts", "Report", "text", "width"]
