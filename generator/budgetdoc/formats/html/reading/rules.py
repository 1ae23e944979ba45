"""A style sheet to the few rules that say whether and how text is shown.

In doubt text is shown: a rule that hides counts only if its selector is understood in full and it holds on every
screen; one that shows counts whatever else it asks for (`:hover`, `@media`), as long as its names fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

Declarations: TypeAlias = dict[str, str]
"""Property to value, both in lower case, `!important` left out."""

PROPERTIES: Final = ("display", "visibility", "white-space", "list-style", "list-style-type", "clip", "clip-path")
MOST_CHARACTERS: Final = 1_000_000
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SIGN: Final = re.compile(r""""(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[{};]""")
_EVERY_SCREEN: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)(?:\s*,.*)?", re.DOTALL | re.IGNORECASE)
_COMBINATOR: Final = re.compile(r"\s*[>+~]\s*|\s+")
_EXTRA: Final = re.compile(r":[\w-]+(?:\([^()]*\))?|\[[^][]*\]")
_PSEUDO_ELEMENT: Final = re.compile(r"::|:(?:before|after|first-l)")
_COMPOUND: Final = re.compile(r"(?P<tag>\*|[a-z][\w-]*)?(?P<names>(?:[.#][\w-]+)*)", re.IGNORECASE)
_CLIPPED: Final = re.compile(r"inset\(\s*(?:50|100)%.*|rect\((?:\s*[01](?:px)?[\s,]*)+\)")


@dataclass(slots=True, frozen=True)
class Compound:
    """`td.note#a`: what one element must be; an empty tag is any."""

    tag: str
    names: frozenset[str]
    """Classes and the id with the sign before them: `.note`, `#a`."""


@dataclass(slots=True, frozen=True)
class Rule:
    compounds: tuple[Compound, ...]
    """From the element outwards: each further one stands for some element around it."""
    weight: tuple[int, int, int]
    """Ids, classes, tags: the greater wins, of equal ones the later."""
    declarations: Declarations
    important: Declarations


def rules_of(css: str) -> list[Rule]:
    """The rules of a style sheet that concern us, in their order; none of one longer than a million characters."""
    if len(css) > MOST_CHARACTERS:
        return []
    return [
        rule
        for selectors, body, certain in _written(_COMMENT.sub(" ", css))
        for rule in _rules(selectors, body, certain)
    ]


def declarations_of(body: str) -> tuple[Declarations, Declarations]:
    """What `display: none; color: red` declares of the properties above, and what of it is important."""
    plain: Declarations = {}
    important: Declarations = {}
    for part in body.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name in PROPERTIES:
            value, mark, _ = value.strip().lower().partition("!")
            (important if mark else plain)[name] = value.strip()
    return plain, important


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


def _written(css: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors, body, and whether they hold on every screen, for all rules in blocks of any depth."""
    open_blocks: list[str] = []
    start = 0
    for sign in _SIGN.finditer(css):
        match sign[0]:
            case "{":
                open_blocks.append(css[start : sign.start()].strip())
            case "}":
                selectors = open_blocks.pop() if open_blocks else "@"
                if not selectors.startswith("@"):
                    yield selectors, css[start : sign.start()], _holds(open_blocks)
            case ";" if not open_blocks or open_blocks[-1].startswith("@"):
                pass
            case _:
                continue
        start = sign.end()


def _holds(around: list[str]) -> bool:
    return not around or (len(around) == 1 and _EVERY_SCREEN.fullmatch(around[0]) is not None)


def _rules(selectors: str, body: str, certain: bool) -> Iterator[Rule]:
    plain, important = declarations_of(body)
    if not plain and not important:
        return
    for selector in selectors.split(","):
        if _PSEUDO_ELEMENT.search(selector):
            continue
        bare = _EXTRA.sub("", selector.strip())
        exact = certain and bare == selector.strip() and not set(bare) & set(">+~")
        compounds = [_compound(part) for part in _COMBINATOR.split(bare)]
        whole = tuple(compound for compound in reversed(compounds) if compound is not None)
        if len(whole) == len(compounds):
            yield Rule(whole, _weight(whole, selector), _kept(plain, exact), _kept(important, exact))


def _compound(text: str) -> Compound | None:
    match = _COMPOUND.fullmatch(text)
    if match is None:
        return None
    tag = (match["tag"] or "").lower().replace("*", "")
    return Compound(tag, frozenset(re.findall(r"[.#][\w-]+", match["names"])))


def _weight(compounds: tuple[Compound, ...], selector: str) -> tuple[int, int, int]:
    names = [name for compound in compounds for name in compound.names]
    ids = sum(name.startswith("#") for name in names)
    return ids, len(names) - ids + len(_EXTRA.findall(selector)), sum(bool(compound.tag) for compound in compounds)


def _kept(declarations: Declarations, exact: bool) -> Declarations:
    """All declarations of a rule that surely holds; of another those that show, as a return to what is usual."""
    if exact:
        return declarations
    return {name: "" for name, value in declarations.items() if not hides(name, value)}
