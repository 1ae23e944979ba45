"""What the styles of a document say about numbering, and about looks that change what a text says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from lxml import etree

from budgetdoc.formats.docx.reading.elements import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, number, switched, value
from budgetdoc.formats.docx.xml import w

_ID: Final = w("styleId")
_NUMBERING: Final = f"{w('pPr')}/{w('numPr')}"
_STRIKES: Final = (w("strike"), w("dstrike"))
_T = TypeVar("_T")


@dataclass(slots=True, frozen=True)
class Look:
    """How text looks, as far as that changes what it says; None where something else decides."""

    hidden: bool | None = None
    struck: bool | None = None
    script: str | None = None
    """superscript, subscript or baseline."""


PLAIN: Final = Look(hidden=False, struck=False)
_SILENT: Final = Look()


@dataclass(slots=True, frozen=True)
class Style:
    """What a style itself says, None where it leaves that to the style that it is based on."""

    based_on: str | None
    look: Look
    list_id: str | None
    level: int | None


class Styles:
    """The styles of a document by their id; a document need not have any."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else [one for one in root.iterchildren(w("style")) if one.get(_ID)]
        self._styles = {one.get(_ID, ""): _style(one) for one in elements}
        defaults = (one for one in elements if one.get(w("type")) == "paragraph" and one.get(w("default")) == "1")
        self.default: Final = next((one.get(_ID) for one in defaults), None)
        self._looks: dict[str | None, Look] = {}
        self._numbering: dict[str | None, tuple[str | None, str | None, int]] = {}

    def look(self, identifier: str | None) -> Look:
        """How text in a style looks."""
        if identifier not in self._looks:
            script = self._first(identifier, lambda style: style.look.script)[1]
            self._looks[identifier] = Look(
                hidden=bool(self._first(identifier, lambda style: style.look.hidden)[1]),
                struck=bool(self._first(identifier, lambda style: style.look.struck)[1]),
                script=None if script == "baseline" else script,
            )
        return self._looks[identifier]

    def numbering(self, identifier: str | None) -> tuple[str | None, str | None, int]:
        """The id of the list that a style is numbered by, the id of the style that says so, and the level from 0."""
        if identifier not in self._numbering:
            source, list_id = self._first(identifier, lambda style: style.list_id)
            level = self._first(identifier, lambda style: style.level)[1]
            self._numbering[identifier] = list_id, source, level or 0
        return self._numbering[identifier]

    def _first(self, identifier: str | None, says: Callable[[Style], _T | None]) -> tuple[str | None, _T | None]:
        """What the nearest style in the chain of bases says, and its id. A chain may lead in circles."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen and len(seen) < _LONGEST_CHAIN:
            style = self._styles[identifier]
            if (said := says(style)) is not None:
                return identifier, said
            seen.add(identifier)
            identifier = style.based_on
        return None, None


# Word allows no more than eleven; a bound keeps many long chains from taking long.
_LONGEST_CHAIN: Final = 100


def _style(element: etree._Element) -> Style:
    properties = element.find(_NUMBERING)
    level = value(properties, w("ilvl"))
    return Style(
        based_on=value(element, w("basedOn")),
        look=look_in(element.find(RUN_PROPERTIES)),
        list_id=value(properties, w("numId")),
        level=None if level is None else number(level, 0),
    )


def look_in(properties: etree._Element | None) -> Look:
    """What the properties of a run say themselves of its look."""
    if properties is None or not len(properties):
        return _SILENT
    strikes = [switched(one) for one in properties.iterchildren(*_STRIKES)]
    return Look(
        hidden=switched(properties.find(w("vanish"))),
        struck=any(strikes) if strikes else None,
        script=value(properties, w("vertAlign")),
    )


def paragraph_style(paragraph: etree._Element, styles: Styles) -> str | None:
    """The id of a paragraph's style; None where it has none."""
    return value(paragraph.find(PARAGRAPH_PROPERTIES), w("pStyle")) or styles.default
