"""Text and fields as runs, the pieces of a paragraph.

A field is text that Word works out, kept with the result it had last: begin, instruction, separate, result, end.
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

# XML 1.0 can't carry these, nor would a carriage return come back as one.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Word sets “ ” … — × ≥ in the Western font unless the run says that its text is East Asian.
_EAST_ASIAN: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_OPEN: Final = '<w:t xml:space="preserve">'
_CLOSE: Final = "</w:t>"
_INVISIBLE: Final = "<w:rPr><w:vanish/></w:rPr>"

TAB: Final = "<w:r><w:tab/></w:r>"
"""A run that moves on to the next tab stop."""


def plain(text: str) -> str:
    """The text as XML.

    Raises ValueError where it has a character that no XML file can carry.
    """
    if forbidden := _FORBIDDEN.search(text):
        raise ValueError(f"U+{ord(forbidden[0]):04X} can't be written to a Word file, in: {text[:60]!r}")
    return escape(text)


def run(text: str) -> str:
    """A run of text; its tabs and line ends become Word's. An empty text has no run.

    Raises ValueError where the text has a character that no XML file can carry.
    """
    if not text:
        return ""
    properties = "" if text.isascii() else _EAST_ASIAN
    return f"<w:r>{properties}{_OPEN}{_content(text)}{_CLOSE}</w:r>"


def _content(text: str) -> str:
    content = plain(text)
    if "\t" in content:
        content = content.replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")
    if "\n" in content:
        content = content.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}")
    return content


def field_start(instruction: str) -> str:
    """Everything of a field before its result."""
    return _mark("begin") + _instruction(instruction) + _mark("separate")


def field_end() -> str:
    """Everything of a field after its result."""
    return _mark("end")


def field(instruction: str, result: str = "") -> str:
    """A whole field; `result` are runs."""
    return field_start(instruction) + result + field_end()


def hidden_field(instruction: str) -> str:
    """A field that shows nothing itself but is found by others, such as an entry for the table of contents."""
    return _mark("begin", _INVISIBLE) + _instruction(instruction, _INVISIBLE) + _mark("end", _INVISIBLE)


def quoted(text: str) -> str:
    """A text as an argument of a field."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mark(kind: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'
