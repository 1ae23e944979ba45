"""Text that its look sets apart: raised and lowered text and formulas in characters that show it, struck text left out.

Without its look `10<sup>3</sup>` would be another number, and so would `<s>12</s>15`.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Final, TypeAlias

from lxml import etree

from budgetdoc.document import NoteKind
from budgetdoc.document.characters import fraction, lowered, raised, visible
from budgetdoc.formats.html.reading.styles import Looks

LeftOut: TypeAlias = MutableMapping[etree._Element, tuple[NoteKind, str]]
"""Elements whose text is not read, why, and that text."""

_STRUCK: Final = ("s", "strike", "del")
_MOVED: Final = {"sup": "super", "sub": "sub"}
_DEEPEST: Final = 20
_ATOMS: Final = ("mi", "mn", "mo", "mtext", "ms")
_ROWS: Final = ("math", "mrow", "mstyle", "mpadded", "mphantom", "semantics", "maction", "merror", "menclose")


def settle(root: etree._Element, looks: Looks) -> LeftOut:
    """Put the characters into the tree where there are such, and empty the elements whose text is left out."""
    left: dict[etree._Element, tuple[NoteKind, str]] = {}
    for element in list(_struck(root, looks)):
        leave_out(element, "struck", left)
    for element in list(_moved(root, looks)):
        text = _text(element)
        _replace(element, (raised if _position(element, looks) == "super" else lowered)(text), left)
    for element in list(root.iter("math")):
        _replace(element, _written(element), left)
    return left


def leave_out(element: etree._Element, kind: NoteKind, left: LeftOut) -> None:
    """Take all that is in the element away, and note it; the text behind it stays."""
    text = " ".join(visible(_text(element)).split())
    if text:
        left[element] = kind, text
    del element[:]
    element.text = None


def _struck(root: etree._Element, looks: Looks) -> Iterator[etree._Element]:
    for element in root.iter(*_STRUCK):
        if looks.get(element, {}).get("text-decoration", "line-through") != "none":
            yield element
    yield from (element for element, look in looks.items() if "line-through" in look.get("text-decoration", ""))


def _moved(root: etree._Element, looks: Looks) -> Iterator[etree._Element]:
    yield from root.iter(*_MOVED)
    yield from (element for element, look in looks.items() if "vertical-align" in look and element.tag not in _MOVED)


def _position(element: etree._Element, looks: Looks) -> str:
    return looks.get(element, {}).get("vertical-align") or _MOVED[str(element.tag)]


def _replace(element: etree._Element, text: str | None, left: LeftOut) -> None:
    """The element with a text in place of all that is in it; without one it is left out."""
    if text is None:
        leave_out(element, "script", left)
    else:
        del element[:]
        element.text = text


def _written(node: etree._Element, depth: int = 0) -> str | None:
    """A formula as a line of characters: 3/4 is ¾, x² is x². None where there is no such line."""
    if node.tag in _ATOMS or len(node) == 0:
        return _text(node).strip()
    if depth > _DEEPEST:
        return None
    texts = [_written(child, depth + 1) for child in node if str(child.tag) not in ("annotation", "annotation-xml")]
    parts = [text for text in texts if text is not None]
    if len(parts) < len(texts) or (node.tag not in _ROWS and len(parts) != 2):
        return None
    return "".join(parts) if node.tag in _ROWS else _combined(str(node.tag), *parts)


def _combined(tag: str, base: str, other: str) -> str | None:
    """A fraction, a power or an index."""
    if tag == "mfrac":
        return fraction(base, other)
    moved = raised(other) if tag == "msup" else lowered(other) if tag == "msub" else None
    return None if moved is None else base + moved


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
