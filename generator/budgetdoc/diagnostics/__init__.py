"""Findings: what is wrong, where, why, and what to write instead."""

from budgetdoc.diagnostics.finding import (
    ERROR,
    INFO,
    WARNING,
    Finding,
    Ignored,
    NotJudged,
    Place,
    Said,
    Values,
    can_be_ignored,
    codes,
    worst,
)
from budgetdoc.diagnostics.language import LANGUAGES, default_language
from budgetdoc.diagnostics.reasons import reason, reason_of
from budgetdoc.diagnostics.report import REPORTERS, Excerpts, Report, width
from budgetdoc.diagnostics.visible import visible

__all__ = [
    "ERROR",
    "INFO",
    "LANGUAGES",
    "REPORTERS",
    "WARNING",
    "Excerpts",
    "Finding",
    "Ignored",
    "NotJudged",
    "Place",
    "Report",
    "Said",
    "Values",
    "can_be_ignored",
    "codes",
    "default_language",
    "reason",
    "reason_of",
    "visible",
    "width",
    "worst",
]
