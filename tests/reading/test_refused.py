"""Documents of which nothing is of any form: each is told, and no project is made of it.

A case is a file in `refused/`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ours import convert_bytes

CASES = sorted((Path(__file__).parent / "refused").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nothing_is_made_of_it(case: Path) -> None:
    conversion = convert_bytes(case.read_bytes(), case.name)
    assert conversion.disclosures == []
    assert [finding.code for finding in conversion.findings] in (["BD710"], ["BD711"])
