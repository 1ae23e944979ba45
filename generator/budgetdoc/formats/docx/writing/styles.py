"""Find our styles in a reference document, add those that it lacks, and say in which language its texts are.

A style is known by its type and name: ids differ from program to program (Chinese Word and WPS number them), the names
of Word's own styles never do.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from budgetdoc.formats.docx.xml import w

_POINTERS = (w("basedOn"), w("next"), w("link"))


def adopt_styles(styles: etree._Element, ours: etree._Element) -> dict[str, str]:
    """The id that each of our styles has among `styles`, by our id; those that are missing there are added."""
    theirs = {_key(style): style.get(w("styleId"), "") for style in styles.iterchildren(w("style"))}
    defaults = {style.get(w("type")) for style in styles.iterchildren(w("style")) if style.get(w("default"))}
    ids: dict[str, str] = {}
    missing = []
    for style in ours.iterchildren(w("style")):
        name = style.get(w("styleId"), "")
        if _key(style) in theirs:
            ids[name] = theirs[_key(style)]
        else:
            ids[name] = _free(name, {*theirs.values(), *ids.values()})
            missing.append(style)
    styles.extend(_adapted(style, ids, defaults) for style in missing)
    return ids


def set_language(styles: etree._Element, language: str) -> None:
    """Make `language` that of East Asian text, which also chooses the shapes of Chinese characters."""
    element = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        element = _child(element, w(name))
    element.set(w("eastAsia"), language)


def _child(parent: etree._Element, name: str) -> etree._Element:
    """The first child of a name; a new one stands first among styles and defaults, and last among run properties."""
    child = parent.find(name)
    if child is None:
        child = etree.Element(name)
        parent.insert(len(parent) if parent.tag == w("rPr") else 0, child)
    return child


def _key(style: etree._Element) -> tuple[str, str]:
    name = style.find(w("name"))
    return style.get(w("type"), ""), "" if name is None else name.get(w("val"), "").casefold()


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _adapted(style: etree._Element, ids: dict[str, str], defaults: set[str | None]) -> etree._Element:
    style = deepcopy(style)
    style.set(w("styleId"), ids[style.get(w("styleId"), "")])
    if style.get(w("default")) and style.get(w("type")) in defaults:
        del style.attrib[w("default")]
    for pointer in style.iterchildren(*_POINTERS):
        pointer.set(w("val"), ids[pointer.get(w("val"), "")])
    return style
