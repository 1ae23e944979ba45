"""What the figures depend on besides us: versions, cores, the library that makes WeasyPrint's own subsetting fast."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version


def surroundings() -> dict[str, str]:
    """Each with its version, or with the word that it is absent."""
    return {
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "WeasyPrint": _package("weasyprint"),
        "harfbuzz-subset": _subset_library(),
        "docxtpl": _package("docxtpl"),
        "markitdown": _package("markitdown"),
        "pdfplumber": _package("pdfplumber"),
        "pypdfium2": _package("pypdfium2"),
        "python-docx": _package("python-docx"),
        "openpyxl": _package("openpyxl"),
        "pandoc": _program("pandoc", word=1),
        "LibreOffice": _program("soffice", word=1),
    }


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _subset_library() -> str:
    """Whether WeasyPrint finds the system's harfbuzz-subset; without it bare WeasyPrint takes many times as long."""
    try:
        from weasyprint.text import ffi
    except (ImportError, OSError):
        return "unknown"
    return "present" if ffi.harfbuzz_subset is not None else "absent"


def _program(name: str, *, word: int) -> str:
    """The word of the first line of `--version` that is the version."""
    program = shutil.which(name)
    if program is None:
        return "absent"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return said[word] if len(said) > word else "present"
