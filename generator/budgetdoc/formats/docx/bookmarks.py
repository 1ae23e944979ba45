"""Bookmarks: the places in a Word file that a table of contents leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from budgetdoc.document import Document, Heading

MAX_LENGTH = 40


@dataclass(slots=True, frozen=True)
class Bookmark:
    id: int
    name: str

    def around(self, runs: str) -> str:
        """The runs with the bookmark around them."""
        start = f'<w:bookmarkStart w:id="{self.id}" w:name="{self.name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self.id}"/>'


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
