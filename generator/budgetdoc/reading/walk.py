"""Reading a document as one form: each paragraph and row goes to the reader of what it is.

What each row is was found out before (`align`); here its texts become values of a draft, in the order of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from budgetdoc.forms.blank import Slot
from budgetdoc.reading.account import Account, Kind
from budgetdoc.reading.cards import Card
from budgetdoc.reading.contents import Contents
from budgetdoc.reading.draft import Draft, same
from budgetdoc.reading.facts import place_card
from budgetdoc.reading.form import Facts, Form
from budgetdoc.reading.heads import Head
from budgetdoc.reading.labels import fold
from budgetdoc.reading.layout import Prose
from budgetdoc.reading.phrase import Capture
from budgetdoc.reading.pieces import Block, Grid, GridRow, Spot, Words
from budgetdoc.reading.prose import ProseReader, is_page_number
from budgetdoc.reading.records import Records
from budgetdoc.reading.rows import is_organisation
from budgetdoc.reading.spelling import simplified
from budgetdoc.reading.states import Role
from budgetdoc.reading.text import Text

_SHORTEST_REPETITION: Final = 4
_HEADING: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])\s*(\S{2,30})\s*"
)
_CAPTION: Final = re.compile(r"\s*([^：:\s]{2,12})\s*[：:]\s*(\S[^：:]*)")


class Walk:
    """A document as one form."""

    def __init__(self, form: Form, account: Account, roles: dict[int, list[Role]]) -> None:
        self.form = form
        self.account = account
        self.draft = Draft()
        self._roles = roles
        self._prose = ProseReader(form.layout, self.draft)
        self._records = Records(self.draft, form.layout.vocabulary)
        self._card: Card | None = None
        self._titled = False
        """A line above the card at hand has a label without which a table is not of the form."""
        self._seen_heads: list[Head] = []
        self._ahead: Counter[str] = Counter()
        """How often each text stands further down, folded."""
        self._contents: Contents | None = None
        """The table of contents that is being read."""

    @property
    def fits(self) -> bool:
        """Whether the document has records in a table of the form, or fields that no table of the form has."""
        tables = {slot.path.partition(".")[0].partition("[")[0] for slot in self._table_slots()}
        for root in self.draft.roots:
            if (
                any(item.items or item.values for items in root.items.values() for item in items)
                and self._records.found
            ):
                return True
            if any("." in path and path.partition(".")[0] not in tables for path in (*root.values, *root.items)):
                return True
        return False

    def _table_slots(self) -> Iterator[Slot]:
        for columns in self.form.columns:
            for kind in columns.kinds:
                for cell in kind.cells.values():
                    yield from cell.slots
        for facts in self.form.facts:
            for cell in facts.cells:
                yield from cell.slots

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks, in order."""
        self._ahead = Counter(fold(text.string) for text in _lines(blocks))
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Grid):
                self._grid(block)
            elif not (isinstance(following, Grid) and self._is_heading(block.text, following)):
                self._paragraph(block)
        self._flush()
        self._prose.title()
        for block in blocks:
            if isinstance(block, Words) and not _is_placed(block.text):
                self._prose.repeats_known(block.text)

    def _flush(self, *, core: bool = False) -> None:
        """The record and the card at hand are complete. `core`: what follows is surely of the form."""
        self._records.flush()
        if self._card is not None:
            card, self._card = self._card, None
            if core or self._titled or card.core:
                self._records.found = place_card(card, self.draft, self._records.carded) or self._records.found
            self._titled = False

    # --- paragraphs

    def _paragraph(self, words: Words, *, in_table: bool = False) -> bool:
        """Place a paragraph. False where it is leftover."""
        text = words.text
        if not text:
            return True
        self._ahead[fold(text.string)] -= 1
        if is_page_number(text.string, furniture=words.furniture):
            text.mark(Kind.PUNCTUATION)
            return True
        if self._is_contents(text):
            return True
        if self._is_caption(text):
            return True
        if matches := self._prose.known.matches(text):
            if not self._prose.repeats_heading(matches):
                self._prose.go_on_before(matches[0][2])
                self._place(matches)
            return True
        return self._unlabelled(text, in_table=in_table)

    def _is_caption(self, text: Text) -> bool:
        """Place a line above rows that names what they belong to: 资金使用单位：示例市文化馆."""
        for name, found in captions(text.string, self.form):
            self._flush()
            self._records.open_outer(name, text.cut(*found.span(2)))
            text.mark_around(0, found.start(2))
            return True
        return False

    def _is_heading(self, text: Text, grid: Grid) -> bool:
        """Place a numbered heading that names the unit of the table below, whose rows name none: 一、示例市文化馆."""
        found = _HEADING.fullmatch(text.string)
        roles = self._roles[id(grid)]
        heads = [role.head for role in roles if role.head is not None and role.head.columns.form is self.form]
        if found is None or not heads or not is_organisation(found[1]):
            return False
        named = any(role.fit is not None and role.fit.kind.sums and not role.fit.kind.label for role in roles)
        for name in sorted({name for names in heads[0].columns.outer.known.values() for name in names}):
            if not named and not heads[0].outer:
                self._flush()
                self._records.open_outer(name, text.cut(*found.span(1)))
                text.mark_around(0, found.start(1))
                return True
        return False

    def _place(self, matches: list[tuple[Prose, list[Capture], Text]]) -> None:
        if any(self._is_new(line, captures, text) for line, captures, text in matches):
            self._flush()
        self._prose.title(found=any(line.has_title for line, _, _ in matches))
        for line, captures, text in matches:
            self._prose.place(line, captures, text)
            folded = fold(simplified(text.string))
            self._titled = self._titled or any(core in folded for core in self.form.core())

    def _is_new(self, line: Prose, captures: list[Capture], text: Text) -> bool:
        """Whether a line says something that the disclosure does not say already, or begins the next of a list."""
        if line.within:
            return True
        for capture in captures:
            if isinstance(capture.part, Slot):
                old = self.draft.found(capture.part.path)
                if old is None or not same(old.value, text.cut(capture.start, capture.end).string):
                    return True
        return False

    def _unlabelled(self, text: Text, *, in_table: bool) -> bool:
        if self._prose.repeats(text):
            return True
        if not in_table and self._prose.follow(text):
            return True
        if self._prose.known.last is None and not self._seen_heads and self._card is None:
            self._prose.early.append(text)
        return False

    def _is_contents(self, text: Text) -> bool:
        """The table of contents repeats what stands elsewhere."""
        if self._contents is None:
            self._contents = Contents(self.form.layout) if fold(text.string) in self.form.layout.contents else None
            if self._contents is None:
                return False
            text.mark(Kind.LABEL)
            self._prose.known.last = next(line for line in self.form.layout.prose if line.contents)
            return True
        others = {other for other, count in self._ahead.items() if count > 0} | self._prose.seen
        if not self._contents.holds(text.string, others):
            self._contents = None
            return False
        text.mark(Kind.REPETITION)
        return True

    # --- tables

    def _grid(self, grid: Grid) -> None:
        self._prose.close()
        for row, role in zip(grid.rows, self._roles[id(grid)], strict=True):
            own = self._form_of(role)
            if own is None or own is self.form:
                self._row(row, role)

    @staticmethod
    def _form_of(role: Role) -> Form | None:
        if role.head is not None:
            return role.head.columns.form
        return role.facts.form if role.facts is not None else None

    def _row(self, row: GridRow, role: Role) -> None:
        if role.what == "head":
            self._head(role)
        elif role.what == "number":
            for spot in row.fresh:
                spot.text.mark(Kind.PUNCTUATION)
        elif role.head is not None and role.what != "line":
            self._below_head(row, role, role.head)
        elif role.facts is not None:
            self._of_card(row, role, role.facts)
        elif role.what == "line" or len(row.fresh) == 1:
            self._cells(row.fresh)

    def _below_head(self, row: GridRow, role: Role, head: Head) -> None:
        if role.what == "left":
            self._records.passed_over(row, head)
        else:
            self._prose.title()
            self._records.take(row, role)

    def _of_card(self, row: GridRow, role: Role, facts: Facts) -> None:
        if role.what == "fact":
            self._fact(row, facts)
        elif self._card is not None:
            self._card.go_on(row.fresh[0])

    def _head(self, role: Role) -> None:
        head = role.head
        if head is None or (self._seen_heads and self._seen_heads[-1] is head):
            return
        again = any(seen.columns is head.columns for seen in self._seen_heads)
        self._seen_heads.append(head)
        for label in head.labels:
            label.mark(Kind.REPETITION if again else Kind.LABEL)
        if not self._records.goes_on(head):
            self._flush(core=head.core)
            self._prose.title()
            self.draft.reach(head.columns.around, head.columns.block)
        self._records.under(head)

    def _fact(self, row: GridRow, facts: Facts) -> None:
        self._records.flush()
        self._prose.title()
        if self._card is not None and (self._card.facts is not facts or self._card.begins_again(row)):
            self._flush()
        if self._card is None:
            self._card = Card(facts)
        self._card.rows.append(row)

    def _cells(self, fresh: Sequence[Spot]) -> None:
        """Read the cells of a row as paragraphs; two that the form has at both ends of a line as that line."""
        if len(fresh) == 2 and len(self._prose.known.matches(_joined(fresh))) == 2:
            self._paragraph(Words(_joined(fresh)), in_table=True)
            return
        for spot in fresh:
            self._paragraph(Words(spot.text), in_table=len(fresh) > 1)


def captions(text: str, form: Form) -> Iterator[tuple[str, re.Match[str]]]:
    """The lists of whose items a line names one."""
    found = _CAPTION.fullmatch(text)
    if found is not None:
        for columns in form.columns:
            yield from ((name, found) for name in columns.outer.find(found[1]))


def is_line(row: GridRow, forms: Sequence[Form]) -> bool:
    """Whether a row shows what forms have as a line beside tables: a title, 部门名称：…, 单位：万元."""
    fresh = row.fresh
    if not 0 < len(fresh) <= 2:
        return False
    for form in forms:
        if len(fresh) == 1 and any(captions(fresh[0].text.string, form)):
            return True
        reader = ProseReader(form.layout, Draft())
        reader.known.anywhere = True
        if len(fresh) == 2 and len(reader.known.matches(_joined(fresh))) == 2:
            return True
        if all(reader.known.matches(spot.text) for spot in fresh):
            return True
    return False


def _joined(spots: Sequence[Spot]) -> Text:
    return Text.joined([spot.text for spot in spots], "\t")


def _is_placed(text: Text) -> bool:
    return any(span.piece.placed for span in text.spans())


def is_left(block: Block) -> bool:
    """Whether nothing of a block found its place."""
    texts = [block.text] if isinstance(block, Words) else [spot.text for row in block.rows for spot in row.fresh]
    return not any(map(_is_placed, texts))


def _lines(blocks: Sequence[Block]) -> Iterator[Text]:
    """All paragraphs of blocks, and the rows of tables that stand for one."""
    for block in blocks:
        if isinstance(block, Words):
            yield block.text
        else:
            yield from (row.fresh[0].text for row in block.rows if len(row.fresh) == 1)
