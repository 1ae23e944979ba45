"""Names and texts of unknown origin as they can be shown on a line."""

from __future__ import annotations

import re
from typing import Final

_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, ends of lines, what turns the direction of writing, and bytes of a name that are no text."""


def visible(text: str) -> str:
    """The text with `\\x1b` in place of what would move the cursor, make up lines or can't be printed at all."""
    return _HIDDEN.sub(lambda match: _escaped(ord(match.group())), text)


def _escaped(number: int) -> str:
    if 0xDC80 <= number <= 0xDCFF:  # how Python keeps a byte of a name that is no UTF-8
        number -= 0xDC00
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
