"""A form as a grammar: where its fields stand, told by the labels beside and above them, and what repeats.

    ┌────────────┬────────┬───────┬───────────┬───────┐
    │ 预算规模及 │ 预算数 │ 8.00  │ 其他资金  │ 1.00  │      left of 8.00: 预算规模及资金用途, 预算数
    │ 资金用途   ├────────┴───────┴───────────┴───────┤
    │            │ 用于……                             │      left: 预算规模及资金用途
    └────────────┴────────────────────────────────────┘
    ┌────────────┬────────────────┐
    │            │     指标值     │
    │ 三级指标   ├───────┬────────┤
    │            │ 中期  │  年度  │
    ├────────────┼───────┼────────┤
    │ 培训人次   │ 30人  │  10人  │                             above 10人: 指标值, 年度
    └────────────┴───────┴────────┘

The tables of the blank form are laid on a grid, as those of documents are. A `Place` is a cell with its label path.
Rows that repeat below column labels make a `Listing`, all others a `Card`: facts of one record, each beside its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.forms.blank import Each, Either, Element, Label, Part, Slot


@dataclass(frozen=True, slots=True)
class Loop:
    """A list that repeats, and the field that groups it; None: every item by itself."""

    path: str
    key: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A cell of the form that holds fields, or stays blank."""

    parts: tuple[Part, ...]
    """What it holds; empty for a cell that stays blank."""
    left: tuple[str, ...]
    """The labels at its left in its rows, outermost first."""
    above: tuple[str, ...]
    """The labels above it in its columns, outermost first; none for a cell that takes the place of several columns."""
    column: int
    span: int

    @property
    def slots(self) -> list[Slot]:
        """The fields that it shows, wherever in it."""
        return list(slots_of(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class RowKind:
    """A kind of row below column labels."""

    places: tuple[Place, ...]
    label: str | None
    """The label that such a row begins with (合计); None where it begins with a field."""
    loops: tuple[Loop, ...]
    """The lists around it, outermost first."""

    @property
    def list(self) -> str:
        """The list whose items have such a row; '' for a row that stands once."""
        return self.loops[-1].path if self.loops else ""


@dataclass(slots=True, eq=False)
class Listing:
    """Column labels with the kinds of rows below them."""

    columns: list[tuple[str, ...]]
    """The label path of each column."""
    kinds: list[RowKind]
    around: str
    """The list whose items have such a table; '' where it stands once."""
    block: int
    """Its place in the order of the form."""


@dataclass(slots=True, eq=False)
class Card:
    """Facts of one record, each told by its label path."""

    places: list[Place]
    around: str
    """The list whose items have such a card; '' where it stands once."""
    block: int
    labels: list[str] = field(default_factory=list)
    """All labels of its table, those of cells that stay blank among them."""


@dataclass(slots=True)
class Grammar:
    """The tables of a form, in its order."""

    listings: list[Listing] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)


def grammar_of(blank: Element) -> Grammar:
    """The grammar of a blank form."""
    grammar = Grammar()
    for block, (table, loops) in enumerate(_tables([blank], ())):
        _Table(table, loops, block, grammar).read()
    return grammar


def slots_of(parts: Iterable[Part]) -> Iterator[Slot]:
    """The fields that parts show, wherever in them."""
    for part in parts:
        match part:
            case Slot():
                yield part
            case Each(body):
                yield from slots_of(body)
            case Either(branches):
                for branch in branches:
                    yield from slots_of(branch)
            case Element():
                yield from slots_of(part.children)
            case _:
                pass


def flat(parts: Sequence[Part]) -> list[Part]:
    """Parts without the elements that only set them (`p`, `span`, `br`)."""
    return [inner for part in parts for inner in (flat(part.children) if isinstance(part, Element) else [part])]


def label_of(parts: Sequence[Part]) -> str | None:
    """The text of a cell that holds labels only; None where it holds fields or nothing."""
    inside = flat(parts)
    texts = [part.text for part in inside if isinstance(part, Label)]
    return "".join(texts) if texts and len(texts) == len(inside) else None


def _tables(parts: Iterable[Part], loops: tuple[Loop, ...]) -> Iterator[tuple[Element, tuple[Loop, ...]]]:
    for part in parts:
        match part:
            case Each(body, path, key):
                yield from _tables(body, (*loops, Loop(path, key)))
            case Either(branches):
                for branch in branches:
                    yield from _tables(branch, loops)
            case Element(tag="table"):
                yield part, loops
            case Element():
                yield from _tables(part.children, loops)
            case _:
                pass


@dataclass(slots=True, eq=False)
class _Cell:
    """A cell as it lies on the grid of its table."""

    parts: list[Part]
    row: int
    column: int
    span: int
    height: int
    label: str | None

    @property
    def end(self) -> int:
        return self.column + self.span


_NOT_ROWS: Final = ("caption", "colgroup")


class _Table:
    """A table of the blank form on its grid."""

    def __init__(self, table: Element, loops: tuple[Loop, ...], block: int, grammar: Grammar) -> None:
        self._table, self._loops, self._block, self._grammar = table, loops, block, grammar
        self._rows: list[list[_Cell]] = []
        """The cells that show in each row, from left to right."""
        self._row_loops: list[tuple[Loop, ...]] = []

    def read(self) -> None:
        """Enter what the table holds into the grammar."""
        self._lay(self._table.children, ())
        around = self._loops[-1].path if self._loops else ""
        listing: Listing | None = None
        card = Card([], around, self._block)
        heads = [self._columns(row) for row, loops in enumerate(self._row_loops) if loops]
        for row, cells in enumerate(self._rows):
            values = [cell for cell in cells if cell.row == row and cell.label is None]
            if not values:
                continue
            places = [self._place(cell) for cell in values]
            if self._is_listed(row, cells, heads):
                columns = self._columns(row)
                if listing is None or listing.columns != columns:
                    listing = Listing(columns, [], around, self._block)
                    self._grammar.listings.append(listing)
                listing.kinds.append(self._kind(row, cells, places))
            else:
                card.places += [place for place in places if place.parts]
        if card.places:
            card.labels = [cell.label for cells in self._rows for cell in cells if cell.label is not None]
            self._grammar.cards.append(card)

    def _lay(self, parts: Iterable[Part], loops: tuple[Loop, ...]) -> None:
        for part in parts:
            match part:
                case Each(body, path, key):
                    self._lay(body, (*loops, Loop(path, key)))
                case Either(branches):
                    for branch in branches:
                        self._lay(branch, loops)
                case Element(tag="tr"):
                    self._lay_row(part, loops)
                case Element(tag=tag) if tag not in _NOT_ROWS:
                    self._lay(part.children, loops)
                case _:
                    pass

    def _lay_row(self, element: Element, loops: tuple[Loop, ...]) -> None:
        row = len(self._rows)
        cells = [cell for cell in (self._rows[-1] if self._rows else []) if cell.row + cell.height > row]
        taken = {column for cell in cells for column in range(cell.column, cell.end)}
        at = 0
        for cell, parts in _cells(element.children):
            while at in taken:
                at += 1
            width, height = (int(cell.attributes.get(name, "1")) for name in ("colspan", "rowspan"))
            cells.append(_Cell(parts, row, at, width, height, label_of(parts)))
            at += width
        self._rows.append(sorted(cells, key=lambda one: one.column))
        self._row_loops.append(loops)

    def _is_listed(self, row: int, cells: Sequence[_Cell], heads: Sequence[list[tuple[str, ...]]]) -> bool:
        """Whether a row stands below column labels under which rows repeat, and is not a fact of a card."""
        columns = self._columns(row)
        inner = [cell for cell in cells if cell.label is not None and cell.column > 0]
        return bool(columns) and columns in heads and not inner

    def _kind(self, row: int, cells: Sequence[_Cell], places: Sequence[Place]) -> RowKind:
        label = next((cell.label for cell in cells if cell.label is not None), None)
        loops = tuple(loop for loop in (*self._loops, *self._row_loops[row]) if loop.path)
        return RowKind(tuple(places), label, loops)

    def _place(self, cell: _Cell) -> Place:
        return Place(tuple(cell.parts), self._left(cell), self._above(cell), cell.column, cell.span)

    def _left(self, cell: _Cell) -> tuple[str, ...]:
        """The labels right before a cell, and those over several rows further left."""
        found: list[str] = []
        beside = [one for one in self._rows[cell.row] if one.end <= cell.column]
        nearest = True
        for before in reversed(beside):
            if before.label is None:
                nearest = nearest and not found
            elif nearest or before.height > cell.height:
                found.append(before.label)
                nearest = nearest and before.height <= cell.height
        return tuple(reversed(found))

    def _head(self, row: int) -> list[list[_Cell]]:
        """The rows of labels alone that stand nearest above a row."""
        rows: list[list[_Cell]] = []
        for above in range(row - 1, -1, -1):
            cells = self._rows[above]
            if len(cells) > 1 and all(cell.label is not None or not cell.parts for cell in cells):
                rows.append(cells)
            elif rows:
                break
        return rows[::-1]

    def _above(self, cell: _Cell) -> tuple[str, ...]:
        found: list[_Cell] = []
        bottom = [one for one in self._bottom(cell.row) if one.column < cell.end and cell.column < one.end]
        if len(bottom) > 1:
            return ()
        for cells in self._head(cell.row):
            found += [
                one
                for one in cells
                if one.label is not None and one.column <= cell.column and cell.end <= one.end and one not in found
            ]
        return tuple(one.label or "" for one in found)

    def _bottom(self, row: int) -> list[_Cell]:
        head = self._head(row)
        return [cell for cell in head[-1] if cell.label is not None] if head else []

    def _columns(self, row: int) -> list[tuple[str, ...]]:
        head = self._head(row)
        out = []
        for cell in self._bottom(row):
            over = [
                one
                for cells in head
                for one in cells
                if one.label is not None and one.column <= cell.column and cell.end <= one.end
            ]
            out.append(tuple(dict.fromkeys(one.label or "" for one in over)))
        return out


def _cells(parts: Iterable[Part]) -> Iterator[tuple[Element, list[Part]]]:
    """The cells of a row with their parts; a cell that repeats or may be missing is one cell."""
    for part in parts:
        match part:
            case Element(tag="td" | "th"):
                yield part, flat(part.children)
            case Each(body, path, key):
                for element, inner in _cells(body):
                    yield element, (inner if label_of(inner) else [Each(inner, path, key)])
            case Either(branches):
                yield from next(filter(None, (list(_cells(branch)) for branch in branches)), [])
            case _:
                pass
