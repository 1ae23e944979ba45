"""Headings and paragraphs: which line of the form each of them is.

A line is known by its labels (`部门名称：`), or by its number where the section it stands in has such lines
(`（一）…`). A paragraph without either is what the form has next, where that is a bare field: the text below
一、总体绩效目标.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.forms.blank import Sign, Slot
from budgetdoc.reading.account import Kind
from budgetdoc.reading.draft import Draft, Found
from budgetdoc.reading.figures import PROJECTS
from budgetdoc.reading.labels import fold, tolerances
from budgetdoc.reading.layout import Layout, Prose
from budgetdoc.reading.phrase import Capture
from budgetdoc.reading.placing import mark_rest
from budgetdoc.reading.recognition import Recognition
from budgetdoc.reading.spelling import simplified
from budgetdoc.reading.text import Text

_NO_TITLE: Final = re.compile(r"[：:。；;]|^\s*[（(]?[\d一二三四五六七八九十]+[、.．)）]")
_SENTENCE: Final = re.compile(r"[。；;！？!?…”）)]\s*$")


@dataclass(slots=True)
class ProseReader:
    """Reads the paragraphs of a document, in order."""

    layout: Layout
    draft: Draft
    known: Recognition = field(init=False)
    open: Found | None = None
    """The value that a further paragraph may continue."""
    seen: set[str] = field(default_factory=set)
    """Paragraphs that were placed, folded: they are repeated on further pages."""
    early: list[Text] = field(default_factory=list)
    """Paragraphs before anything was found; the title is among them."""

    def __post_init__(self) -> None:
        self.known = Recognition(self.layout)

    def place(self, line: Prose, captures: list[Capture], text: Text) -> None:
        """Put the fields of a line into the draft; its words are labels."""
        repeated = fold(text.string) in self.seen
        self.open = None
        slots = [capture for capture in captures if isinstance(capture.part, Slot)]
        if not slots and (slot := line.default) is not None:
            self._put(line, slot, text.stripped())
        for capture in slots:
            if isinstance(capture.part, Slot) and (found := text.cut(capture.start, capture.end)):
                self._put(line, capture.part, found)
        mark_rest(captures, text, Kind.REPETITION if repeated else None)
        self.known.last, self.known.near = line, True
        self.seen.add(fold(text.string))

    def _put(self, line: Prose, slot: Slot, found: Text) -> None:
        typed = slot.path in tolerances()["values"]
        value = simplified(found.string) if typed else None
        if self.draft.place(slot.path, found, (id(line), slot.path), line.block, line.within, value):
            if slot.same:
                self.draft.place(slot.same, found, (id(line), slot.same), line.block, line.within)
            self.open = self.draft.found(slot.path)

    def go_on_before(self, text: Text) -> None:
        """What a wrapped line has before its next label is the rest of the value on the line above."""
        first = text.spans()[0]
        rest = Text.of(first.piece).cut(0, first.start)
        above = self.open.text.spans()[-1].piece.origin.line if self.open is not None else None
        if self.open is not None and rest and above and first.piece.origin.line == above + 1:
            self.open.extend(rest, "")
            rest.mark(Kind.VALUE)

    def follow(self, text: Text) -> bool:
        """Place a paragraph that no label tells: the bare field that comes next, or more of the value before."""
        if self.open is not None and self._goes_on(text):
            self.open.extend(text.stripped(), "\n")
            text.mark(Kind.VALUE)
            return True
        last = self.known.last
        following = next((line for line in self.layout.prose if last and line.block == last.block + 1), None)
        if following is None or following.slot is None or last is None or last.label is None:
            return False
        self._put(following, following.slot, text.stripped())
        self.known.last = following
        return True

    def _goes_on(self, text: Text) -> bool:
        last = self.known.last
        is_text = last is not None and last.within != PROJECTS and last.section > 0
        is_remark = re.match(tolerances()["note"], text.string.strip()) is not None
        return is_text and not is_remark and _SENTENCE.search(text.string) is not None

    def close(self) -> None:
        """A table follows: no paragraph continues what stands before it."""
        self.open, self.known.near = None, False

    def repeats(self, text: Text) -> bool:
        """Mark a paragraph that stood there before, such as the title on every page."""
        if fold(text.string) not in self.seen:
            return False
        text.mark(Kind.REPETITION)
        return True

    def repeats_known(self, text: Text) -> None:
        """Mark a line made of the department's name and the title, as other programs print it above a page."""
        known = [self.draft.found(path) for path in ("department", "title")]
        rest = fold(text.string)
        for found in known:
            rest = rest.replace(fold(found.value), "") if found is not None and fold(found.value) else rest
        if not rest:
            text.mark(Kind.REPETITION)

    def repeats_heading(self, matches: list[tuple[Prose, list[Capture], Text]]) -> bool:
        """Mark a numbered heading that stood there before: the same card goes on, on the next page."""
        numbered = any(
            isinstance(c.part, Sign) and c.part.kind == "number" for _, captures, _ in matches for c in captures
        )
        return numbered and all(self.repeats(text) for _, _, text in matches)

    def title(self, *, found: bool = False) -> None:
        """Of the paragraphs before everything else, place the one that is the title, unless it is `found`."""
        line = next((line for line in self.layout.prose if line.has_title and not found), None)
        early = [text for text in self.early if not _NO_TITLE.search(text.string)]
        alike = [text for text in early if _shares(text.string, self.layout.spec.title + self.layout.spec.term)]
        chosen = alike[-1:] or (early if len(self.early) == 1 else [])
        if line is not None and chosen and self.draft.put("title", chosen[0].stripped()):
            self.seen.add(fold(chosen[0].string))
        self.early = []


def _shares(text: str, with_: str) -> bool:
    """Whether a text shares a run of four characters with another."""
    folded, other = fold(text), fold(with_)
    return any(folded[i : i + 4] in other for i in range(len(folded) - 3))


def is_page_number(text: str, *, furniture: bool) -> bool:
    """Whether a text is the number of a page; a bare number only where pages have it."""
    if not any(map(str.isalnum, text)):
        return furniture
    found = re.fullmatch(tolerances()["page_number"], text.strip())
    return found is not None and (furniture or not text.strip().isalnum() or "页" in text)
