"""What readers tell of a document, as findings: one a kind, with how often and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from budgetdoc.diagnostics import Finding, Place, Said, Values
from budgetdoc.document import Document, Note, NoteKind, Origin

_CODES: Final[dict[NoteKind, str]] = {
    "formula": "BD720",
    "format": "BD721",
    "digits": "BD722",
    "hidden": "BD723",
    "struck": "BD724",
    "script": "BD725",
    "rounded": "BD726",
    "unseen": "BD727",
    "watermark": "BD728",
    "comment": "BD729",
}
_MOST_PLACES: Final = 5
_LONGEST: Final = 40
"""Characters of what stands there that a finding repeats."""


def told(file: str, document: Document, place_of: Callable[[Origin], Said]) -> Iterator[Finding]:
    """BD720–BD729; `place_of` says where in words."""
    kinds: dict[NoteKind, list[Note]] = {}
    for note in document.notes:
        kinds.setdefault(note.kind, []).append(note)
    for kind in _CODES:
        if notes := kinds.get(kind):
            first = notes[0]
            values: Values = {"text": _short(first.text), "value": _short(first.value), "count": len(notes)}
            yield Finding(_CODES[kind], Place(file), {**values, "places": places(notes, place_of)})


def places(notes: Sequence[Note], place_of: Callable[[Origin], Said]) -> Said:
    """Where the first of them are."""
    found = list(dict.fromkeys(place_of(note.origin) for note in notes))
    more = "…" if len(found) > _MOST_PLACES else ""
    chinese, english = ([getattr(place, language) for place in found[:_MOST_PLACES]] for language in ("zh", "en"))
    return Said("、".join(chinese) + more, "; ".join(english) + more)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
