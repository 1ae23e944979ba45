"""Documents to disclosures: a document is held against the blank forms, and every character is accounted for."""

from budgetdoc.matching.account import Account, Kind
from budgetdoc.matching.match import Match, NoFormFits, Origin, match

__all__ = ["Account", "Kind", "Match", "NoFormFits", "Origin", "match"]
