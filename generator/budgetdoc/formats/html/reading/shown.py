"""Leave in the tree what a browser shows: hidden elements are emptied, form controls become text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from budgetdoc.formats.html.reading.flow import for_tree
from budgetdoc.formats.html.reading.parsing import having
from budgetdoc.formats.html.reading.scripts import LeftOut, leave_out
from budgetdoc.formats.html.reading.styles import Looks, is_hidden, is_invisible, is_watermark

EMPTIED: Final = "template"
"""The tag that a hidden element has afterwards, so that a cell of a table leaves no place behind."""

_NEVER: Final = frozenset(
    (
        *("head", "script", "style", "template", "noscript", "noframes", "title", "xml"),
        *("rt", "rp", "rtc", "datalist", "annotation", "desc"),
        *("iframe", "object", "audio", "video", "canvas", "progress", "meter"),
    )
)
"""Elements that show none of their text where everything works; `title` and `desc` also stand in drawings."""
_NO_TEXT: Final = ("hidden", "checkbox", "radio", "password", "file", "image", "color", "range")


def leave_shown(root: etree._Element, looks: Looks, left: LeftOut) -> None:
    """Empty the elements that are not shown, and put the values of form controls into the tree as text.

    What style sheets and attributes hide is noted. Scripts and the like are no text, nor is the name that a
    page gives a table for screen readers alone.
    """
    for control in list(root.iter("input", "select")):
        _show_value(control)
    for element in list(root.iter(*_NEVER)):
        _clear(element)
        element.tag = EMPTIED
    for element in [element for element, look in looks.items() if is_watermark(look)]:
        leave_out(element, "watermark", left)
    for element in [element for element, look in looks.items() if element.tag == "caption" and is_hidden(look)]:
        _clear(element)
        element.tag = EMPTIED
    for element in _hidden(root, looks):
        leave_out(element, "hidden", left)
        element.tag = EMPTIED
    _empty_invisible(looks)


def _hidden(root: etree._Element, looks: Looks) -> Iterator[etree._Element]:
    yield from having(root, "hidden")
    yield from [dialog for dialog in root.iter("dialog") if dialog.get("open") is None]
    yield from (element for element, look in looks.items() if is_hidden(look))


def _empty_invisible(looks: Looks) -> None:
    """Take the text of invisible elements away; the places of rows and cells stay."""
    shown_again = _around_visible(looks)
    done: set[etree._Element] = set()
    for element in [element for element, look in looks.items() if is_invisible(look)]:
        if element in done or element in shown_again:
            continue
        for node in element.iter():
            node.text = None
            if node is not element:
                node.tail = None
            if node in looks:
                done.add(node)


def _around_visible(looks: Looks) -> set[etree._Element]:
    """All elements around those that are made visible within invisible ones."""
    around: set[etree._Element] = set()
    for element in [element for element, look in looks.items() if look.get("visibility") == "visible"]:
        for outer in element.iterancestors():
            if outer in around:
                break
            around.add(outer)
    return around


def _show_value(control: etree._Element) -> None:
    text = _chosen(control) if control.tag == "select" else _entered(control)
    _clear(control)
    control.text = for_tree(text)


def _clear(element: etree._Element) -> None:
    """Take all that is in the element away; the text behind it stays."""
    del element[:]
    element.text = None


def _entered(field: etree._Element) -> str:
    """What an input shows: its value, or the label of a button. A placeholder is no content."""
    kind = str(field.get("type", "text")).lower()
    return "" if kind in _NO_TEXT else str(field.get("value", ""))


def _chosen(select: etree._Element) -> str:
    """The text of the options that are selected, else of the first; a list of several lines shows them all."""
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is not None or (select.get("size") or "1") not in ("0", "1"):
        chosen = options
    elif chosen:
        chosen = chosen[-1:]
    return " ".join("".join(map(str, option.itertext())).strip() for option in chosen or options[:1])
