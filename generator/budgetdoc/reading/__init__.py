"""Documents to disclosures: a document is held against the forms as grammars, and every character is accounted for."""

from budgetdoc.reading.account import Account, Kind
from budgetdoc.reading.grounds import Grounds
from budgetdoc.reading.read import NoFormFits, Origin, Reading, read_document

__all__ = ["Account", "Grounds", "Kind", "NoFormFits", "Origin", "Reading", "read_document"]
