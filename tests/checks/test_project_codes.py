"""The check character of Hebei project codes."""

from __future__ import annotations

import pytest
from disclosures import disclosure, findings, found, project
from hypothesis import given
from hypothesis import strategies as st

from budgetdoc.checks.words.hebei import ALPHABET, check_character

bodies = st.text(st.sampled_from(ALPHABET), min_size=20, max_size=20)


def coded(code: str, form: str = "zunhua") -> dict[str, object]:
    return {**disclosure(project(code=code)), "form": form}


@given(bodies, st.integers(0, 19), st.sampled_from(ALPHABET))
def test_one_miscopied_character_always_shows(body: str, at: int, other: str) -> None:
    miscopied = body[:at] + other + body[at + 1 :]
    assert (check_character(miscopied) == check_character(body)) == (miscopied == body)


@given(bodies, st.integers(0, 18))
def test_two_neighbours_in_the_wrong_order_always_show(body: str, at: int) -> None:
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]
    assert (check_character(swapped) == check_character(body)) == (swapped == body)


@pytest.mark.parametrize("code", ["99010124P00611110001R", "99010124P006112100023"])
def test_a_code_that_fits_is_left_alone(code: str) -> None:
    assert found(coded(code), "BD33") == []


def test_a_code_that_does_not_fit_is_told_with_what_would_fit() -> None:
    (one,) = [one for one in findings(coded("99010124P00611110002R")) if one.code == "BD331"]
    assert one.values["expected"] == check_character("99010124P00611110002")


@pytest.mark.parametrize("code", ["99010124P0061111000R", "99010124P006111100001R", "99010124P0061111OO01R"])
def test_a_code_of_another_form_is_told(code: str) -> None:
    assert found(coded(code), "BD33") == [("BD332", "units[0].projects[0].code")]


def test_only_forms_whose_spec_says_so_are_looked_at() -> None:
    assert found(coded("99010124P00611110002R", "guangzhou"), "BD33") == []
