"""What style sheets and style attributes say about being shown, for every element that they say something about.

In doubt text is shown: a rule that hides counts only if its selector is understood in full and it holds on every
screen; one that shows counts whatever else it asks for (`:hover`, `@media`), as long as its names fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list
from lxml import etree

from budgetdoc.formats.html.reading.parsing import having

Declarations: TypeAlias = Mapping[str, str]
"""Property to value, both in lower case, `!important` left out."""
Looks: TypeAlias = Mapping[etree._Element, Declarations]
"""The declarations that win, for the elements that have any."""
_Pair: TypeAlias = tuple[Declarations, Declarations]
"""Usual and important declarations."""

_PROPERTIES: Final = {
    **dict.fromkeys(("display", "visibility", "white-space", "list-style", "list-style-type", "clip", "clip-path"), ""),
    "grid-template-columns": "",
    "grid-column": r"span \d+",
    "vertical-align": r"super|sub",
    "text-decoration": r".*line-through.*|none",
    "text-decoration-line": r".*line-through.*|none",
    "float": r"left|right",
    "position": r"fixed|absolute",
    "pointer-events": r"none",
    "transform": r".*rotate.*",
}
"""What concerns us, with a pattern of the values that do; "" for all."""
_MOST_CHARACTERS: Final = 1_000_000
_MOST_SELECTORS: Final = 5_000
_MOST_STEPS: Final = 500_000
"""Comparisons of elements with selectors; beyond any of these style sheets do nothing, so what they hide is shown."""
_LONGEST_SELECTOR: Final = 2_000
_CONCERNS: Final = re.compile("|".join(_PROPERTIES))
_EVERY_SCREEN: Final = re.compile(r"\s*(?:only\s+)?(?:screen|all)\s*(?:,.*)?", re.DOTALL | re.IGNORECASE)
_CLIPPED: Final = re.compile(r"inset\(\s*(?:50|100)%.*|rect\((?:\s*[01](?:px)?[\s,]*)+\)")
_DOUBTFUL: Final = re.compile(
    r":(?!:|not\(|is\(|where\(|(?:first|last|only)-child|nth-(?:last-)?child\((?![^)]*\bof\b)|root)", re.IGNORECASE
)
"""What the page may become by use, and what takes longer to find out than the page is long."""
_EXTRA: Final = re.compile(r":[\w-]+(?:\([^()]*\))?|\[[^][]*\]")
_ANYTHING: Final = ":not(._)"
"""Holds for every element and weighs as much as what it stands for."""


def looks_of(root: etree._Element) -> Looks:
    """What holds for each element, by the cascade of CSS; nothing is inherited here."""
    own = {element: _declared(element.get("style", "")) for element in having(root, "style")}
    try:
        ruled = _ruled(root)
    except (_TooManySteps, RecursionError):
        ruled = {}
    nothing: _Pair = ({}, {})
    found = ((element, _winning(ruled.get(element, []), own.get(element, nothing))) for element in {**ruled, **own})
    return {element: look for element, look in found if look}


def hides(name: str, value: str) -> bool:
    """Whether the declaration takes something from sight: the element, or the numbers of its list."""
    match name:
        case "display" | "list-style-type":
            return value == "none"
        case "list-style":
            return "none" in value.split()
        case "visibility":
            return value in ("hidden", "collapse")
        case "clip" | "clip-path":
            return _CLIPPED.fullmatch(value) is not None
    return False


def is_hidden(look: Declarations) -> bool:
    """Whether nothing of the element is shown, nor any place left for it."""
    return any(hides(name, look[name]) for name in ("display", "clip", "clip-path") if name in look)


def is_watermark(look: Declarations) -> bool:
    """Whether the element lies aslant over the page, or where nothing can be done with it."""
    return "position" in look and ("transform" in look or "pointer-events" in look)


def is_invisible(look: Declarations) -> bool:
    """Whether the element keeps its place but shows nothing."""
    return hides("visibility", look.get("visibility", ""))


def _winning(rules: list[_Pair], own: _Pair) -> Declarations:
    """Of rules, the weakest first, and a style attribute."""
    look: dict[str, str] = {}
    for declarations in (*(usual for usual, _ in rules), own[0], *(important for _, important in rules), own[1]):
        look |= declarations
    return look


@lru_cache(maxsize=4096)
def _declared(style: str) -> _Pair:
    """What `display: none; color: red` declares of the properties above."""
    pair: tuple[dict[str, str], dict[str, str]] = ({}, {})
    if _CONCERNS.search(style.lower()):
        for one in tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True):
            if one.type == "declaration" and one.lower_name in _PROPERTIES:
                value, wanted = _text(one.value).strip().lower(), _PROPERTIES[one.lower_name]
                if not wanted or re.fullmatch(wanted, value, re.DOTALL):
                    pair[one.important][one.lower_name.removesuffix("-line")] = value
    return pair


def _text(nodes: list[Any]) -> str:
    """Empty for brackets that are nested deeper than any that mean something."""
    try:
        return str(tinycss2.serialize(nodes))
    except RecursionError:
        return ""


def _ruled(root: etree._Element) -> dict[etree._Element, list[_Pair]]:
    """What style sheets declare for each element, the strongest last."""
    css = "\n".join(element.text or "" for element in root.iter("style"))
    if len(css) > _MOST_CHARACTERS or not _CONCERNS.search(css.lower()):
        return {}
    steps, matcher = _Steps(), Matcher()
    for selector, pair in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        selector.test = steps.counted(selector.test)
        matcher.add_selector(selector, pair)
    if not 0 < matcher.order <= _MOST_SELECTORS:
        return {}
    found = ((one.etree_element, matcher.match(one)) for one in steps.elements(root) if _may_match(one, matcher))
    return {element: [rule[-1] for rule in rules] for element, rules in found if rules}


def _may_match(one: ElementWrapper, matcher: Matcher) -> bool:
    """What the matcher asks first, without what it prepares to ask more."""
    element = one.etree_element
    named = element.get("class") is not None or element.get("id") is not None
    return bool(named or matcher.other_selectors or element.tag in matcher.lower_local_name_selectors)


def _rules(nodes: Iterable[Any], *, certain: bool = True) -> Iterator[tuple[Any, _Pair]]:
    """Selectors with what they declare that concerns us, in their order, in blocks of any depth."""
    for node in nodes:
        if node.type == "at-rule" and node.content:
            everywhere = node.lower_at_keyword == "media" and _EVERY_SCREEN.fullmatch(_text(node.prelude))
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, certain=certain and bool(everywhere))
        elif node.type == "qualified-rule" and any(_is_property(token) for token in node.content):
            yield from _selected(_text(node.prelude), _declared(_text(node.content)), certain)


def _is_property(token: Any) -> bool:
    return token.type == "ident" and token.lower_value in _PROPERTIES


def _selected(prelude: str, pair: _Pair, certain: bool) -> Iterator[tuple[Any, _Pair]]:
    if not any(pair):
        return
    exact = _selectors(prelude) if certain and not _DOUBTFUL.search(prelude) else []
    if exact:
        yield from ((selector, pair) for selector in exact)
    else:
        showing = _showing(pair[0]), _showing(pair[1])
        yield from ((selector, showing) for selector in _selectors(_EXTRA.sub(_ANYTHING, prelude)))


def _selectors(prelude: str) -> list[Any]:
    """Empty where they are not understood, or are those of pseudo-elements."""
    try:
        selectors = compile_selector_list(prelude) if len(prelude) <= _LONGEST_SELECTOR else []
    # The library compiles selectors to Python, which has errors of its own for deep ones.
    except Exception:
        return []
    return [one for one in selectors if one.pseudo_element is None]


def _showing(declarations: Declarations) -> Declarations:
    """Those that show, as a return to what is usual."""
    return {name: "" for name, value in declarations.items() if not hides(name, value)}


class _TooManySteps(Exception):
    """Style sheets that take too long."""


class _Steps:
    """Counts what selectors look at. The library has no bound, and walks to the root by recursion."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooManySteps

    def counted(self, test: Callable[[Any], bool]) -> Callable[[Any], bool]:
        """The test of a selector, counted."""

        def counting(element: object) -> bool:
            self._step()
            return test(element)

        return counting

    def elements(self, root: etree._Element) -> Iterator[Any]:
        """All elements as selectors take them; those around them are counted."""

        def along(element: Any, link: str) -> Iterator[Any]:
            while (element := getattr(element, link)) is not None:
                self._step()
                yield element

        class Element(ElementWrapper):  # type: ignore[misc]
            ancestors = property(lambda one: along(one, "parent"))
            previous_siblings = property(lambda one: along(one, "previous"))

        yield from Element.from_html_root(root).iter_subtree()
