"""Rows that are missing take nothing else with them: all other values stand where they stood."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matched import counted, matched, read_document
from matched import given as disclosure_of

from budgetdoc.document import Document, Table
from budgetdoc.model import Disclosure, Unit
from budgetdoc.model.amounts import print_amount
from conftest import SAMPLES

FILES = {file.stem: file for file in SAMPLES if file.stem != "forty-projects"}


def tables(document: Document) -> list[Table]:
    return list(document.tables())


def delete_row(table: Table, at: int) -> None:
    """Delete a row; a cell that reaches down from it begins in the next one."""
    for one in [one for one in table.rows[at].cells if one.rowspan > 1]:
        one.rowspan -= 1
        table.rows[at + 1].cells.insert(0, one)
    for above in table.rows[:at]:
        for one in above.cells:
            one.rowspan -= table.rows.index(above) + one.rowspan > at
    del table.rows[at]


def state_sums(disclosure: Disclosure) -> set[str]:
    """Let all sums be stated as they print; sums of one source of funds that are wrong then have no field."""
    records: list[Disclosure | Unit] = [disclosure, *disclosure.units]
    printed = set()
    for record in records:
        budget = record.budget
        record.stated_total = budget.total if record.stated_total is None else record.stated_total
        amounts = (budget.fiscal, budget.special_account, budget.other)
        printed |= {print_amount(amount) for amount in amounts if amount is not None}
    return printed


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_the_row_of_a_project_in_the_table_of_the_city(name: str, data: st.DataObject) -> None:
    expected = deepcopy(disclosure_of(FILES[name]))
    sums = state_sums(expected)
    rows = [(unit, project) for unit in expected.units for project in (None, *unit.projects)]
    possible = [i for i, (unit, project) in enumerate(rows) if project and len(unit.projects) > 1]
    at = data.draw(st.sampled_from(possible))
    unit, project = rows[at]
    document = read_document(FILES[name], "guangzhou")
    delete_row(tables(document)[0], at + 2)  # below the column labels and 合计
    unit.projects = [one for one in unit.projects if one is not project]
    found = matched(counted(document))
    assert found.wrong(expected) == []
    assert set(found.leftover) <= sums


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_the_row_of_an_indicator_of_a_card(name: str, data: st.DataObject) -> None:
    expected = deepcopy(disclosure_of(FILES[name]))
    lists = [i for i, one in enumerate(expected.projects()) if isinstance(one.indicators, list) and one.indicators[1:]]
    number = data.draw(st.sampled_from(lists))
    indicators = list(expected.projects())[number].indicators
    assert isinstance(indicators, list)
    at = data.draw(st.integers(0, len(indicators) - 1))
    document = read_document(FILES[name], "zunhua")
    delete_row(tables(document)[2 * number + 1], at + 1)  # a card is two tables
    del indicators[at]
    found = matched(counted(document))
    assert (found.wrong(expected), found.leftover) == ([], [])


@pytest.mark.parametrize(("row", "field"), [(0, "code"), (-1, "goal")])
def test_a_row_of_a_card(row: int, field: str) -> None:
    """The name stands in the heading of the card as well."""
    file = FILES["county-cards"]
    document = read_document(file, "zunhua")
    for card in tables(document)[::2]:
        delete_row(card, row % len(card.rows))
    found = matched(counted(document))
    wrong = {one.path.rpartition(".")[2] for one in found.wrong(disclosure_of(file))}
    assert (wrong, found.leftover) == ({field}, [])
