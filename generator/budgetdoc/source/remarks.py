"""Which entry each comment and each empty line belongs to, when the entries are put in another order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.source.comments import Comment, lines_within
from budgetdoc.source.emit import Block, Entry
from budgetdoc.source.tree import Scalar

_ABOUT_THE_FILE: Final = re.compile(r"#\s*(yaml-language-server:|-\*-|vim:)|#!")


@dataclass(slots=True)
class Anchor:
    """Where an entry stands in the file; lines and columns count from 1."""

    entry: Entry
    line: int
    column: int
    around: tuple[Block, ...]
    """The blocks it is in, the innermost last."""
    behind: int | None = None
    """The line at whose end its comment stands; None where that is another entry's."""


def attach(
    root: Block, anchors: list[Anchor], comments: Iterable[Comment], lines: Sequence[str], texts: Iterable[Scalar]
) -> None:
    """Give every comment, and every empty line between entries, to the entry or block that it belongs to."""
    _Attaching(root, sorted(anchors, key=lambda anchor: (anchor.line, len(anchor.around)))).all(comments, lines, texts)


class _Attaching:
    def __init__(self, root: Block, anchors: list[Anchor]) -> None:
        self.root, self.anchors = root, anchors
        self.starts = [anchor.line for anchor in anchors]
        self.behind = {anchor.behind: anchor.entry for anchor in anchors if anchor.behind is not None}
        self.columns: dict[int, int] = {}
        for anchor in anchors:
            self.columns.setdefault(id(anchor.around[-1]), anchor.column)

    def all(self, comments: Iterable[Comment], lines: Sequence[str], texts: Iterable[Scalar]) -> None:
        remarks = sorted([*comments, *_empty_lines(lines, texts)], key=lambda remark: remark.line)
        for remark in remarks:
            owner = None if remark.alone else self.behind.get(remark.line)
            if owner and not owner.behind:
                owner.behind = remark.text
            else:
                self._home(remark).append(remark.text)
        self._keep_the_head()

    def _keep_the_head(self) -> None:
        """What is said of the file as a whole stays at its top when its first entry is put elsewhere."""
        if self.anchors and self.root.entries:
            first, top = self.anchors[0].entry, self.root.entries[0]
            end = max(
                (i for i, text in enumerate(first.above, 1) if not text or _ABOUT_THE_FILE.match(text)), default=0
            )
            head, first.above = first.above[:end], first.above[end:]
            top.above = head + top.above

    def _home(self, comment: Comment) -> list[str]:
        """The lines above the next entry, or below the block that the comment's column speaks of."""
        position = bisect_right(self.starts, comment.line)
        following = self.anchors[position] if position < len(self.anchors) else None
        if following and comment.column <= following.column:
            return following.entry.above
        block = self._block_before(position, comment.column)
        if following and any(block is outer for outer in following.around):
            return following.entry.above
        return block.below

    def _block_before(self, position: int, column: int) -> Block:
        """The innermost block around the entry before that is indented no more than a comment.

        Of a list and the mapping that holds it at the same column, it is the mapping.
        """
        around = self.anchors[position - 1].around if position else ()
        fitting = [block for block in around if self.columns[id(block)] <= column] or [self.root]
        return max(fitting, key=lambda block: self.columns.get(id(block), 0))


def _empty_lines(lines: Sequence[str], texts: Iterable[Scalar]) -> Iterator[Comment]:
    """Empty lines between entries as comments without text, one where there are several; none at the end."""
    taken = {number for text in texts for number in lines_within(text, lines)}
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
    for number in range(2, last):
        if not lines[number - 1].strip() and lines[number - 2].strip() and number not in taken:
            yield Comment(number, 1, "", alone=True)
