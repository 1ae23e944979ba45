"""What style sheets and style attributes say about being shown, for every element that they say something about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from lxml import etree

from budgetdoc.formats.html.reading.rules import (
    PROPERTIES,
    Compound,
    Declarations,
    Rule,
    declarations_of,
    hides,
    rules_of,
)
from budgetdoc.formats.html.reading.tree import having

Looks: TypeAlias = Mapping[etree._Element, Declarations]
"""The declarations that win, for the elements that have any."""

_MOST_STEPS: Final = 500_000
"""Comparisons of elements with rules; rules do nothing beyond, so what they would hide is shown."""


def looks_of(root: etree._Element) -> Looks:
    """What holds for each element, by the cascade of CSS; nothing is inherited here."""
    sheets = "\n".join(element.text or "" for element in root.iter("style"))
    rules = rules_of(sheets)
    cascade = _Cascade(rules)
    found = ((element, cascade.of(element)) for element in (root.iter() if rules else having(root, "style")))
    return {element: look for element, look in found if look}


def is_hidden(look: Declarations) -> bool:
    """Whether nothing of the element is shown, nor any place left for it."""
    return any(hides(name, look[name]) for name in ("display", "clip", "clip-path") if name in look)


def is_invisible(look: Declarations) -> bool:
    """Whether the element keeps its place but shows nothing."""
    return hides("visibility", look.get("visibility", ""))


class _Cascade:
    def __init__(self, rules: list[Rule]) -> None:
        self._rules: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
        """Rules with their number, by one name that an element must have."""
        for number, rule in enumerate(rules):
            first = rule.compounds[0]
            self._rules[min(first.names, default=first.tag)].append((number, rule))
        self._steps = 0

    def of(self, element: etree._Element) -> Declarations:
        style = element.get("style")
        own, own_important = declarations_of(style) if style and _concerns(style) else ({}, {})
        rules = self._matching(element) if self._steps < _MOST_STEPS else []
        if not rules:
            return own | own_important
        look: Declarations = {}
        for declarations in (*(rule.declarations for rule in rules), own, *(rule.important for rule in rules)):
            look |= declarations
        return look | own_important

    def _matching(self, element: etree._Element) -> list[Rule]:
        """The rules for an element, the strongest last."""
        names = _names(element)
        found = [
            (rule.weight, number, rule)
            for key in ("", str(element.tag), *names)
            for number, rule in self._rules.get(key, ())
            if self._matches(element, names, rule)
        ]
        return [rule for _, _, rule in sorted(found, key=lambda one: one[:2])]

    def _matches(self, element: etree._Element, names: frozenset[str], rule: Rule) -> bool:
        """Whether the element fits the first compound, and elements around it the others, in their order."""
        first, *others = rule.compounds
        self._steps += 1
        if not _fits(element, names, first):
            return False
        around = element.iterancestors()
        return all(self._fits_one_of(around, compound) for compound in others)

    def _fits_one_of(self, around: Iterator[etree._Element], compound: Compound) -> bool:
        """Whether one of the elements still ahead fits; those before it are used up."""
        for element in around:
            self._steps += 1
            if _fits(element, _names(element), compound):
                return True
            if self._steps > _MOST_STEPS:
                break
        return False


def _fits(element: etree._Element, names: frozenset[str], compound: Compound) -> bool:
    return compound.tag in ("", element.tag) and compound.names <= names


def _names(element: etree._Element) -> frozenset[str]:
    """Classes and id, with the sign that selectors put before them."""
    classes, own_id = element.get("class"), element.get("id")
    names = [f".{name}" for name in str(classes).split()] if classes else []
    return frozenset([*names, f"#{own_id}"] if own_id else names)


def _concerns(style: str) -> bool:
    lowered = style.lower()
    return any(name in lowered for name in PROPERTIES)
