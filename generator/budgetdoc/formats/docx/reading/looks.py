"""Runs whose look changes what they say: hidden, struck out, raised, lowered.

    28.00 and 1 raised        28.00¹
    10 and 1.5 raised         10        with a note of 1.5, for which there are no signs
    12.00 struck out                    with a note of 12.00
    内部掌握 hidden                      with a note of 内部掌握

Each may be said by the run itself, by its style or by the style of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from budgetdoc.document.characters import lowered, raised
from budgetdoc.formats.docx.reading.elements import (
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    marked_paragraph,
    switched,
    tell,
    value,
)
from budgetdoc.formats.docx.reading.pieces import text_below
from budgetdoc.formats.docx.reading.styles import PLAIN, Look, Styles, look_in, paragraph_style
from budgetdoc.formats.docx.xml import w

_VANISH: Final = w("vanish")
_MARKS: Final = (_VANISH, w("strike"), w("dstrike"), w("vertAlign"))
_STYLES: Final = (w("rStyle"), w("pStyle"))
_DIGIT: Final = re.compile(r"\d")
_SCRIPTS: Final[dict[str | None, Callable[[str], str | None]]] = {"superscript": raised, "subscript": lowered}


def settle_looks(root: etree._Element, styles: Styles) -> set[etree._Element]:
    """Write raised and lowered runs in such signs; take out what is hidden or struck out, or has no such signs.

    Returns the paragraphs whose ends are hidden, so that the next one joins them.
    """
    if not _any(root, styles):
        return set()
    ends = _hidden_ends(root)
    for run, look in _looks(root, styles):
        text = text_below(run)
        if look.hidden:
            tell(run, "hidden", text)
        elif look.struck:
            tell(run, "struck", text)
        elif look.script in _SCRIPTS:
            _move(run, text, _SCRIPTS[look.script])
    return ends


def _any(root: etree._Element, styles: Styles) -> bool:
    """Whether anything in a part may look so; most parts are done with here."""
    used = {one.get(w("val")) for one in root.iter(*_STYLES)} | {styles.default}
    return next(root.iter(*_MARKS), None) is not None or any(styles.look(one) != PLAIN for one in used)


def _looks(root: etree._Element, styles: Styles) -> list[tuple[etree._Element, Look]]:
    """The runs of a part that don't look plain, outer ones first."""
    found: list[tuple[etree._Element, Look]] = []
    paragraphs = [PLAIN]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(PARAGRAPH, RUN)):
        if element.tag == PARAGRAPH:
            if event == "start":
                paragraphs.append(styles.look(paragraph_style(element, styles)))
            else:
                paragraphs.pop()
        elif event == "start" and (look := _look(element, styles, paragraphs[-1])) != PLAIN:
            found.append((element, look))
    return found


def _look(run: etree._Element, styles: Styles, paragraph: Look) -> Look:
    """A run decides for itself; hidden both by its style and by that of its paragraph, it is shown."""
    properties = run.find(RUN_PROPERTIES)
    own, name = look_in(properties), value(properties, _STYLES[0])
    style = PLAIN if name is None else styles.look(name)
    script = own.script or style.script or paragraph.script
    return Look(
        hidden=style.hidden != paragraph.hidden if own.hidden is None else own.hidden,
        struck=style.struck != paragraph.struck if own.struck is None else own.struck,
        script=None if script == "baseline" else script,
    )


def _move(run: etree._Element, text: str, moved: Callable[[str], str | None]) -> None:
    if moved(text) is not None:
        for one in run.iter(TEXT):
            one.text = moved(one.text or "")
    elif _DIGIT.search(text):
        # Words stay words; a digit that isn't told apart would be part of another number.
        tell(run, "script", text)


def _hidden_ends(root: etree._Element) -> set[etree._Element]:
    ends = (
        marked_paragraph(parent)
        for mark in root.iter(_VANISH)
        if switched(mark) and (parent := mark.getparent()) is not None
    )
    return {paragraph for paragraph in ends if paragraph is not None}
