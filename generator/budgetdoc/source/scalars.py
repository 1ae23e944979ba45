"""A text as YAML writes it on one line: plain where every YAML reader takes it for the same text, else in quotes."""

from __future__ import annotations

import re
from typing import Final

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML holds only as an escape; a line end too, within a line."""
_SIGN_FIRST: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~\s]|\.\.\.")
_SIGN_INSIDE: Final = re.compile(r":(\s|$)|\s#|\t|\s$")
_SIGN_IN_BRACES: Final = re.compile(r"[,\[\]{}]|:$")
_NO_TEXT: Final = re.compile(
    r"(true|false|yes|no|on|off|y|n|null|<<|[-+]?\.(inf|nan)|[-+.]?\d[\dA-Z_.,:+\- ]*)", re.IGNORECASE
)
"""What one YAML or another takes for a number, a date, a truth value or nothing; codes that begin with a digit too."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def plain_or_quoted(text: str, *, braces: bool = False) -> str:
    """A text of one line, such that any YAML reader gives back this text and no number.

    `braces`: it stands inside `{…}`, where a comma ends it.
    """
    if _UNPRINTABLE.search(text):
        return in_double_quotes(text)
    if text and not _NO_TEXT.fullmatch(text) and is_plain(text, braces=braces):
        return text
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str, *, braces: bool = False) -> bool:
    """Whether a text without quotes is read as it stands, as a text or a number."""
    signs = _SIGN_FIRST.match(text) and not re.fullmatch(r"-[\d.,]+", text)
    return not (signs or _SIGN_INSIDE.search(text) or (braces and _SIGN_IN_BRACES.search(text)))


def has_escapes(text: str) -> bool:
    """Whether a text of several lines can't be written as a block, for a sign in it needs an escape."""
    return any(_UNPRINTABLE.search(line) for line in text.split("\n"))


def in_double_quotes(text: str) -> str:
    """A text with its unprintable characters as escapes."""

    def escape(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        return f"\\u{ord(character):04X}" if _UNPRINTABLE.match(character) else character

    return '"' + "".join(map(escape, text)) + '"'
