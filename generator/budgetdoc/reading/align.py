"""The whole document at once: what each row of its tables is, of all forms together.

Row after row, every way to go on is followed and weighed; the eight best are kept. What a row is may only show later: a
row without texts is a unit's or a project's by whether the rows below it sum up to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from budgetdoc.reading.below_heads import BelowHeads
from budgetdoc.reading.beside_labels import card_steps
from budgetdoc.reading.form import Form
from budgetdoc.reading.heads import Head, heads_at
from budgetdoc.reading.labels import fold, tolerances
from budgetdoc.reading.pieces import Block, Grid, GridRow, Words
from budgetdoc.reading.prose import is_page_number
from budgetdoc.reading.states import Role, State, Sum, What

_KEPT: Final = 8
_KEEP_HEAD: Final = 0.6
"""What it costs that the table before goes on in the next one, without a head."""
_STRANGER: Final = 1.0
"""And that a text stands between."""
_LEFT: Final = 0.3
_LEFT_CELL: Final = 0.1
_LINE: Final = -1.0
_TITLE: Final = 40
"""A longer text is no title."""
_FAR: Final = 4
"""A title stands at most so many paragraphs above its table."""


class Alignment:
    """Reads the tables of a document."""

    def __init__(self, forms: Sequence[Form], blocks: Sequence[Block], is_line: Callable[[GridRow], bool]) -> None:
        """`is_line`: whether a row shows what stands beside tables elsewhere."""
        self._forms, self._blocks, self._is_line = forms, blocks, is_line
        self._facts = [facts for form in forms for facts in form.facts]
        self._below = BelowHeads()
        self._heads = self._find_heads()

    def roles(self) -> dict[int, list[Role]]:
        """The role of each row, by the identity of its table."""
        states = [State()]
        grids: list[Grid] = []
        strangers = 0
        for block in self._blocks:
            if isinstance(block, Words):
                strangers += bool(block.text) and not is_page_number(block.text.string, furniture=block.furniture)
                continue
            grids.append(block)
            states = list(_entered(states, block, strangers))
            strangers = 0
            for at in range(len(block.rows)):
                states = _best(self._steps(states, block, at))
        return _walked_back(min(states, key=lambda state: state.cost + state.closing()), grids)

    # --- heads

    def _find_heads(self) -> dict[tuple[int, int], list[Head]]:
        """The heads that begin in each row. One without a core label counts only where its form has none with one."""
        every = [columns for form in self._forms for columns in form.columns]
        found: dict[tuple[int, int], list[Head]] = {}
        for number, block in enumerate(self._blocks):
            if isinstance(block, Grid):
                titled = self._titled(number, block)
                for at in range(len(block.rows)):
                    heads = heads_at(block.rows, at, every, block.width)
                    found[id(block), at] = [h for h in heads if h.core or (at < _FAR and h.columns.form.name in titled)]
        core = {head.columns.form.name for heads in found.values() for head in heads if head.core}
        return {key: [h for h in heads if h.core or h.columns.form.name not in core] for key, heads in found.items()}

    def _titled(self, number: int, grid: Grid) -> set[str]:
        """The forms of which a title above a table has a core label."""
        above: list[str] = []
        for block in reversed(self._blocks[max(0, number - _FAR) : number]):
            if isinstance(block, Words):
                above.append(block.text.string)
            elif not all(self._is_line(row) for row in block.rows if row.fresh):
                break
        above += [row.fresh[0].text.string for row in grid.rows[:3] if len(row.fresh) == 1]
        titles = [fold(text) for text in above if len(text) <= _TITLE and "。" not in text]
        return {form.name for form in self._forms if any(core in title for core in form.core() for title in titles)}

    # --- rows

    def _steps(self, states: Sequence[State], grid: Grid, at: int) -> Iterator[State]:
        """All ways to go on with a row."""
        row = grid.rows[at]
        common = _common(row)
        heads = self._heads[id(grid), at]
        line = common is None and self._is_line(row)
        for state in states:
            if _is_within_head(state):
                yield state.then(0.0, Role("head", state.head))
            elif common is not None:
                yield state.then(0.0, Role(common), broken=True)
            else:
                yield from (_under(state, head) for head in heads)
                yield from self._row(state, row)
                if line:
                    yield state.then(_LINE, Role("line", state.head), broken=True, facts=None)

    def _row(self, state: State, row: GridRow) -> Iterator[State]:
        if state.head is not None:
            yield from self._below.steps(state, state.head, row)
            yield self._below.left(state, state.head, row)
        else:
            yield state.then(_LEFT + _LEFT_CELL * len(row.fresh), Role("left"))
        for facts in self._facts:
            yield from card_steps(state, facts, row)


def _entered(states: Iterable[State], grid: Grid, strangers: int) -> Iterator[State]:
    """A table begins: it goes on with the one before, or not."""
    for state in states:
        new = replace(state, broken=True, entered=True, group=None)
        if state.head is not None and state.head.width == grid.width:
            yield replace(new, cost=new.cost + _KEEP_HEAD + _STRANGER * min(strangers, 2))
        yield replace(new, head=None)


def _best(states: Iterable[State]) -> list[State]:
    best: dict[tuple[object, ...], State] = {}
    for state in states:
        key = state.key
        if key not in best or state.cost < best[key].cost:
            best[key] = state
    return sorted(best.values(), key=lambda state: state.cost)[:_KEPT]


def _walked_back(state: State, grids: Sequence[Grid]) -> dict[int, list[Role]]:
    roles: list[Role] = []
    while state.back is not None:
        state, role = state.back
        roles.append(role)
    following = iter(reversed(roles))
    return {id(grid): [next(following) for _ in grid.rows] for grid in grids}


def _under(state: State, head: Head) -> State:
    """The row begins column labels: those of the rows at hand once more, or others."""
    role = Role("head", head)
    same = state.head is not None and state.head.same_as(head)
    if same or (state.last is not None and state.last.kind in head.columns.kinds):
        return state.then(head.cost, role, head=head, broken=True, facts=None)
    cost = head.cost + state.closing()
    return state.then(cost, role, head=head, last=None, facts=None, unit=Sum(), total=Sum(), tail={})


def _is_within_head(state: State) -> bool:
    """Whether the next row is a further one of the head that began above it."""
    height, back = 0, state
    while back.back is not None and back.back[1].what == "head" and back.back[1].head is state.head:
        height += 1
        back = back.back[0]
    return state.head is not None and 0 < height < state.head.height


def _common(row: GridRow) -> What | None:
    """What a row is whatever stands around it; None where that depends."""
    if not row.fresh:
        return "blank"
    texts = [spot.text.string for spot in row.fresh]
    is_number = is_page_number(texts[0], furniture=False) if len(texts) == 1 else _count_on(texts)
    return "number" if is_number else None


def _count_on(texts: Sequence[str]) -> bool:
    """Whether texts are numbers in sequence, as the 栏次 below column labels."""
    begun = fold(texts[0]) in tolerances()["column_numbers"]
    numbers = texts[1:] if begun else texts
    if len(numbers) < 3 or not all(re.fullmatch(r"\s*\d{1,2}\s*", text) for text in numbers):
        return False
    return all(int(after) - int(before) == 1 for before, after in pairwise(numbers))
