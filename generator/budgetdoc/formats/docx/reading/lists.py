"""The lists of a document, and the numbers that Word puts in front of their paragraphs: 一、 (1) 1.2 ● …

num ── abstractNum ── lvl 0 … 8
 └── lvlOverride: another start, or another lvl
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.reading.elements import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    number,
    switched,
    value,
)
from budgetdoc.formats.docx.reading.number_formats import numeral
from budgetdoc.formats.docx.reading.pieces import clean, readable
from budgetdoc.formats.docx.reading.styles import Styles, paragraph_style
from budgetdoc.formats.docx.xml import w
from budgetdoc.formats.unreadable import Unreadable

LEVELS: Final = 9
_LONGEST_TEXT: Final = 200
_ILVL: Final = w("ilvl")
_FONTS: Final = (w("ascii"), w("hAnsi"), w("eastAsia"))
_PLACEHOLDER: Final = re.compile("%([1-9])")
_NO_LIST: Final = "0"
_SEPARATOR: Final = f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}/{w('specVanish')}"


@dataclass(slots=True, frozen=True)
class Level:
    """How a level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    digits: int = 0
    """At least so many digits, with zeros before them."""
    text: str = ""
    """What is printed, with %1 to %9 for the numbers of levels."""
    gap: str = " "
    """What stands between the number and the paragraph's text."""
    restart: int | None = None
    """The numbering begins anew after a level of less than this, counted from 0; None: after any higher level."""
    plain: bool = False
    """All numbers in this level's text are in plain digits."""
    style: str | None = None
    """The id of the paragraph style that has this level."""


@dataclass(slots=True, frozen=True)
class List:
    counter: str
    """Lists with the same counter go on counting where the other has ended."""
    levels: Mapping[int, Level]
    restarted: frozenset[int] = field(default_factory=frozenset)
    """The levels that begin anew where this list is first used."""


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


def lists_of(root: etree._Element | None, styles: Styles) -> dict[str, List]:
    """The lists of a numbering part by their ids. Raises Unreadable for numbers that are long texts."""
    if root is None:
        return {}
    abstract = {one.get(w("abstractNumId"), ""): one for one in root.iterchildren(w("abstractNum"))}
    numbers = {one.get(w("numId"), ""): one for one in root.iterchildren(w("num"))}
    levels: dict[str, dict[int, Level]] = {}
    lists = {}
    for identifier, element in numbers.items():
        counter = _counter(element, abstract, numbers, styles)
        if counter is None:
            continue
        if counter not in levels:
            levels[counter] = _levels(abstract[counter])
        lists[identifier] = _list(element, counter, levels[counter])
    return lists


def _counter(
    num: etree._Element,
    abstract: Mapping[str, etree._Element],
    numbers: Mapping[str, etree._Element],
    styles: Styles,
) -> str | None:
    """The id of the abstract list behind a list, perhaps by way of a list style; None where there is none."""
    identifier = value(num, w("abstractNumId"))
    link = value(abstract.get(identifier or ""), w("numStyleLink"))
    if link is not None:
        linked = numbers.get(styles.numbering(link)[0] or "")
        identifier = value(linked, w("abstractNumId")) or identifier
    return identifier if identifier in abstract else None


def _list(num: etree._Element, counter: str, levels: dict[int, Level]) -> List:
    own = dict(levels)
    restarted = set()
    for override in num.iterchildren(w("lvlOverride")):
        level = number(override.get(_ILVL), 0)
        if (definition := override.find(w("lvl"))) is not None:
            own[level] = _level(definition)
        if (start := value(override, w("startOverride"))) is not None:
            own[level] = replace(own.get(level, Level()), start=number(start, 1))
            restarted.add(level)
    return List(counter, own, frozenset(restarted)) if own != levels or restarted else List(counter, levels)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {number(one.get(_ILVL), 0): _level(one) for one in abstract.iterchildren(w("lvl"))}


def _level(element: etree._Element) -> Level:
    restart = value(element, w("lvlRestart"))
    kind, digits = _format(element)
    return Level(
        start=number(value(element, w("start")), 0),
        kind=kind,
        digits=digits,
        text=_text(element),
        gap="" if value(element, w("suff")) == "nothing" else " ",
        restart=None if restart is None else number(restart, 0),
        plain=switched(element.find(w("isLgl"))) or False,
        style=value(element, w("pStyle")),
    )


def _format(level: etree._Element) -> tuple[str, int]:
    """The number format and the least number of digits. A format of one's own is written as 001, 002, 003, ..."""
    element = next(level.iter(w("numFmt")), None)
    if element is None:
        return "decimal", 0
    first = element.get(w("format"), "").partition(",")[0]
    own = first.isdigit() and first.isascii() and len(first) <= 5
    return ("decimal", len(first)) if own else (element.get(w("val"), "decimal"), 0)


def _text(level: etree._Element) -> str:
    """The text of a level; empty where it is hidden or a picture."""
    properties = level.find(RUN_PROPERTIES)
    hidden = properties is not None and switched(properties.find(w("vanish")))
    text = value(level, w("lvlText")) or ""
    if hidden or level.find(w("lvlPicBulletId")) is not None:
        return ""
    if len(text) > _LONGEST_TEXT:
        raise Unreadable("BD706", reason=f"the number of a list has more than {_LONGEST_TEXT} characters")
    return clean(readable(_font(properties), text))


def _font(properties: etree._Element | None) -> str:
    fonts = None if properties is None else properties.find(w("rFonts"))
    return "" if fonts is None else next((fonts.get(one, "") for one in _FONTS if fonts.get(one)), "")
