"""Fields: text that Word works out, kept with the result it had last.

A field is a sequence of runs: begin, instruction, separate, result, end.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

_HIDDEN: Final = "<w:rPr><w:vanish/></w:rPr>"


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
    return _mark("begin", _HIDDEN) + _instruction(instruction, _HIDDEN) + _mark("end", _HIDDEN)


def quoted(text: str) -> str:
    """A text as an argument of a field."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mark(kind: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'
