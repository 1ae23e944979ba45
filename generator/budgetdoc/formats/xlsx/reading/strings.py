"""Rich text to plain text."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END: Final = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile("[\u200b\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
"""Characters without width, which mark where a line may break, and control characters."""


def text_of(item: etree._Element) -> str:
    """The text of a shared or inline string; how its characters are pronounced (`rPh`) is not shown."""
    spoken = {node for reading in item.iterchildren("{*}rPh") for node in reading.iter("{*}t")}
    return "".join(unescaped(node.text) for node in item.iter("{*}t") if node.text and node not in spoken)


def unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML can't hold; half of a pair of surrogates is nothing alone."""
    if "_x" not in text:
        return text
    whole = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def lines_of(text: str) -> list[str]:
    """The lines of a text: stripped, without blank ones and without characters that have no width."""
    return [line for part in _LINE_END.split(_UNSEEN.sub("", text)) if (line := part.strip())]
