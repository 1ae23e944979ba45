"""Documents to disclosures: a document is held against the blank forms, and every character is accounted for."""

from budgetdoc.matching.match import Match, NoFormFits, match

__all__ = ["Match", "NoFormFits", "match"]
