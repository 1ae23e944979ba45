"""What counts as one amount."""

from __future__ import annotations

import pytest

from budgetdoc.reading.amounts import amount_of


@pytest.mark.parametrize(("text", "amount"), [("1,266.19", "1266.19"), (" 12.00 ", "12.00"), ("−3.5", "-3.5")])
def test_a_figure_is_an_amount(text: str, amount: str) -> None:
    assert amount_of(text) == amount


@pytest.mark.parametrize("text", ["40\n36", "12 34.00", "1,266.\n19", "28.00¹", "10³", "甲"])
def test_figures_are_never_glued_over_white_space_or_taken_out_of_others(text: str) -> None:
    assert amount_of(text) is None
