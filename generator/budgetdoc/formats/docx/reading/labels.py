"""The numbers that Word puts in front of paragraphs: 一、 (1) 1.2 ● …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.hidden import paragraph_style
from budgetdoc.formats.docx.reading.numbering import LEVELS, Level, List
from budgetdoc.formats.docx.reading.numerals import numeral
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.docx.reading.tags import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES
from budgetdoc.formats.docx.reading.trees import number, value

_PLACEHOLDER: Final = re.compile("%([1-9])")
_NO_LIST: Final = "0"
_SEPARATOR: Final = f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}/{w('specVanish')}"


class Labels:
    """Counts through the paragraphs of a document."""

    def __init__(self, lists: Mapping[str, List], styles: Styles) -> None:
        self.texts: dict[etree._Element, str] = {}
        """What stands in front of a paragraph, with the gap after it."""
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def count(self, root: etree._Element, open_ended: set[etree._Element]) -> None:
        """Number the paragraphs of a part, apart from those whose end isn't shown.

        Only what Word calls a style separator, which hides the end of a heading so that text follows on its line,
        leaves the number where it is.
        """
        if not self._lists:
            return
        for paragraph in root.iter(PARAGRAPH):
            list_id, level = self._numbering(paragraph)
            if list_id in self._lists and (paragraph not in open_ended or paragraph.find(_SEPARATOR) is not None):
                self.texts[paragraph] = self._next(list_id, min(max(level, 0), LEVELS - 1))

    def forget(self, elements: Iterable[etree._Element]) -> None:
        """Drop the numbers of paragraphs that count, but aren't shown."""
        for element in elements if self.texts else ():
            for paragraph in element.iter(PARAGRAPH):
                self.texts.pop(paragraph, None)

    def _numbering(self, paragraph: etree._Element) -> tuple[str, int]:
        """The id of the list that a paragraph belongs to, and its level; an empty id for none."""
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        own = None if properties is None else properties.find(w("numPr"))
        list_id, level = value(own, w("numId")), value(own, w("ilvl"))
        by_style, source, style_level = self._styles.numbering(paragraph_style(paragraph, self._styles))
        if list_id is None:
            list_id, default = by_style or _NO_LIST, self._linked(by_style, source, style_level)
        else:
            default = 0
        return ("", 0) if list_id == _NO_LIST else (list_id, number(level, default))

    def _linked(self, list_id: str | None, style: str | None, level: int) -> int:
        """The level of a list that belongs to a style, or the one that the style says."""
        of_style = self._lists.get(list_id or "")
        levels = {} if of_style is None else of_style.levels
        return next((at for at, one in levels.items() if style is not None and one.style == style), level)

    def _next(self, list_id: str, level: int) -> str:
        one = self._lists[list_id]
        counts = self._counts.setdefault(one.counter, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted in one.restarted & set(range(LEVELS)):
                counts[restarted] = None
        before = counts[level]
        for higher in range(level):
            # A level that was passed over counts as if it had been there.
            counts[higher] = _start(one, higher) if counts[higher] is None else counts[higher]
        counts[level] = _start(one, level) if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = one.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _label(one.levels, counts, level)


def _start(one: List, level: int) -> int:
    return one.levels.get(level, Level()).start


def _label(levels: Mapping[int, Level], counts: list[int | None], level: int) -> str:
    definition = levels.get(level, Level())

    def numbered(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        of_level = levels.get(at, Level())
        count = counts[at]
        shown = of_level.start if count is None else count
        if of_level.kind in ("none", "bullet") and at != level:
            return ""
        return numeral("decimal" if definition.plain else of_level.kind, shown).zfill(of_level.digits)

    text = definition.text
    if definition.kind == "none":
        text = text.replace(f"%{level + 1}", "")
    if definition.kind != "bullet":
        text = _PLACEHOLDER.sub(numbered, text)
    return text + definition.gap if text.strip() else ""
