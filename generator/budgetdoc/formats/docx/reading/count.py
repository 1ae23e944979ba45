"""How many characters a part shows, straight from its texts, whatever they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from budgetdoc.formats.docx.reading.pieces import piece
from budgetdoc.formats.docx.reading.tags import PIECES, WORD_ART


def characters(texts: Iterable[str]) -> int:
    """The characters beside white space."""
    return len("".join("".join(texts).split()))


def characters_shown(root: etree._Element) -> int:
    """The characters beside white space of all texts below an element, without the numbers of lists."""
    return characters(piece(element) for element in root.iter(WORD_ART, *PIECES))
