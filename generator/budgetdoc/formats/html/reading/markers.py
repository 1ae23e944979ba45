"""The numbers of ordered lists as a browser generates them, put in front of their items as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from budgetdoc.formats.html.reading.flow import for_tree
from budgetdoc.formats.html.reading.styles import Declarations, Looks, hides

_TYPES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN: Final = 3999
_MOST_DIGITS: Final = 9
_LISTS: Final = ("ol", "ul", "menu", "dir")


@dataclass(slots=True)
class _List:
    style: str
    """Of CSS: `decimal`, `lower-alpha` …; `none` for lists without numbers."""
    next: int
    step: int = 1


def add_markers(root: etree._Element, looks: Looks) -> None:
    """Put `1. ` and the like before the first text of each item that shows a number."""
    open_lists: list[_List] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("li", *_LISTS)):
        if element.tag in _LISTS:
            if event == "start":
                open_lists.append(_list(element, looks))
            else:
                open_lists.pop()
        elif event == "start" and open_lists:
            _mark(element, open_lists[-1], looks)


def marker(number: int, style: str) -> str:
    """The number in a style of CSS; one that the style can't count is decimal."""
    match style:
        case "lower-alpha" | "lower-latin" if number > 0:
            return _letters(number)
        case "upper-alpha" | "upper-latin" if number > 0:
            return _letters(number).upper()
        case "lower-roman" if 0 < number <= _MOST_ROMAN:
            return _roman(number)
        case "upper-roman" if 0 < number <= _MOST_ROMAN:
            return _roman(number).upper()
    return f"{number:02d}" if style == "decimal-leading-zero" else str(number)


def _list(element: etree._Element, looks: Looks) -> _List:
    usual = "decimal" if element.tag == "ol" else "none"
    style = _style(element, looks.get(element, {}), usual)
    start = _integer(element.get("start"))
    if element.get("reversed") is None:
        return _List(style, 1 if start is None else start)
    return _List(style, sum(child.tag == "li" for child in element) if start is None else start, -1)


def _mark(item: etree._Element, around: _List, looks: Looks) -> None:
    look = looks.get(item, {})
    if look.get("display", "") not in ("", "list-item"):
        return
    value = _integer(item.get("value"))
    number = around.next if value is None else value
    around.next = number + around.step
    style = _style(item, look, around.style)
    if style != "none":
        _put_in_front(item, f"{marker(number, style)}. ")


def _style(element: etree._Element, look: Declarations, usual: str) -> str:
    """The style of a list's numbers; bullets count as none: they are no text."""
    if any(hides(name, look[name]) for name in ("list-style", "list-style-type") if name in look):
        return "none"
    given = look.get("list-style-type") or next(iter(look.get("list-style", "").split()), "")
    style = given or _TYPES.get(str(element.get("type", "")), usual)
    return "none" if style in ("disc", "circle", "square") else style


def _put_in_front(item: etree._Element, text: str) -> None:
    """Before the item's first text, which may be within a paragraph; before everything where a list comes first."""
    for event, node in etree.iterwalk(item, events=("start", "end")):
        if event == "start" and node is not item and node.tag in ("li", "table", *_LISTS):
            break
        if event == "start" and node.text and not node.text.isspace():
            node.text = text + for_tree(node.text.lstrip())
            return
        if event == "end" and node is not item and node.tail and not node.tail.isspace():
            node.tail = text + for_tree(node.tail.lstrip())
            return
    item.text = text + for_tree(item.text or "")


def _integer(text: str | None) -> int | None:
    digits = (text or "").strip()
    plain = digits.lstrip("+-")
    return int(digits) if plain.isascii() and plain.isdigit() and len(digits) <= _MOST_DIGITS else None


def _letters(number: int) -> str:
    """a to z, aa, ab …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
