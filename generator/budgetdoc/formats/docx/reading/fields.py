"""Instructions of fields. Most are text of a kind of its own; only fields within instructions have a text to be hidden.

begin  IF  begin MERGEFIELD x separate 8.00 end  > 0  separate  有预算  end
└──────────────── not shown ───────────────────────┘             shown
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.tags import PIECES
from budgetdoc.formats.docx.reading.trees import remove

_MARK: Final = w("fldChar")
_KIND: Final = w("fldCharType")


def drop_instructions(root: etree._Element) -> None:
    """Take out what stands between the begin of a field and its result. A field without an end hides nothing."""
    if next(root.iter(_MARK), None) is None:
        return
    pieces: list[etree._Element] = []
    hidden: list[tuple[int, int]] = []
    open_fields: list[list[int]] = []
    for element in root.iter(_MARK, *PIECES):
        if element.tag != _MARK:
            pieces.append(element)
        else:
            _follow(element.get(_KIND, ""), len(pieces), open_fields, hidden)
    remove(piece for piece, depth in zip(pieces, _depths(hidden, len(pieces)), strict=True) if depth)


def _follow(kind: str, place: int, open_fields: list[list[int]], hidden: list[tuple[int, int]]) -> None:
    """Keep the places where each open field begins and where its result does; add those of a field that ends."""
    if kind == "begin":
        open_fields.append([place])
    elif kind == "separate" and open_fields:
        open_fields[-1].append(place)
    elif kind == "end" and open_fields:
        begin, *results = open_fields.pop()
        hidden.append((begin, results[0] if results else place))


def _depths(spans: list[tuple[int, int]], length: int) -> list[int]:
    """How many spans cover each place."""
    changes = [0] * (length + 1)
    for begin, end in spans:
        changes[begin] += 1
        changes[end] -= 1
    depth, depths = 0, []
    for change in changes[:length]:
        depth += change
        depths.append(depth)
    return depths
