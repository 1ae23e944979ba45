"""Where the words of a block text stand in the file: one of its paragraphs, not the key that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from budgetdoc.diagnostics import Place
from budgetdoc.source.comments import lines_within
from budgetdoc.source.keys import Index
from budgetdoc.source.tree import Scalar


def place_of_words(index: Index, path: str, lines: Sequence[str], words: Iterable[str]) -> Place:
    """The place in a block text of the first of the words that stands in one of its lines.

    Of further words that stand within the first ones the last are underlined. Words may be quoted with “…” at their
    ends. The place of the value where it is no block text, or has none of the words.
    """
    place, node = index.place(path), index.nodes.get(path)
    if not lines or not isinstance(node, Scalar) or not node.block:
        return place
    own = [(number, 0, lines[number - 1]) for number in lines_within(node, lines)]
    for quotation in words:
        sought = quotation.strip("… ")
        for number, begin, text in own:
            if found := _find(text, sought):
                start, stop = found
                own = [(number, begin + start, text[start:stop])]
                place = replace(place, line=number, column=begin + start + 1, length=stop - start)
                break
    return place


def last_line(index: Index, line: int, lines: Sequence[str]) -> int:
    """The last line of the block text whose header stands on a line; that line itself where none does."""
    blocks = (node for node in index.nodes.values() if isinstance(node, Scalar) and node.block)
    own = (lines_within(node, lines) for node in blocks if node.mark.line == line)
    return max((within.stop - 1 for within in own), default=line)


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text; quoted with other white space, it is the text as a whole."""
    if not words:
        return None
    if (at := text.find(words)) >= 0:
        return at, at + len(words)
    if "".join(words.split()) in "".join(text.split()):
        return len(text) - len(text.lstrip()), len(text.rstrip())
    return None
