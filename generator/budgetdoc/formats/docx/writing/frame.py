"""What every block needs to know of the document around it: styles, text area, bookmarks, collection of the contents.

Word collects the table of contents anew when a reader updates it, and must come to the very entries that the document
gives. Where these are all headings of some levels, Word collects headings by level. Otherwise every listed heading
carries a hidden mark with the text of its entry, and Word collects the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from budgetdoc.document import Contents, Document, Entry, Heading
from budgetdoc.formats.docx.writing.page import Area
from budgetdoc.formats.docx.writing.runs import hidden_field, quoted

MAX_LENGTH = 40


@dataclass(slots=True, frozen=True)
class Bookmark:
    """A place in a Word file that a table of contents leads to."""

    id: int
    name: str

    def around(self, runs: str) -> str:
        """The runs with the bookmark around them."""
        start = f'<w:bookmarkStart w:id="{self.id}" w:name="{self.name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self.id}"/>'


@dataclass(slots=True, frozen=True)
class Collection:
    instruction: str
    """The instruction of the field."""
    levels: dict[str, int]
    """The level of every entry, by its anchor."""
    marks: dict[str, str]
    """The hidden marks, by the anchor of the heading; none where headings are collected by level."""


@dataclass(slots=True, frozen=True)
class Frame:
    styles: Mapping[str, str]
    """The id of each of our styles in the reference, escaped for use in an attribute."""
    area: Area
    scale: float
    """The text width there is, by the text width that the document's tables are made for."""
    bookmarks: Mapping[str, Bookmark]
    """By anchor."""
    collection: Collection

    def paragraph(self, style: str, runs: str, properties: str = "") -> str:
        """A paragraph in one of our styles; `properties` stand in the order of the schema."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{properties}</w:pPr>{runs}</w:p>'

    def right_tab(self, leader: str = "none") -> str:
        """A tab stop at the right edge of the text."""
        return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{self.area.width}"/></w:tabs>'


def bookmarks_of(document: Document) -> dict[str, Bookmark]:
    """The bookmark of every anchor in a document.

    Raises ValueError where two headings have the same anchor.
    """
    anchors = [block.anchor for block in document.blocks() if isinstance(block, Heading) and block.anchor]
    if len(set(anchors)) < len(anchors):
        twice = next(anchor for anchor in anchors if anchors.count(anchor) > 1)
        raise ValueError(f"two headings have the same anchor {twice!r}")
    named = zip(anchors, _names(anchors), strict=True)
    return {anchor: Bookmark(number, name) for number, (anchor, name) in enumerate(named)}


def _names(anchors: Iterable[str]) -> list[str]:
    """Names as Word wants them: a letter first, then letters, digits and underscores, 40 at most, none twice."""
    names: list[str] = []
    taken: set[str] = set()
    for anchor in anchors:
        stem = re.sub(r"\W", "_", anchor)
        stem = stem if stem[0].isalpha() else f"b_{stem}"
        name, number = stem[:MAX_LENGTH], 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem[: MAX_LENGTH - len(str(number)) - 1]}_{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


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
