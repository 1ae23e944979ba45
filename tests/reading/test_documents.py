"""Small documents, each with one thing that real ones have and ours do not, and what they become, in full.

A case is a pair of files in `documents/`: what was published, and the YAML, one document of it for each disclosure.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetdoc.diagnostics import ERROR, worst
from ours import convert_bytes, dump

CASES = sorted(path for path in (Path(__file__).parent / "documents").iterdir() if path.suffix != ".yaml")


def converted(case: Path) -> str:
    conversion = convert_bytes(case.read_bytes(), case.name)
    assert worst(conversion.findings) != ERROR, [finding.message("zh") for finding in conversion.findings]
    assert sum(conversion.counts.values()) == conversion.characters
    return "---\n".join(map(dump, conversion.disclosures))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_becomes_the_yaml_beside_it(case: Path) -> None:
    assert converted(case) == case.with_suffix(".yaml").read_text("utf-8")


def test_every_yaml_has_its_document() -> None:
    expected = {path.stem for path in CASES[0].parent.glob("*.yaml")}
    assert expected == {case.stem for case in CASES}
