"""A page's text to its elements."""

from __future__ import annotations

import re
from typing import Final, cast

from lxml import etree

from budgetdoc.formats.unreadable import Unreadable

MOST_CHARACTERS: Final = 32 * 1024 * 1024
_LIMIT: Final = "ERR_RESOURCE_LIMIT"
# libxml2 stops at the first </html>, but pages that a server pasted together have several.
_ENDS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


def parse(text: str) -> etree._Element:
    """The root element; comments are left out. A page without elements is an empty `html`.

    Raises Unreadable BD706 beyond 32 million characters, or where elements are nested deeper than libxml2 goes
    (2,048 levels): it would drop the whole rest of such a page without a word.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("BD706", reason=f"an HTML page of more than {MOST_CHARACTERS >> 20} million characters")
    # huge_tree lifts the depth from 256, which unclosed <font> elements do reach.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    source = _ENDS.sub("", text.lstrip("\ufeff").replace("\0", "")).encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, parser) if source.strip() else None
    except etree.LxmlError as error:
        if _stopped(parser):
            raise Unreadable("BD706", reason="elements nested too deeply") from error
        return etree.Element("html")
    if _stopped(parser):
        raise Unreadable("BD706", reason="elements nested too deeply")
    return root if root is not None else etree.Element("html")


def having(root: etree._Element, attribute: str) -> list[etree._Element]:
    """All elements that have the attribute, in their order; several times as fast as a loop over all elements."""
    return cast(list[etree._Element], root.xpath(f"//*[@{attribute}]"))


def _stopped(parser: etree.HTMLParser) -> bool:
    return any(entry.type_name == _LIMIT for entry in parser.error_log)
