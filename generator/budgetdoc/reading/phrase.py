"""A text of the blank form as a regular expression: labels are its anchors, fields what stands between them.

    Label "部门名称：", Slot department       部\\s*门\\s*名\\s*称\\s*[：:；;]\\s*(.*?)

Labels match in any width and with like punctuation, white space may stand anywhere, and a value never holds a label
that the phrase itself has: `年度指标值` ends the value before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from budgetdoc.forms.blank import Each, Either, Element, Given, Label, Part, Sign, Slot
from budgetdoc.forms.grammar import flat
from budgetdoc.reading.labels import is_word, pattern_of, tolerances
from budgetdoc.vocabulary import Vocabulary

AMOUNT: Final = r"[-−－]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_SIGNS: Final = {
    "number": r"[0-9０-９]{1,4}",
    "numeral": r"[零〇一二三四五六七八九十百]{1,6}|[0-9]{1,3}",
    "code": r"[0-9０-９]{1,3}",
    "date": r"[^\s]{1,20}?",
}
_MARKS: Final = "、：:；;，,。．. "
_LEVEL: Final = r"[^；;：:。，,\n]{1,24}?"
_CODE: Final = r"[0-9A-Za-z](?:[0-9A-Za-z().-]*[0-9A-Za-z)])?|"

Captured: TypeAlias = "Slot | Sign | Given"


@dataclass(frozen=True, slots=True)
class Capture:
    """What a field, a running number or an alternative of the form was found to be, by its place in the text."""

    part: Captured
    start: int
    end: int


def words_of(parts: Sequence[Part]) -> Iterator[str]:
    """The labels that say something, wherever in the parts."""
    for part in flat(parts):
        if isinstance(part, Label) and is_word(part.text):
            yield part.text
        elif isinstance(part, Either):
            for branch in part.branches:
                yield from words_of(branch)
        elif isinstance(part, Each):
            yield from words_of(part.body)


class Phrase:
    """Parts of the blank form without repetition, to be found in texts."""

    def __init__(
        self,
        parts: Sequence[Part],
        vocabulary: Vocabulary,
        aliases: Mapping[str, Sequence[str]] = MappingProxyType({}),
        *,
        numbered: bool = False,
    ) -> None:
        """`aliases`: other texts of a label; `numbered`: a running number may not be left out even beside a label."""
        self.captured: list[Captured] = []
        self._numbered_slots: set[int] = set()
        """Which of them are fields right behind a running number."""
        self._vocabulary, self._aliases = vocabulary, aliases
        self._numbered = numbered or not any(words_of(parts))
        words = [pattern_of(word.strip(_MARKS)) for word in words_of(parts) if len(word) > 3]
        self._char = f"(?!{'|'.join(words)})." if words else "."
        self._regex = re.compile(self._sequence(flat(parts)), re.DOTALL)

    def full(self, text: str, start: int = 0, end: int | None = None) -> list[Capture] | None:
        """What the fields are if the phrase is all that stands there; None if it isn't."""
        found = self._regex.fullmatch(text, start, len(text) if end is None else end)
        return None if found is None else self._captures(found)

    def at(self, text: str, start: int) -> tuple[list[Capture], int] | None:
        """What the fields are if the phrase begins there, and where it ends."""
        found = self._regex.match(text, start)
        return None if found is None else (self._captures(found), found.end())

    def _captures(self, found: re.Match[str]) -> list[Capture]:
        spans = ((number, part, *found.span(number + 1)) for number, part in enumerate(self.captured))
        captures = [(number, Capture(part, start, end)) for number, part, start, end in spans if start >= 0]
        # `1.绩效目标表` has no name between its number and the label.
        return [
            capture
            for number, capture in captures
            if number not in self._numbered_slots or not _is_number(found.string[capture.start : capture.end])
        ]

    def _sequence(self, parts: Sequence[Part]) -> str:
        pieces = []
        rest = _without_numbering_marks(parts)
        for i, part in enumerate(rest):
            after = rest[i + 1] if i + 1 < len(rest) else None
            if isinstance(part, Slot) and i and isinstance(rest[i - 1], _Numbering):
                self._numbered_slots.add(len(self.captured))
            pieces.append(self._numbering(part) if isinstance(part, _Numbering) else self._piece(part, after))
        return r"\s*".join(pieces)

    def _numbering(self, numbering: _Numbering) -> str:
        """`1.`, `一、`, `（一）`; beside a label that says enough it may be left out."""
        self.captured.append(numbering.sign)
        marks = re.escape(tolerances()["numbering"])
        pattern = rf"[（(]?\s*({_SIGNS[numbering.sign.kind]})\s*[{marks}]"
        return pattern if self._numbered else f"(?:{pattern})?"

    def _label(self, text: str) -> str:
        word = text.strip(_MARKS)
        others = self._aliases.get(word, ())
        spellings = [text, *(text.replace(word, other) for other in others)]
        return "(?:" + "|".join(map(pattern_of, spellings)) + ")" if others else pattern_of(text)

    def _piece(self, part: Part, after: Part | _Numbering | None) -> str:
        match part:
            case Label(text):
                return self._label(text)
            case Sign(kind):
                self.captured.append(part)
                return f"({_SIGNS[kind]})"
            case Slot():
                self.captured.append(part)
                return f"({self._value(part, after)})"
            case Given():
                self.captured.append(part)
                return "()"
            case Either(branches):
                return "(?:" + "|".join(self._sequence(flat(branch)) for branch in branches) + ")"
            case Each() | Element():
                raise TypeError("a phrase holds no repetition")

    def _value(self, slot: Slot, after: Part | _Numbering | None) -> str:
        field = self._vocabulary.field_at(slot.path)
        if field.holds == "amount":
            return AMOUNT
        if field.key in ("level1", "level2"):
            return _LEVEL
        if field.key in ("level1_code", "level2_code"):
            return _SIGNS["code"]
        if field.key in tolerances()["values"]:
            return str(tolerances()["values"][field.key])
        if isinstance(after, Slot) or (isinstance(after, Either) and _begins_with_slot(after)):
            return _CODE
        return f"(?:{self._char}){'+' if field.required else '*'}?"


def _is_number(text: str) -> bool:
    """Whether a text is a running number and nothing else."""
    kinds = f"{_SIGNS['number']}|{_SIGNS['numeral']}"
    return re.fullmatch(rf"\s*[（(]?\s*(?:{kinds})\s*[{re.escape(tolerances()['numbering'])}]\s*", text) is not None


@dataclass(frozen=True, slots=True)
class _Numbering:
    """A running number with the signs around it: `1.`, `（一）`."""

    sign: Sign


def _without_numbering_marks(parts: Sequence[Part]) -> list[Part | _Numbering]:
    """The parts, each running number with its signs as one."""
    marks = tolerances()["numbering"]
    out: list[Part | _Numbering] = []
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        after = rest[0] if rest else None
        if isinstance(part, Sign) and part.kind in ("number", "numeral") and isinstance(after, Label):
            text = after.text.strip()
            if text[0] in marks:
                rest[:1] = [Label(text[1:])] if text[1:] else []
                if out and isinstance(out[-1], Label) and out[-1].text in ("（", "("):
                    out.pop()
                out.append(_Numbering(part))
                continue
        out.append(part)
    return out


def _begins_with_slot(either: Either) -> bool:
    """Whether no label stands between a field and what follows: only a code's own letters then tell its end."""
    begins = [flat(branch)[:1] for branch in either.branches]
    return all(first and isinstance(first[0], (Slot, Given)) for first in begins)
