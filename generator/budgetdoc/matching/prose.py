"""Headings and paragraphs: which line of the form each of them is.

A line is known by its labels (`部门名称：`), or by its number where the section it stands in has such lines
(`（一）…`). A paragraph without either is what the form has next, where that is a bare field: the text below
一、总体绩效目标.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from budgetdoc.forms.blank import Sign, Slot
from budgetdoc.matching.account import Kind
from budgetdoc.matching.draft import Draft, Found
from budgetdoc.matching.labels import fold, pattern_of, tolerances
from budgetdoc.matching.layout import Layout, Prose
from budgetdoc.matching.phrase import Capture, words_of
from budgetdoc.matching.placing import mark_rest
from budgetdoc.matching.text import Text

_NO_TITLE: Final = re.compile(r"[：:。；;]|^\s*[（(]?[\d一二三四五六七八九十]+[、.．)）]")
_SENTENCE: Final = re.compile(r"[。；;！？!?…”）)]\s*$")


@dataclass(slots=True)
class ProseReader:
    """Reads the paragraphs of a document, in order."""

    layout: Layout
    draft: Draft
    last: Prose | None = None
    """The line of the form that the paragraph before was."""
    near: bool = False
    """Nothing but paragraphs came since."""
    open: Found | None = None
    """The value that a further paragraph may continue."""
    seen: set[str] = field(default_factory=set)
    """Paragraphs that were placed, folded: they are repeated on further pages."""
    early: list[Text] = field(default_factory=list)
    """Paragraphs before anything was found; the title is among them."""

    def matches(self, text: Text) -> list[tuple[Prose, list[Capture], Text]]:
        """The lines of the form that a paragraph shows; several where they share a line."""
        pieces = list(_pieces(text, self.layout))
        found = [(piece, self._best(piece)) for piece in pieces]
        if all(best is None for _, best in found):
            whole = self._best(text)
            return [(*whole, text)] if whole else []
        return [(*best, piece) for piece, best in self._beside(found) if best is not None]

    def _beside(
        self, found: list[tuple[Text, tuple[Prose, list[Capture]] | None]]
    ) -> Iterator[tuple[Text, tuple[Prose, list[Capture]] | None]]:
        """What stands unlabelled before a known text on the same line is what the form has there: a department."""
        following = [best for _, best in found[1:]] + [None]
        for (piece, best), after in zip(found, following, strict=True):
            before = [line for line in self.layout.prose if after is not None and line.block == after[0].block - 1]
            bare = best is None and bool(before) and not re.search("[：:]", piece.string.partition("（")[0])
            captures = before[0].phrase.full(piece.string) if bare else None
            yield piece, best if captures is None else (before[0], captures)

    def _best(self, text: Text) -> tuple[Prose, list[Capture]] | None:
        found = []
        for line in self.layout.prose:
            if line.contents or line.slot is not None or (line.inner and not self._is_within(line.within)):
                continue
            captures = line.phrase.full(text.string)
            if captures is not None and (certainty := self._certainty(line, captures, text)):
                found.append(((certainty, self._nearness(line)), line, captures))
        return max(found, key=lambda one: one[0])[1:] if found else None

    def _is_within(self, name: str) -> bool:
        return self.last is not None and self.last.within == name

    def _certainty(self, line: Prose, captures: list[Capture], text: Text) -> int:
        """How surely a text is this line: it has a word of it, or a number or a code where the line is expected."""
        slots = [c for c in captures if isinstance(c.part, Slot)]
        valued = sum(c.end - c.start for c in slots)
        captured = "".join(text.string[c.start : c.end] for c in captures)
        words = sum(map(str.isalpha, text.string)) - sum(map(str.isalpha, captured))
        if words:
            return 3 if valued or line.label else 2
        numbered = any(not isinstance(c.part, Slot) and c.end > c.start for c in captures)
        if len(slots) > 1 and slots[0].end - slots[0].start > 2 and _is_name(text.string[slots[0].end :]):
            return 2  # a code before a name: 216001某某局
        expected = self.last is not None and line.section == self.section and line.within == self._within()
        next_one = self.near and line.block == (self.last.block if self.last else 0) + 1
        return int(expected and (numbered or next_one))

    @property
    def section(self) -> int:
        """The section that the last paragraph belongs to."""
        return 0 if self.last is None else self.last.section + (self.last.label is not None)

    def _within(self) -> str:
        lines = [line for line in self.layout.prose if line.section == self.section and not line.contents]
        return (
            lines[0].within
            if lines and self.last and self.last.label is not None
            else (self.last.within if self.last else "")
        )

    def _nearness(self, line: Prose) -> tuple[bool, int]:
        at = self.last.block if self.last else 0
        return line.section == self.section, -abs(line.block - at - 1)

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
        self.last, self.near = line, True
        self.seen.add(fold(text.string))

    def _put(self, line: Prose, slot: Slot, found: Text) -> None:
        if self.draft.place(slot.path, found, (id(line), slot.path), line.block, line.within):
            if slot.same:
                self.draft.place(slot.same, found, (id(line), slot.same), line.block, line.within)
            self.open = self.draft.found(slot.path)

    def follow(self, text: Text) -> bool:
        """Place a paragraph that no label tells: the bare field that comes next, or more of the value before."""
        if self.open is not None and self._goes_on(text):
            self.open.extend(text.stripped(), "\n")
            text.mark(Kind.VALUE)
            return True
        following = next((line for line in self.layout.prose if self.last and line.block == self.last.block + 1), None)
        if following is None or following.slot is None or self.last is None or self.last.label is None:
            return False
        self._put(following, following.slot, text.stripped())
        self.last = following
        return True

    def _goes_on(self, text: Text) -> bool:
        is_text = self.last is not None and self.last.within != "units[].projects[]" and self.last.section > 0
        is_remark = re.match(tolerances()["note"], text.string.strip()) is not None
        return is_text and not is_remark and _SENTENCE.search(text.string) is not None

    def close(self) -> None:
        """A table follows: no paragraph continues what stands before it."""
        self.open, self.near = None, False

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


def _pieces(text: Text, layout: Layout) -> Iterator[Text]:
    """A paragraph parted where a label of the form begins behind white space: `部门名称：… 单位：万元`."""
    cuts = [0, *_label_starts(text.string, layout), len(text.string)]
    for start, end in pairwise(cuts):
        if start < end:
            yield text.cut(start, end)


def _label_starts(string: str, layout: Layout) -> list[int]:
    words = {word for line in layout.prose for word in _leading_words(line)}
    if not words:
        return []
    aliases = layout.spec.aliases
    spellings = {spelling for word in words for spelling in (word, *aliases.get(word, ()))}
    pattern = (
        r"(?<=\s)(?:" + "|".join(pattern_of(word) for word in sorted(spellings, key=len, reverse=True)) + r")\s*[：:]"
    )
    return [found.start() for found in re.finditer(pattern, string) if found.start() > 0]


def _leading_words(line: Prose) -> Iterator[str]:
    word = next(words_of(line.parts[:1]), "")
    if word.rstrip().endswith(("：", ":")):
        yield word.strip("：: ")


def is_page_number(text: str, *, furniture: bool) -> bool:
    """Whether a text is the number of a page; a bare number only where pages have it."""
    if not any(map(str.isalnum, text)):
        return furniture
    found = re.fullmatch(tolerances()["page_number"], text.strip())
    return found is not None and (furniture or not text.strip().isalnum() or "页" in text)


def _is_name(text: str) -> bool:
    return text[:1].isalpha() and sum(map(str.isalpha, text)) > 3
