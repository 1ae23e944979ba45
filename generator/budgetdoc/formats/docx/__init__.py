"""Word files (.docx).

writing   Document, reference ──▶ bytes
reading   bytes ──▶ Document
xml       what both have in common: names of elements, and parsing within bounds
"""


class UnusableReferenceError(ValueError):
    """The reference document can't be used; the message says why and what to do about it."""
