"""Documents that departments have published agree with what people who read them by eye wrote down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from budgetdoc.diagnostics import ERROR, worst
from budgetdoc.reading import Kind
from conftest import REAL
from ours import convert_bytes, dump

DOCUMENTS = sorted((REAL.parent / "seeds").glob("*.txt"))


@pytest.mark.skipif(not DOCUMENTS, reason="the real documents are not at hand")
@pytest.mark.parametrize("document", DOCUMENTS or [None], ids=lambda path: path and path.stem[:3])
def test_a_real_document_is_converted_in_full(document: Path, tmp_path: Path) -> None:
    conversion = convert_bytes(document.read_bytes(), document.name)
    assert worst(conversion.findings) != ERROR
    assert conversion.counts[Kind.LEFTOVER] == 0
    assert sum(conversion.counts.values()) == conversion.characters
    (disclosure,) = conversion.disclosures
    converted = tmp_path / "converted.yaml"
    converted.write_text(dump(disclosure), "utf-8")
    truth = REAL / f"{document.stem[:3]}.json"
    command = [sys.executable, str(REAL / "compare.py"), str(truth), str(converted)]
    compared = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert compared.returncode == 0, compared.stdout + compared.stderr
