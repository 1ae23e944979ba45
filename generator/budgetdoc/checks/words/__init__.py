"""Rules about wording and names: punctuation, misspelt names, years, and texts that stand in the wrong place."""

from budgetdoc.checks.words import (
    brackets,
    colons,
    coverage,
    dates,
    departments,
    doubled,
    duplicates,
    ends,
    hebei,
    misfiled,
    numbering,
    punctuation,
    secrecy,
    spelling,
    strays,
    swapped,
    widths,
    years,
)

RULES = (
    *hebei.RULES,
    *misfiled.RULES,
    *coverage.RULES,
    *strays.RULES,
    *duplicates.RULES,
    *swapped.RULES,
    *spelling.RULES,
    *departments.RULES,
    *brackets.RULES,
    *punctuation.RULES,
    *ends.RULES,
    *colons.RULES,
    *doubled.RULES,
    *widths.RULES,
    *years.RULES,
    *dates.RULES,
    *numbering.RULES,
    *secrecy.RULES,
)
"""The rules of all modules of this part."""

__all__ = ["RULES"]
