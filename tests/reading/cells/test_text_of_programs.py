"""What programs write as text of our files is read as the files are, whatever the program did to the cells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from budgetdoc.diffing.verify import differences
from conftest import ROOT
from office import converted, needs_libreoffice
from ours import convert_bytes, publish, read
from published import publication

WIDE = ["district-coded", "stated-totals", "bureau-chinese-keys", "county-cards"]
"""Samples whose wide table is laid out so that each row can be told; of others some pages are left over."""


def assert_reads_as(text: bytes, sample: str, file: str) -> None:
    """Everything that the wide table shows is found, and nothing is left over."""
    disclosure = read(ROOT / "samples" / f"{sample}.yaml").disclosure
    assert disclosure
    (found,) = convert_bytes(text, file).disclosures
    assert differences(disclosure, found, publish(disclosure, "guangzhou")) == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("sample", WIDE)
def test_columns_of_pdftotext(sample: str, tmp_path: Path) -> None:
    page = tmp_path / "a.pdf"
    page.write_bytes(publication(ROOT / "samples" / f"{sample}.yaml", "guangzhou", "pdf"))
    text = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, check=True).stdout
    assert_reads_as(text, sample, "a.txt")


@needs_libreoffice
def test_lines_of_a_word_processor(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(publication(ROOT / "samples" / "district-coded.yaml", "guangzhou", "docx"))
    (text,) = converted(tmp_path, "txt:Text (encoded):UTF8", document)
    assert_reads_as(text.read_bytes(), "district-coded", "a.txt")
