"""Names for worksheets: a section's title within what Excel allows.

At most 31 characters, none of []:*?/\\, no two alike whatever the case, not empty, no apostrophe at either end, and
not “History”, which Excel keeps for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.document import Document, Section

LONGEST = 31
FALLBACK = "Sheet"

_ALLOWED = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")


def sheet_names(document: Document) -> list[tuple[str, Section]]:
    """Every section with the name of its sheet. A document without sections has one empty sheet."""
    taken = {"history"}
    named = []
    for section in document.sections or [Section(blocks=[])]:
        name = next(name for name in _candidates(section.title, document.title) if name.casefold() not in taken)
        taken.add(name.casefold())
        named.append((name, section))
    return named


def _candidates(title: str, document_title: str) -> Iterator[str]:
    """The cleaned title, then the same with (2), (3) … after it."""
    name = _clean(title) or _clean(document_title) or FALLBACK
    yield _shortened(name, LONGEST)
    number = 2
    while True:
        suffix = f" ({number})"
        yield _shortened(name, LONGEST - len(suffix)) + suffix
        number += 1


def _clean(title: str) -> str:
    """On one line, with the full-width forms of the characters that Excel refuses."""
    return " ".join(title.translate(_ALLOWED).split())


def _shortened(name: str, length: int) -> str:
    """At most `length` characters as Excel counts them: in UTF-16, where rare ones are two."""
    while len(name.encode("utf-16-le", "surrogatepass")) > 2 * length:
        name = name[:-1]
    return name.rstrip()
