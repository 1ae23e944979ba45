"""What differs between two disclosures: found, applied, and shown as text, Markdown, JSON or a page of HTML."""

from budgetdoc.diffing.apply import DoesNotFit, apply
from budgetdoc.diffing.changes import KINDS, Change, Diff, Kind, Pair
from budgetdoc.diffing.compare import diff

__all__ = ["KINDS", "Change", "Diff", "DoesNotFit", "Kind", "Pair", "apply", "diff"]
