"""Whatever became of a document on its way, it is read in full or refused in words; `make fuzz` tries for longer."""

from __future__ import annotations

from random import Random

import pytest

from budgetdoc.diagnostics import ERROR, REPORTERS, Report, worst
from damage import KINDS, damaged, seeds
from ours import convert_bytes

_OUR_FAULT = "BD712"


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_document_is_read_in_full_or_refused(kind: str) -> None:
    for number in range(8 if kind == "pdf" else 20):
        random = Random(f"{kind} {number}")
        conversion = convert_bytes(damaged(random.choice(seeds(kind)), random), f"{number}.{kind}")
        assert bool(conversion.disclosures) is (worst(conversion.findings) != ERROR)
        assert _OUR_FAULT not in [finding.code for finding in conversion.findings], number
        for language in ("zh", "en"):
            assert REPORTERS["text"](Report(findings=conversion.findings), language)
