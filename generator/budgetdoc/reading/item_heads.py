"""Where the items of a list begin within a text.

A head is what the blank form has before the first free text of an item: `1、1-产出指标；`, `一、产出指标：`, `1.`. One
with a level's code or a known level's name is trusted where it stands behind a sentence, a bare number only in
sequence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.forms.blank import Either, Label, Part, Sign, Slot
from budgetdoc.forms.grammar import flat
from budgetdoc.model.paths import key_of
from budgetdoc.reading.labels import pattern_of
from budgetdoc.reading.phrase import Phrase, words_of
from budgetdoc.vocabulary import Vocabulary, taxonomy

_BOUNDARY: Final = "。；;！？!?\n”）)"
_SENTENCE_ENDS: Final = _BOUNDARY + ".．：:,，"


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    number: int | None
    """The running number; None where the head has none, or a Chinese one."""
    known: bool
    """The head has a level's code, or the name of a level that the taxonomy knows."""
    bracketed: bool
    """It begins with a bracket: （1）."""


class Head:
    """The beginning of an item, as the blank form has it."""

    def __init__(self, body: Sequence[Part], vocabulary: Vocabulary) -> None:
        parts = _leading(flat(body))
        self.numbered = any(isinstance(part, Sign) and part.kind == "number" for part in parts)
        self._phrase = Phrase(parts, vocabulary, numbered=self.numbered)
        rest = [word.strip("：:；;，, ") for word in words_of(body)]
        labels = [pattern_of(word) for word in rest if len(word) > 2]
        self.label = re.compile("|".join(labels)) if labels else None
        """A label that stands within items."""

    def candidates(self, text: str, start: int, end: int) -> list[_Candidate]:
        """All places between two that look like the beginning of an item."""
        found = []
        at = start
        while at < end:
            if _may_begin(text, start, at, numbered=self.numbered) and (candidate := self._candidate(text, at, end)):
                found.append(candidate)
            at += 1
        return [one for one in found if one.bracketed == found[0].bracketed]  # （1） within 1. is of a value

    def known_at(self, text: str) -> bool:
        """Whether a text begins with a head that has a level in it."""
        found = self._candidate(text, 0, len(text))
        return found is not None and found.known

    def _candidate(self, text: str, at: int, end: int) -> _Candidate | None:
        match = self._phrase.at(text, at)
        if match is None or match[1] > end:
            return None
        captures = match[0]
        known = any(isinstance(c.part, Sign) and c.part.kind == "code" for c in captures) or any(
            isinstance(c.part, Slot) and (_is_known(text[c.start : c.end]) or c.part.path.endswith("_code"))
            for c in captures
        )
        number = next((c for c in captures if isinstance(c.part, Sign) and c.part.kind == "number"), None)
        return _Candidate(at, int(text[number.start : number.end]) if number else None, known, text[at] in "（(")


def items_of(head: Head, text: str, start: int, end: int) -> list[int]:
    """The places between two where items begin; none where there is no list."""
    candidates = head.candidates(text, start, end)
    if not head.numbered:
        return [one.start for one in candidates if one.known]
    if any(one.known for one in candidates):
        return _known(candidates)
    return _in_sequence(candidates, head, text, end)


def _known(candidates: list[_Candidate]) -> list[int]:
    """Heads with a level; one without is an item as well where its number is the next."""
    places: list[int] = []
    last = 0
    for one in candidates:
        if one.known or (one.number == last + 1 and _next_known(candidates, one) == last + 2):
            places.append(one.start)
            last = one.number or last + 1
    return places


def _next_known(candidates: list[_Candidate], one: _Candidate) -> int | None:
    return next((other.number for other in candidates if other.known and other.start > one.start), None)


def _in_sequence(candidates: list[_Candidate], head: Head, text: str, end: int) -> list[int]:
    """Bare numbers 1, 2, 3 …: of several that could be the next, the one with a label between it and any other."""
    places: list[int] = []
    wanted, at = 1, 0
    while following := [one for one in candidates if one.start >= at and one.number == wanted]:
        chosen = next((one for one in following if _has_label(one, candidates, head, text, end)), following[0])
        places.append(chosen.start)
        wanted, at = wanted + 1, chosen.start + 1
    return places


def _has_label(one: _Candidate, candidates: list[_Candidate], head: Head, text: str, end: int) -> bool:
    following = min((other.start for other in candidates if other.start > one.start), default=end)
    return head.label is not None and head.label.search(text, one.start, following) is not None


def _may_begin(text: str, start: int, at: int, *, numbered: bool) -> bool:
    """A number begins behind a sentence; a heading without one needs a clearer boundary."""
    if text[at].isspace():
        return False
    if at == start:
        return True
    before = text[at - 1]
    if before in "（(":
        return False
    if numbered and text[at].isdigit() and not before.isdigit():
        return before.isspace() or before in _SENTENCE_ENDS or not before.isascii()
    return before.isspace() or before in _BOUNDARY


def _leading(parts: Sequence[Part]) -> list[Part]:
    """What comes before the first free text, with the label behind a level's name."""
    leading: list[Part] = []
    for part in parts:
        if isinstance(part, Slot) and not _is_level(part):
            break
        if isinstance(part, Either) and _holds_free_text(part):
            break
        leading.append(part)
        if isinstance(part, Label) and any(isinstance(one, Slot) for one in leading):
            break
    return leading


def _holds_free_text(either: Either) -> bool:
    slots = (part for branch in either.branches for part in flat(branch) if isinstance(part, Slot))
    return any(not _is_level(slot) for slot in slots)


def _is_level(slot: Slot) -> bool:
    return key_of(slot.path) in ("level1", "level2", "level1_code", "level2_code")


def _is_known(name: str) -> bool:
    return taxonomy().level1("".join(name.split())) is not None
