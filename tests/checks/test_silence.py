"""Sound disclosures that look like faulty ones: nothing is found in them.

A case is a file in `silent/`; its first line says what it is about.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetdoc.checks import check_source
from ours import read_bytes

CASES = sorted((Path(__file__).parent / "silent").glob("*.yaml"))
_CELLS = {"BD502", "BD503"}
"""What a form has no place for, and what is blank in it, is said of sound files too."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nothing_is_found_in_a_sound_file(case: Path) -> None:
    found = check_source(read_bytes(case.read_bytes(), case.name)).findings
    assert [f"{one.place}: {one.code} {one.message('zh')}" for one in found if one.code not in _CELLS] == []
