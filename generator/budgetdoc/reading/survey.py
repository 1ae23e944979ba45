"""Surveying a blank form: which of its lines, rows and cells become what a document is searched for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from budgetdoc.forms.blank import Each, Either, Element, Label, Part, Slot
from budgetdoc.forms.grammar import flat, slots_of
from budgetdoc.reading.layout import Layout, Prose
from budgetdoc.reading.phrase import Phrase
from budgetdoc.vocabulary import FormSpec, Vocabulary

_LINES: Final = ("h1", "h2", "h3", "h4", "p", "li")


def lines_of(spec: FormSpec, vocabulary: Vocabulary, blank: Element) -> Layout:
    """The lines of a form, with the places of its tables between them."""
    layout = Layout(spec, vocabulary)
    _Builder(layout).walk([blank])
    return layout


class _Builder:
    """Walks the blank form and collects what it holds."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._block = 0
        self._section = 0

    def walk(self, parts: Iterable[Part], *, within: str = "", contents: bool = False) -> None:
        for part in parts:
            match part:
                case Each(body):
                    self.walk(body, within=_list_of(body, within), contents=contents)
                case Either(branches):
                    for branch in branches:
                        self.walk(branch, within=within, contents=contents)
                case Element(tag="table"):
                    self._table(part, within)
                case Element(tag=tag) if tag in _LINES:
                    self._line(part, within, contents=contents)
                case Element(tag=tag):
                    self.walk(part.children, within=within, contents=contents or tag == "nav")
                case _:
                    pass

    def _line(self, element: Element, within: str, *, contents: bool = False) -> None:
        """A line with a text at each end is two."""
        ends = [child for child in element.children if isinstance(child, Element) and _is_line(child)]
        texts = [end for line in ends for end in line.children if isinstance(end, Element)] or [element]
        for text in texts:
            parts = flat(text.children)
            if any(isinstance(part, (Label, Slot, Either)) for part in parts):
                self._block += 1
                phrase = Phrase(parts, self._layout.vocabulary, self._layout.spec.aliases)
                own = any(slot.path.startswith(within) for slot in slots_of(parts))
                inner = (
                    bool(within)
                    and own
                    and any(line.within == within and not line.contents for line in self._layout.prose)
                )
                prose = Prose(parts, self._block, phrase, self._section, within, contents, inner and not contents)
                self._layout.prose.append(prose)
                self._section += prose.label is not None

    def _table(self, table: Element, within: str) -> None:
        for child in table.children:
            if isinstance(child, Element) and child.tag == "caption":
                self._line(child, within)
        self._block += 1
        self._layout.tables.append(self._block)


def _is_line(element: Element) -> bool:
    return "line" in element.attributes.get("class", "").split()


def _list_of(body: Sequence[Part], within: str) -> str:
    """The list that a loop goes over: the next one inside the loops around, by the fields of its body."""
    deeper = [slot.path[len(within) :] for slot in slots_of(body) if slot.path.startswith(within)]
    names = [within + path.partition("[]")[0] + "[]" for path in deeper if "[]" in path]
    return max(names, key=names.count, default=within)
