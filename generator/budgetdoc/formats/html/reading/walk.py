"""Elements to paragraphs and tables.

One pass over the start and end of every element, without recursion. Text goes into the flow of the cell that is open,
of its table outside of cells, or of the page; elements that end a line end that of the flow they stand in. A table
becomes blocks at its end: its caption, the table, then the tables within its cells.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from budgetdoc.document import Block, Cell, Note, NoteKind, Origin, Paragraph
from budgetdoc.formats.html.reading.flow import Flow
from budgetdoc.formats.html.reading.parsing import having
from budgetdoc.formats.html.reading.scripts import LeftOut
from budgetdoc.formats.html.reading.styles import Looks
from budgetdoc.formats.html.reading.tables import GROUPS, OpenTable, numbered

_PARTS: Final = (*GROUPS, "tr", "td", "th", "caption")
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "dir", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup"),
        *("p", "plaintext", "pre", "search", "section", "summary", "table", "textarea", "ul", "xmp"),
    )
)
_FACT: Final = re.compile(
    r"\s*[\u4e00-\u9fff]{2,10}(?:[（(][^（()）]{1,8}[）)])?\s*[：:]\s*[^\s：:，。；,;][^：:，。；,;\n]{0,40}"
)
_AS_IS: Final = ("listing", "plaintext", "pre", "textarea", "xmp")


def blocks_of(root: etree._Element, looks: Looks, left: LeftOut) -> tuple[list[Block], list[Note]]:
    """The paragraphs and tables that the tree shows, and what was left out of them, at its places.

    Raises Unreadable BD706 for a table that is too large.
    """
    walk = _Walk(looks, _flex_containers(root, looks), left)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    return numbered(walk.blocks), [_note(*one) for one in walk.told]


class _Walk:
    def __init__(self, looks: Looks, flex: set[etree._Element], left: LeftOut) -> None:
        self.blocks: list[Block] = []
        self.told: list[tuple[NoteKind, str, Cell | int | None]] = []
        """What there is to tell, with the cell or the number of the paragraph where it is."""
        self._paragraphs = 0
        """How many there are in the blocks."""
        self._left = left
        self._flex = flex
        self._looks = looks
        self._page = Flow()
        self._tables: list[OpenTable] = []
        self._spacing: list[tuple[etree._Element, bool]] = []
        """Elements around that say whether their text is shown as it is."""

    @property
    def _flow(self) -> Flow:
        return self._tables[-1].flow if self._tables else self._page

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if element in self._left:
            self.told.append((*self._left[element], self._here()))
        if tag == "table":
            self._open(element)
        elif tag in _PARTS:
            self._start_part(element)
        elif self._begins_line(element):
            self._flow.end_line()
        if tag in _AS_IS or element in self._looks:
            self._start_spacing(element)
        if element.text:
            self._add(element.text)

    def end(self, element: etree._Element) -> None:
        if self._spacing and self._spacing[-1][0] is element:
            self._spacing.pop()
        if element.tag in _PARTS and self._tables:
            self._tables[-1].end(element)
        elif self._is_block(element):
            self._flow.end_line()
        if self._tables and self._tables[-1].element is element:
            self._close()
        if element.tail:
            self._add(element.tail)

    def flush(self) -> None:
        """Paragraphs of the lines that the page has so far."""
        self._page.end_line()
        self._tell_unseen(self._page)
        self.blocks += [Paragraph(text=line) for line in self._page.lines]
        self._paragraphs += len(self._page.lines)
        self._page = Flow()

    def _here(self) -> Cell | int | None:
        if self._tables:
            return self._tables[-1].cell
        return self._paragraphs + len(self._page.lines) + 1

    def _tell_unseen(self, flow: Flow) -> None:
        self.told += [("unseen", flow.lines[i], self._paragraphs + i + 1) for i in flow.unseen]

    def _add(self, text: str) -> None:
        self._flow.add(text, as_is=bool(self._spacing) and self._spacing[-1][1])

    def _open(self, element: etree._Element) -> None:
        self._flow.end_line()
        if not self._tables:
            self.flush()
        self._tables.append(OpenTable(element))

    def _close(self) -> None:
        table = self._tables.pop()
        blocks = table.blocks()
        self.told += [("unseen", line, cell) for cell, line in table.unseen]
        if self._tables:
            self._tables[-1].inner += blocks
            return
        self._tell_unseen(table.before)
        self.blocks += blocks
        self._paragraphs += sum(isinstance(block, Paragraph) for block in blocks)

    def _start_part(self, element: etree._Element) -> None:
        parent = element.getparent()
        if not self._tables and parent is not None:
            # A fragment of a table: rows and cells stand in something else.
            self._open(parent)
        if self._tables:
            self._tables[-1].start(element)

    def _start_spacing(self, element: etree._Element) -> None:
        given = self._looks.get(element, {}).get("white-space")
        if given:
            self._spacing.append((element, given.startswith(("pre", "break-spaces"))))
        elif element.tag in _AS_IS:
            self._spacing.append((element, True))

    def _begins_line(self, element: etree._Element) -> bool:
        return self._is_block(element) or self._touches_in_flex(element) or self._is_second_fact(element)

    def _is_block(self, element: etree._Element) -> bool:
        look = self._looks.get(element, {})
        if "float" in look or "position" in look:
            return True
        display = look.get("display", "")
        if not display or display in ("inherit", "initial", "unset", "revert") or element.tag == "br":
            return element.tag in _BLOCKS
        return not display.startswith("inline") and display != "contents"

    def _is_second_fact(self, element: etree._Element) -> bool:
        """Whether a label with its value directly follows another: 部门名称：甲局<span>单位：万元</span>."""
        if not element.text or not _FACT.match(element.text):
            return False
        text = "".join(map(str, element.itertext()))
        before = self._flow.begun
        touches = before == before.rstrip() and text == text.lstrip()
        return touches and _FACT.fullmatch(text) is not None and _FACT.fullmatch(before) is not None

    def _touches_in_flex(self, element: etree._Element) -> bool:
        """Whether it follows an element without white space where CSS sets them apart, at both ends of a line."""
        if not self._flex or element.getparent() not in self._flex:
            return False
        previous = element.getprevious()
        return previous is not None and not previous.tail


def _note(kind: NoteKind, text: str, where: Cell | int | None) -> Note:
    if isinstance(where, int):
        return Note(kind=kind, text=text, origin=Origin(line=where))
    return Note(kind=kind, text=text, origin=(where and where.origin) or Origin())


def _flex_containers(root: etree._Element, looks: Looks) -> set[etree._Element]:
    flex = {element for element, look in looks.items() if look.get("display", "") in ("flex", "inline-flex")}
    return flex | {element for element in having(root, "class") if "line" in str(element.get("class")).split()}
