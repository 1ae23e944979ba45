"""Amounts whose columns are not known: what sums say of them is what trying everything says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetdoc.reading.arithmetic import Balance, Placement, TooManySums, outer_rows, row_placements, solve

BALANCE = Balance(0, (1, 2, 3))
"""总计 = 财政拨款 + 财政专户拨款 + 其他资金"""


def amounts(*texts: str) -> list[list[Decimal]]:
    """Rows of amounts, as they are printed."""
    return [[Decimal(one) for one in text.split()] for text in texts]


def tried(rows: Sequence[Sequence[Decimal]], outer: Sequence[int | None]) -> list[tuple[Placement, ...]]:
    """All solutions, by trying everything."""

    def holds(places: tuple[Placement, ...]) -> bool:
        table = [
            [dict(zip(own, row, strict=True)).get(i, Decimal(0)) for i in range(4)]
            for own, row in zip(places, rows, strict=True)
        ]
        inner = {
            above: [table[i] for i, one in enumerate(outer) if one == above] for above in outer if above is not None
        }
        return all(list(map(sum, zip(*below, strict=True))) == table[above] for above, below in inner.items())

    return [one for one in product(*(row_placements(row, 4, BALANCE) for row in rows)) if holds(one)]


def test_a_blank_is_found_by_the_sums_of_the_unit() -> None:
    rows = amounts("52.50 36.00 1.50 15.00", "40.50 36.00 1.50 3.00", "12.00 12.00")
    found = solve(rows, [row_placements(row, 4, BALANCE) for row in rows], [None, 0, 0], 4)
    assert found
    assert found.possible == [[(0, 1, 2, 3)], [(0, 1, 2, 3)], [(0, 3)]]


def test_where_sums_allow_several_all_are_told_and_the_first_is_that_of_the_form() -> None:
    rows = amounts("20.00 20.00", "12.00 12.00", "8.00 8.00")
    found = solve(rows, [row_placements(row, 4, BALANCE) for row in rows], [None, 0, 0], 4)
    assert found
    assert found.possible == [[(0, 1), (0, 2), (0, 3)]] * 3
    assert found.first == [(0, 1)] * 3


def test_rows_that_were_split_wrongly_have_no_solution() -> None:
    rows = amounts("52.50 36.00 16.50", "40.50 36.00 4.50", "11.00 11.00")
    assert solve(rows, [row_placements(row, 4, BALANCE) for row in rows], [None, 0, 0], 4) is None


def test_a_row_with_all_amounts_has_its_columns_even_where_its_sum_is_wrong() -> None:
    assert row_placements(amounts("9 1 2 3")[0], 4, BALANCE) == [(0, 1, 2, 3)]
    assert row_placements(amounts("9 1 2")[0], 4, BALANCE) == []


def test_units_are_found_by_their_sums() -> None:
    totals = [Decimal(one) for one in (140, 52, 40, 12, 88, 88)]
    may_be_outer = [True, True, False, False, True, False]
    assert outer_rows(totals, may_be_outer) == [None, 0, 1, 1, 0, 4]


def test_too_many_partial_sums_are_told() -> None:
    rows = [[Decimal(2**40 - 1), Decimal(2**39), Decimal(2**39 - 1)]]
    rows += [[Decimal(2**i), Decimal(2**i)] for i in range(40)]
    with pytest.raises(TooManySums):
        solve(rows, [row_placements(row, 4, BALANCE) for row in rows], [None] + [0] * 40, 4)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[list[Decimal]], list[int | None]]:
    """Rows of a table whose blanks are gone: 合计, units and projects; some amounts may be wrong."""
    table: list[list[int]] = []
    outer: list[int | None] = []

    def add(above: int | None, depth: int) -> list[int]:
        own = len(table)
        table.append([0] * 3)
        outer.append(above)
        inner = [add(own, depth - 1) for _ in range(draw(st.integers(1, 2)))] if depth else []
        parts = draw(st.lists(st.integers(0, 3), min_size=3, max_size=3))
        table[own] = [sum(column) for column in zip(*inner, strict=True)] if inner else parts
        return table[own]

    add(None, draw(st.integers(0, 2)))
    wrong = draw(st.integers(0, 3)) == 0
    rows = [[Decimal(sum(row)), *(Decimal(one) for one in row if one)] for row in table]
    if wrong:
        rows[-1][-1] += 1
    return rows, outer


@settings(max_examples=150, deadline=None)
@given(trees())
def test_what_is_possible_is_what_stands_in_some_solution(case: tuple[list[list[Decimal]], list[int | None]]) -> None:
    rows, outer = case
    solutions = tried(rows, outer)
    found = solve(rows, [row_placements(row, 4, BALANCE) for row in rows], outer, 4)
    if found is None:
        assert solutions == []
    else:
        assert found.possible == [sorted({one[i] for one in solutions}) for i in range(len(rows))]
        assert found.first == list(min(solutions))
