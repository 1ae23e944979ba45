"""The blank form as what a document is searched for: lines of prose, columns under headers, labels with their values.

    Prose      a heading or paragraph: `部门名称：〔部门名称〕`
    Columns    a row of column labels, and the rows that may stand below it
    Pair       a label with the cells to its right, or in the row below

All of them stand in an order, and know the loops of the form that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from functools import cached_property
from typing import Final

from budgetdoc.forms.blank import Either, Label, Part, Sign, Slot
from budgetdoc.forms.grammar import flat, label_of, slots_of
from budgetdoc.reading.labels import fold, pattern_of
from budgetdoc.reading.phrase import Phrase, words_of
from budgetdoc.reading.sentence import Sentence, is_list
from budgetdoc.vocabulary import FormSpec, Vocabulary

_LINES: Final = ("h1", "h2", "h3", "h4", "p", "li")


@dataclass(eq=False)
class Prose:
    """A heading or a paragraph."""

    parts: list[Part]
    block: int
    phrase: Phrase
    section: int
    """How many lines that are always the same stand before it: 一、总体绩效目标 begins a section."""
    within: str
    """The list whose items it repeats for; '' where it stands once."""
    contents: bool = False
    """An entry of the table of contents."""
    inner: bool = False
    """It stands within a list, behind the line that begins an item, and tells of that item."""

    @cached_property
    def label(self) -> str | None:
        """The text of a line that is always the same; None where it holds fields."""
        parts = [part for part in self.parts if not isinstance(part, Sign)]
        labels = [part.text for part in parts if isinstance(part, Label)]
        return "".join(labels) if len(labels) == len(parts) else None

    @cached_property
    def has_title(self) -> bool:
        """Whether it shows the disclosure's title."""
        return any(isinstance(part, Slot) and part.path == "title" for part in self.phrase.captured)

    @cached_property
    def default(self) -> Slot | None:
        """The field in whose place a line shows the form's own text where it is not given (the form's title)."""
        either = self.parts[0] if len(self.parts) == 1 else None
        branches = either.branches if isinstance(either, Either) else []
        slots = [part for branch in branches for part in flat(branch) if isinstance(part, Slot)]
        return slots[0] if len(slots) == 1 and any(label_of(branch) for branch in branches) else None

    @cached_property
    def slot(self) -> Slot | None:
        """The field of a line that holds nothing else."""
        parts = [part for part in self.parts if not (isinstance(part, Either) and not any(part.branches))]
        return parts[0] if len(parts) == 1 and isinstance(parts[0], Slot) else None


@dataclass(slots=True, eq=False)
class FormCell:
    """A cell that holds fields, or nothing."""

    parts: list[Part]
    column: int
    """Where it begins, in columns of its row."""
    span: int
    vocabulary: InitVar[Vocabulary]
    sentence: Sentence | None = field(init=False, default=None)
    """How it is read where it holds a list."""
    phrase: Phrase | None = field(init=False, default=None)
    """How it is read where it holds more than one field, or labels beside it."""

    slots: list[Slot] = field(init=False)
    """The fields that it may show, each in place of the other."""
    amount: bool = field(init=False)
    """Whether it shows an amount."""

    def __post_init__(self, vocabulary: Vocabulary) -> None:
        self.slots = list(slots_of(self.parts))
        self.amount = bool(self.slots) and all(sums_or_amount(slot.path, vocabulary) for slot in self.slots)
        if is_list(self.parts):
            self.sentence = Sentence(self.parts, vocabulary)
        elif len(self.parts) > 1:
            self.phrase = Phrase(self.parts, vocabulary)


@dataclass
class Layout:
    """A form, ready to be found in documents."""

    spec: FormSpec
    vocabulary: Vocabulary
    prose: list[Prose] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    """The places of the form's tables in the order of its blocks."""

    @cached_property
    def label_starts(self) -> re.Pattern[str] | None:
        """Where a label that begins a line (`单位：`) stands behind white space; None where the form has none."""
        words = {word for line in self.prose for word in leading_words(line)}
        spellings = {spelling for word in words for spelling in (word, *self.spec.aliases.get(word, ()))}
        patterns = (pattern_of(spelling) for spelling in sorted(spellings, key=len, reverse=True))
        return re.compile(r"(?<=[\s（(])(?:" + "|".join(patterns) + r")\s*[：:]") if words else None

    @cached_property
    def leading(self) -> re.Pattern[str] | None:
        """A label that begins a line, at the start of a text; None where the form has none."""
        words = {word for line in self.prose for word in leading_words(line)}
        spellings = sorted({one for word in words for one in (word, *self.spec.aliases.get(word, ()))}, key=len)
        return re.compile("|".join(rf"\s*{pattern_of(one)}\s*[：:]" for one in spellings)) if words else None

    @cached_property
    def contents(self) -> set[str]:
        """The headings of a table of contents, folded."""
        lines = {
            contents: {fold(p.label) for p in self.prose if p.label and p.contents is contents}
            for contents in (True, False)
        }
        return lines[True] - lines[False]


def sums_or_amount(path: str, vocabulary: Vocabulary) -> bool:
    """Whether a path is of an amount; sums (`units[].budget.total`) are no fields of the YAML, but amounts."""
    owner, _, _ = path.rpartition(".")
    return owner in ("budget", "units[].budget") or vocabulary.field_at(path).holds == "amount"


def leading_words(line: Prose) -> Iterator[str]:
    """The label that a line begins with, before its colon."""
    word = next(words_of(line.parts[:1]), "")
    if word.rstrip().endswith(("：", ":")):
        yield word.strip("：: ")
