"""LibreOffice, for tests that look at our files with other eyes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def _has_chinese_font() -> bool:
    command = shutil.which("fc-list")
    return bool(command and subprocess.run([command, ":lang=zh"], capture_output=True, check=True).stdout)


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None or not _has_chinese_font(),
    reason="LibreOffice or a Chinese font for it is not installed",
)


def to_pdf(scratch: Path, *files: Path) -> list[Path]:
    """The files printed as PDF by LibreOffice, with a profile of its own."""
    return converted(scratch, "pdf", *files)


def converted(scratch: Path, kind: str, *files: Path) -> list[Path]:
    """The files as LibreOffice saves them as another kind: `pdf`, `txt:Text`."""
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(scratch), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [scratch / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
