"""The lists of a document, as its numbering part defines them.

num ── abstractNum ── lvl 0 … 8
 └── lvlOverride: another start, or another lvl
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.pieces import clean
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.docx.reading.symbols import readable
from budgetdoc.formats.docx.reading.tags import RUN_PROPERTIES
from budgetdoc.formats.docx.reading.trees import number, switched, value
from budgetdoc.formats.unreadable import Unreadable

LEVELS: Final = 9
_LONGEST_TEXT: Final = 200
_ILVL: Final = w("ilvl")
_FONTS: Final = (w("ascii"), w("hAnsi"), w("eastAsia"))


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
