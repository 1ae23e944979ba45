"""Findings: what is wrong, where, why, and what to write instead."""

from budgetdoc.diagnostics.finding import ERROR, INFO, WARNING, Finding, Place, Said, Values, codes, worst
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
    "Place",
    "Said",
    "Values",
    "codes",
    "default_language",
    "width",
    "worst",
]
