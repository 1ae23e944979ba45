"""The blank form: which place holds which field, what is label, what repeats, what may be left out.

Read from the form's own template, rendered symbolically (`symbolic`). It is a tree: elements of the page (tables, rows,
cells, headings, paragraphs) whose children are labels, slots for fields, and groups of such children.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from lxml import etree

_SIGNS: Final = ("number", "numeral", "code", "date")


@dataclass(frozen=True, slots=True)
class Label:
    """A text that every filled form shows as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a field, `units[].projects[].goal`; `same` is a second field that has the same value here."""

    path: str
    same: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """What a form counts or looks up by itself: a running number, its Chinese numeral, a code, a date of the plan."""

    kind: Literal["number", "numeral", "code", "date"]


@dataclass(frozen=True, slots=True)
class Given:
    """Where this alternative stands, a field of the disclosure has this value (`indicator_style` is `grouped`)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Each:
    """What repeats, for every item of a list."""

    body: list[Part]
    path: str = ""
    """The list: `units[].projects[]`; '' for what is no list of a disclosure, such as a table's widths."""
    key: str | None = None
    """The field whose equal neighbours are one turn of the loop, as `level1` in `runs("level1")`; None: each item."""


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives; an empty one says that all may be left out."""

    branches: list[list[Part]]


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page with its children; a line break within a text is an empty `br`."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Part] = field(default_factory=list)


Part: TypeAlias = Label | Slot | Sign | Given | Each | Either | Element


def blank_form(page: str) -> Element:
    """The blank form of a page that was rendered symbolically: its element `main`."""
    root = etree.HTML(page)
    return _element(next(root.iter("main")))


def _element(element: etree._Element) -> Element:
    attributes = {str(name): re.sub("<!--.*?-->", "", str(value)) for name, value in element.attrib.items()}
    return Element(str(element.tag), attributes, _children(element))


def _children(element: etree._Element) -> list[Part]:
    group = _Group()
    group.text(element.text)
    for child in element:
        if isinstance(child, etree._Comment):
            group.mark((child.text or "").strip())
        elif child.tag == "span" and child.get("data-path"):
            group.add(Slot(child.get("data-path", ""), child.get("data-same")))
        else:
            group.add(_element(child))
        group.text(child.tail)
    return group.parts


class _Group:
    """Collects the children of an element; marks open and close groups within it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._open: list[tuple[list[Part], Each | Either]] = []

    def text(self, text: str | None) -> None:
        """A label; white space alone is none."""
        if text and (squeezed := re.sub(r"\s+", " ", text)).strip():
            self.add(Label(squeezed))

    def add(self, part: Part) -> None:
        self.parts.append(part)

    def mark(self, word: str) -> None:
        """Raises ValueError for a comment that is no mark of ours: a form's template has none."""
        if word in _SIGNS:
            self.add(Sign(word))  # type: ignore[arg-type]  # one of the literals
        elif word.startswith("given "):
            self.add(Given(*word.split(" ", 2)[1:]))
        elif word.split(" ", maxsplit=1)[0] == "each":
            _, path, key, *_ = [*word.split(" "), "", ""]
            self._begin(Each([], path, key or None))
        elif word == "either":
            self._begin(Either([[]]))
        elif word == "or":
            self._next_branch()
        elif word in ("/each", "/either"):
            self._end()
        else:
            raise ValueError(f"a comment in the page of a form: {word!r}")

    def _begin(self, group: Each | Either) -> None:
        self._open.append((self.parts, group))
        self.parts = group.body if isinstance(group, Each) else group.branches[0]

    def _next_branch(self) -> None:
        group = self._open[-1][1]
        if isinstance(group, Either):
            self.parts = []
            group.branches.append(self.parts)

    def _end(self) -> None:
        outer, group = self._open.pop()
        self.parts = outer
        self.add(group)
