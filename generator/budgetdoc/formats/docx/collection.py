"""How Word collects the table of contents when a reader updates it.

It must come to the very entries that the document gives. Where these are all headings of some levels, Word collects
headings by level. Otherwise every listed heading carries a hidden mark with the text of its entry, and Word collects
the marks.
"""

from __future__ import annotations

from dataclasses import dataclass

from budgetdoc.document import Contents, Document, Entry, Heading
from budgetdoc.formats.docx.fields import hidden_field, quoted


@dataclass(slots=True, frozen=True)
class Collection:
    instruction: str
    """The instruction of the field."""
    levels: dict[str, int]
    """The level of every entry, by its anchor."""
    marks: dict[str, str]
    """The hidden marks, by the anchor of the heading; none where headings are collected by level."""


def collection_of(document: Document) -> Collection:
    """Raises ValueError where an entry of the table of contents leads to no heading."""
    entries = [entry for block in document.blocks() if isinstance(block, Contents) for entry in block.entries]
    headings = [block for block in document.blocks() if isinstance(block, Heading)]
    levels = _levels(entries, headings)
    if span := _span(entries, headings):
        return Collection(f'TOC \\o "{span}" \\h \\z', levels, {})
    marks = {one.anchor: hidden_field(f"TC {quoted(one.text)} \\l {levels[one.anchor]}") for one in entries}
    return Collection("TOC \\f \\h \\z", levels, marks)


def _levels(entries: list[Entry], headings: list[Heading]) -> dict[str, int]:
    known = {heading.anchor: max(heading.level, 1) for heading in headings}
    for entry in entries:
        if entry.anchor not in known:
            raise ValueError(f"the contents entry {entry.text!r} leads to {entry.anchor!r}, but no heading has it")
    return {entry.anchor: known[entry.anchor] for entry in entries}


def _span(entries: list[Entry], headings: list[Heading]) -> str | None:
    """The levels whose headings are exactly the entries, as Word writes them: 1-2."""
    listed = {entry.anchor for entry in entries}
    levels = {heading.level for heading in headings if heading.anchor in listed}
    if not levels or 0 in levels:
        return None
    low, high = min(levels), max(levels)
    found = [(heading.text, heading.anchor) for heading in headings if low <= heading.level <= high]
    return f"{low}-{high}" if found == [(entry.text, entry.anchor) for entry in entries] else None
