"""Findings: what is wrong, where, why, and what to write instead."""

from budgetdoc.diagnostics.finding import (
    ERROR,
    INFO,
    WARNING,
    Finding,
    NotJudged,
    Place,
    Said,
    Values,
    can_be_ignored,
    codes,
    worst,
)
from budgetdoc.diagnostics.language import LANGUAGES, default_language
from budgetdoc.diagnostics.report import REPORTERS, Excerpts, width

__all__ = [
    "ERROR",
    "INFO",
    "LANGUAGES",
    "REPORTERS",
    "WARNING",
    "Excerpts",
    "Finding",
    "NotJudged",
    "Place",
    "Said",
    "Values",
    "can_be_ignored",
    "codes",
    "default_language",
    "width",
    "worst",
]
