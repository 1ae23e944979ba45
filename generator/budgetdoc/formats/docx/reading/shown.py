"""Take out of a part what Word doesn't show, so that all that is left is shown.

What stays is the document as it is with all tracked changes accepted, with one of the renderings of a drawing that
Word keeps for older programs, without the pronunciation above characters and without instructions of fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.reading.elements import (
    ALTERNATIVES,
    CELL,
    CHOICE,
    FALLBACK,
    PIECES,
    ROW,
    RUN_PROPERTIES,
    marked_paragraph,
    owner,
    remove,
    tell,
)
from budgetdoc.formats.docx.xml import w
from budgetdoc.formats.unreadable import Unreadable

_DELETED: Final = (w("del"), w("moveFrom"))
_NEVER: Final = (
    w("rt"),
    *map(w, ("pPrChange", "rPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange")),
)
_ROW_PROPERTIES: Final = w("trPr")
_MARKS: Final = frozenset({RUN_PROPERTIES, _ROW_PROPERTIES})
_EMBEDDED: Final = w("altChunk")
_COMMENT: Final = w("commentReference")
_FIELD: Final = w("fldChar")
_FIELD_KIND: Final = w("fldCharType")


def reduce_to_shown(root: etree._Element, comments: Mapping[str, str]) -> set[etree._Element]:
    """Take out of a part what isn't shown. Returns the paragraphs whose end isn't shown: the next one joins them.

    Where a comment hangs on the text, one of `comments` by their ids, a mark stays.

    Raises Unreadable where the text is in a file of another format within the package.
    """
    if next(root.iter(_EMBEDDED), None) is not None:
        raise Unreadable("BD703", format="DOCX", reason="its text is kept in another format within the file (altChunk)")
    remove(list(root.iter(*_NEVER)))
    _choose(root)
    open_ended = _accept_deletions(root)
    _drop_instructions(root)
    for one in list(root.iter(_COMMENT)):
        tell(one, "comment", comments.get(one.get(w("id"), ""), ""))
    return open_ended


def _choose(root: etree._Element) -> None:
    """Of alternatives, keep the first, which is the one for the newest programs."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        choices = alternatives.findall(CHOICE) or alternatives.findall(FALLBACK)
        remove([child for child in alternatives if child not in choices[:1]])


def _accept_deletions(root: etree._Element) -> set[etree._Element]:
    """Take out deleted text, rows and cells; the paragraphs whose ends are deleted."""
    ends: set[etree._Element] = set()
    gone: list[etree._Element | None] = []
    for element in list(root.iter(*_DELETED)):
        parent = element.getparent()
        if parent is None or parent.tag not in _MARKS:
            gone.append(element)
        elif parent.tag == _ROW_PROPERTIES:
            gone.append(owner(parent, ROW))
        elif (paragraph := marked_paragraph(parent)) is not None:
            ends.add(paragraph)
    properties = (mark.getparent() for mark in root.iter(w("cellDel")))
    gone.extend(owner(one, CELL) for one in properties if one is not None)
    remove([one for one in gone if one is not None])
    return ends


def _drop_instructions(root: etree._Element) -> None:
    """Take out what stands between the begin of a field and its result. A field without an end hides nothing.

    Most are text of a kind of its own; only fields within instructions have a text to be hidden.

    begin  IF  begin MERGEFIELD x separate 8.00 end  > 0  separate  有预算  end
    └──────────────── not shown ───────────────────────┘             shown
    """
    if next(root.iter(_FIELD), None) is None:
        return
    pieces: list[etree._Element] = []
    hidden: list[tuple[int, int]] = []
    open_fields: list[list[int]] = []
    for element in root.iter(_FIELD, *PIECES):
        if element.tag != _FIELD:
            pieces.append(element)
        else:
            _follow(element.get(_FIELD_KIND, ""), len(pieces), open_fields, hidden)
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
