"""Reading a document as one form: each paragraph and row goes to the reader of what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from budgetdoc.forms.blank import Slot
from budgetdoc.matching.account import Account, Kind
from budgetdoc.matching.columns import Header, header_at
from budgetdoc.matching.contents import Contents
from budgetdoc.matching.draft import Draft, same
from budgetdoc.matching.figures import PROJECTS, UNITS
from budgetdoc.matching.labels import fold
from budgetdoc.matching.layout import Layout, Prose
from budgetdoc.matching.pairs import PairReader
from budgetdoc.matching.phrase import Capture
from budgetdoc.matching.pieces import Block, Grid, GridRow, Spot, Words
from budgetdoc.matching.prose import ProseReader, is_page_number
from budgetdoc.matching.text import Text
from budgetdoc.matching.zone import Zone, is_note

_SHORTEST_REPETITION: Final = 4
_FEWEST_LABELS: Final = 3
"""Fewer may stand in any document."""


class Attempt:
    """A document as one form."""

    def __init__(self, layout: Layout, account: Account) -> None:
        self.layout = layout
        self.account = account
        self.draft = Draft()
        self._prose = ProseReader(layout, self.draft)
        self._pairs = PairReader(layout, self.draft)
        self.blocks: Sequence[Block] = ()
        """All blocks of the document, those that are not read among them."""
        self._zone: Zone | None = None
        self._labels: set[str] = set()
        """Column labels that were found, folded."""
        self._headers: set[int] = set()
        """Column labels that were found, by their identity."""
        self._ahead: Counter[str] = Counter()
        """How often each text stands further down, folded."""
        self._contents: Contents | None = None
        """The table of contents that is being read."""

    @property
    def fits(self) -> bool:
        """Whether the document has projects in a table with labels of the form, or its overall goals."""
        projects = any(unit.children(PROJECTS) for root in self.draft.roots for unit in root.children(UNITS))
        overall = any(path.startswith("overall") for root in self.draft.roots for path in (*root.values, *root.items))
        return overall or (projects and len(self._labels | self._pairs.found) >= _FEWEST_LABELS)

    @property
    def leftover(self) -> int:
        """How many characters found no place."""
        return self.account.counts()[Kind.LEFTOVER]

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks, in order."""
        self._ahead = Counter(fold(text.string) for text in _lines(blocks))
        for block in blocks:
            if isinstance(block, Grid):
                self._grid(block)
            else:
                self._paragraph(block)
        self._flush()
        self._prose.title()
        for block in blocks:
            if isinstance(block, Words) and self.is_left(block):
                self._prose.repeats_known(block.text)

    @staticmethod
    def is_left(block: Block) -> bool:
        """Whether nothing of a block found its place."""
        texts = [block.text] if isinstance(block, Words) else [spot.text for row in block.rows for spot in row.fresh]
        return not any(span.piece.placed for text in texts for span in text.spans())

    def _flush(self) -> None:
        """The rows below column labels are complete."""
        if self._zone is not None:
            zone, self._zone = self._zone, None
            zone.place(self.draft)

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
        if matches := self._prose.known.matches(text):
            if not self._prose.repeats_heading(matches):
                self._prose.go_on_before(matches[0][2])
                self._place(matches)
            return True
        return self._unlabelled(text, in_table=in_table)

    def _place(self, matches: list[tuple[Prose, list[Capture], Text]]) -> None:
        if any(self._is_new(line, captures, text) for line, captures, text in matches):
            self._flush()
        self._prose.title(found=any(line.has_title for line, _, _ in matches))
        for line, captures, text in matches:
            self._prose.place(line, captures, text)

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
        row = GridRow([Spot(text, 0, 1, begins=True)], first=False)
        if not in_table and len(self._pairs.split(row.spots[0])) > 1 and self._pairs.read(row):
            return True
        if not in_table and self._prose.follow(text):
            return True
        if self._prose.known.last is None and self._zone is None and not self._headers:
            self._prose.early.append(text)
        elif not in_table and len(text.string) >= _SHORTEST_REPETITION:
            self._prose.seen.add(fold(text.string))
        return False

    def _is_contents(self, text: Text) -> bool:
        """The table of contents repeats what stands elsewhere."""
        if self._contents is None:
            self._contents = Contents(self.layout) if fold(text.string) in self.layout.contents else None
            if self._contents is None:
                return False
            text.mark(Kind.LABEL)
            self._prose.known.last = next(line for line in self.layout.prose if line.contents)
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
        at, after_header = 0, False
        while at < len(grid.rows):
            header = header_at(grid.rows, at, self.layout)
            if header is not None:
                self._begin(header)
                at += header.height
                after_header = True
                continue
            self._row(grid.rows[at], cut=grid.rows[at].first or after_header)
            after_header = after_header and not grid.rows[at].fresh
            at += 1

    def _begin(self, header: Header) -> None:
        """Column labels begin a zone, or repeat those of the one at hand."""
        seen = id(header.columns) in self._headers
        for label in header.labels:
            label.mark(Kind.REPETITION if seen else Kind.LABEL)
            self._labels.add(fold(label.string))
        if self._zone is not None and self._zone.header.columns is header.columns:
            self._zone.header = header
            return
        self._flush()
        self._prose.title()
        self._headers.add(id(header.columns))
        self.draft.reach(header.columns.within, header.columns.block)
        self._zone = Zone(self.layout, header)

    def _row(self, row: GridRow, *, cut: bool) -> None:
        fresh = row.fresh
        if not fresh:
            return
        if len(fresh) == 1 and is_page_number(fresh[0].text.string, furniture=False):
            fresh[0].text.mark(Kind.PUNCTUATION)
        elif self._is_pair_row(row) and not (len(fresh) == 1 and self._prose.known.matches(fresh[0].text)):
            self._flush()
            self._prose.title()
            self._prose.close()
            self._pairs.read(row)
        elif self._zone is not None and not self._is_line(row):
            self._prose.close()
            self._zone.take(row, cut=cut)
        elif not self._pairs.below(row) and (self._is_line(row) or not (cut and self._pairs.go_on(row))):
            self._cells(fresh)

    def _is_pair_row(self, row: GridRow) -> bool:
        """A row with labels; below column labels its first text is one, for any text may be a value there."""
        labels = [spot for spot, _ in self._pairs.labels(row) if spot.begins]
        if self._zone is None:
            return self._pairs.has_labels(row)
        return bool(labels) and labels[0] is row.fresh[0]

    def _is_line(self, row: GridRow) -> bool:
        """Whether a row shows a line that stands beside tables elsewhere: a title, 部门名称：…, a remark."""
        fresh = row.fresh
        if len(fresh) > 2:
            return False
        return all(self._is_line_text(spot.text) for spot in fresh) or self._is_two_ends(fresh)

    def _is_two_ends(self, fresh: Sequence[Spot]) -> bool:
        """Whether two cells are what the form has at both ends of a line."""
        return len(fresh) == 2 and len(self._prose.known.matches(_joined(fresh))) == 2

    def _is_line_text(self, text: Text) -> bool:
        return bool(
            self._prose.known.matches(text) or fold(text.string) in self._prose.seen or is_note(text.string.strip())
        )

    def _cells(self, fresh: Sequence[Spot]) -> None:
        """Read the cells of a row as paragraphs; two that the form has at both ends of a line as that line."""
        if self._is_two_ends(fresh):
            self._paragraph(Words(_joined(fresh)), in_table=True)
            return
        for spot in fresh:
            self._paragraph(Words(spot.text), in_table=len(fresh) > 1)


def _joined(spots: Sequence[Spot]) -> Text:
    return Text.joined([spot.text for spot in spots], "\t")


def _lines(blocks: Iterable[Block]) -> Iterator[Text]:
    """All paragraphs of blocks, and the rows of tables that stand for one."""
    for block in blocks:
        if isinstance(block, Words):
            yield block.text
        else:
            yield from (row.fresh[0].text for row in block.rows if len(row.fresh) == 1)
