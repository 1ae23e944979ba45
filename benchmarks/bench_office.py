"""PDF by the other way: our Word file through LibreOffice, for scale beside our PDF of the same content."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import page_printers
import samples
from budgetdoc.formats.docx.writing import write
from comparison import Absent, Comparison, Prepare, Work

_SAMPLE = "county-cards"


def comparisons(scratch: Path) -> Iterator[Comparison]:
    """One sample; LibreOffice's time has the start of its process in it."""
    office: dict[str, Prepare] = {"LibreOffice, from our DOCX": partial(_office, scratch)}
    yield Comparison(name=f"office-pdf {_SAMPLE}", ours=_ours, peers=office)


def _ours() -> Work:
    return page_printers.budgetdoc(samples.page(_SAMPLE))


def _office(scratch: Path) -> Work:
    """LibreOffice with a profile of its own, which the run that is not counted sets up. Raises Absent."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Absent("LibreOffice is not installed")
    source = scratch / f"{_SAMPLE}.docx"
    source.write_bytes(write(samples.document(_SAMPLE)))
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), str(source)]
    return lambda: _convert(command, source.with_suffix(".pdf"))


def _convert(command: list[str], result: Path) -> bytes:
    """LibreOffice reports success even where it wrote nothing, so the file itself is asked for."""
    result.unlink(missing_ok=True)
    subprocess.run(command, capture_output=True, check=True)
    return result.read_bytes()
