"""Each slip of wording is found, and for what it is: no other rule of wording warns of it."""

from __future__ import annotations

from typing import Any

import pytest
from disclosures import disclosure, findings
from planted_words import PLANTED

OWN = ("BD33", "BD43", "BD8")


@pytest.mark.parametrize(
    ("code", "data"), PLANTED, ids=[f"{code}-{number}" for number, (code, _) in enumerate(PLANTED)]
)
def test_a_slip_is_found(code: str, data: dict[str, Any]) -> None:
    said = findings(data)
    assert code in {one.code for one in said}
    assert {one.code for one in said if one.severity != "info" and one.code.startswith(OWN)} <= {code}
    for one in said:
        assert one.message("zh")
        assert one.message("en")
        assert one.hint("zh")
        assert one.hint("en")


def test_what_stands_around_the_slips_is_sound() -> None:
    assert findings(disclosure()) == []
