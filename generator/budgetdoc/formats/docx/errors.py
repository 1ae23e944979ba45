"""What can be wrong with a reference document."""

from __future__ import annotations


class UnusableReferenceError(ValueError):
    """The reference document can't be used; the message says why and what to do about it."""
