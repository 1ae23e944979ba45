"""Elements to paragraphs and tables.

One pass over the start and end of every element, without recursion. Text goes into the flow of the cell that is open,
of its table outside of cells, or of the page; elements that end a line end that of the flow they stand in. A table
becomes blocks at its end: its caption, the table, then the tables within its cells.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from budgetdoc.document import Block, Paragraph
from budgetdoc.formats.html.reading.flow import Flow
from budgetdoc.formats.html.reading.parsing import having
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
_AS_IS: Final = ("listing", "plaintext", "pre", "textarea", "xmp")


def blocks_of(root: etree._Element, looks: Looks) -> list[Block]:
    """The paragraphs and tables that the tree shows. Raises Unreadable BD706 for a table that is too large."""
    walk = _Walk(looks, _flex_containers(root, looks))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    return numbered(walk.blocks)


class _Walk:
    def __init__(self, looks: Looks, flex: set[etree._Element]) -> None:
        self.blocks: list[Block] = []
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
        self.blocks += [Paragraph(text=line) for line in self._page.lines]
        self._page.lines.clear()

    def _add(self, text: str) -> None:
        self._flow.add(text, as_is=bool(self._spacing) and self._spacing[-1][1])

    def _open(self, element: etree._Element) -> None:
        self._flow.end_line()
        if not self._tables:
            self.flush()
        self._tables.append(OpenTable(element))

    def _close(self) -> None:
        blocks = self._tables.pop().blocks()
        if self._tables:
            self._tables[-1].inner += blocks
        else:
            self.blocks += blocks

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
        return self._is_block(element) or self._touches_in_flex(element)

    def _is_block(self, element: etree._Element) -> bool:
        display = self._looks[element].get("display", "") if element in self._looks else ""
        if not display or display in ("inherit", "initial", "unset", "revert") or element.tag == "br":
            return element.tag in _BLOCKS
        return not display.startswith("inline") and display != "contents"

    def _touches_in_flex(self, element: etree._Element) -> bool:
        """Whether it follows an element without white space where CSS sets them apart, at both ends of a line."""
        if not self._flex or element.getparent() not in self._flex:
            return False
        previous = element.getprevious()
        return previous is not None and not previous.tail


def _flex_containers(root: etree._Element, looks: Looks) -> set[etree._Element]:
    flex = {element for element, look in looks.items() if look.get("display", "") in ("flex", "inline-flex")}
    return flex | {element for element in having(root, "class") if "line" in str(element.get("class")).split()}
