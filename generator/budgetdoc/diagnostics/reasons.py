"""Why a file can't be read or written, in both languages; the words stand in `specs/reasons.yaml`.

The operating system, libraries and readers give their reasons as English texts. Here a reader gets them in Chinese.
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache
from typing import Any, Final

from budgetdoc.diagnostics.finding import Said
from budgetdoc.vocabulary.resources import read_yaml

_IN_USE: Final = (32, 33)
"""Windows' codes for a file that another program has open, which Python takes for a lack of permission."""


def reason_of(error: OSError) -> Said:
    """What the operating system gives as the reason of an error."""
    name = "EBUSY" if getattr(error, "winerror", None) in _IN_USE else errno.errorcode.get(error.errno or 0, "")
    known = _catalogue()["system"].get(name)
    return Said(known["zh"], known["en"]) if known else reason(error.strerror or str(error))


def reason(text: str) -> Said:
    """An English reason in both languages; one that is not in the catalogue stays as it is."""
    for pattern, chinese in _patterns():
        if match := pattern.fullmatch(text):
            inner = {name: reason(part).zh if name == "reason" else part for name, part in match.groupdict().items()}
            return Said(chinese.format(**inner), text)
    return Said(text, text)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    system = [(_literal(name), entry["zh"]) for name, entry in _catalogue()["system"].items() if hasattr(errno, name)]
    return [*system, *((_pattern(entry["en"]), str(entry["zh"])) for entry in _catalogue()["texts"])]


def _literal(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(os.strerror(getattr(errno, name))))


def _pattern(english: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", english)
    named = [f"(?P<{piece}>.+?)" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)]
    return re.compile("".join(named), re.DOTALL)


def _catalogue() -> dict[str, Any]:
    catalogue: dict[str, Any] = read_yaml("reasons.yaml")
    return catalogue
