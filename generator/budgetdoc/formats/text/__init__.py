"""Plain text, as people copy it out of published documents."""

from budgetdoc.formats.text.read import read

__all__ = ["read"]
