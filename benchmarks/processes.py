"""Whole processes: each is started for every run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from comparison import Absent, Work


def budgetdoc(*arguments: str) -> Work:
    """The installed command, or the module where there is none beside this Python."""
    script = shutil.which("budgetdoc", path=str(Path(sys.executable).parent))
    return _running([script] if script else [sys.executable, "-m", "budgetdoc"], *arguments)


def python() -> Work:
    """What starting Python takes."""
    return _running([sys.executable, "-c", "pass"])


def pandoc(data: bytes, source: str, target: str) -> Work:
    """pandoc, which gives the bytes of the target format. Raises Absent."""
    program = shutil.which("pandoc")
    if program is None:
        raise Absent("pandoc is not installed")
    return _running([program, f"--from={source}", f"--to={target}", "--output=-"], data=data)


def _running(program: list[str], *arguments: str, data: bytes | None = None) -> Work:
    return lambda: subprocess.run([*program, *arguments], input=data, capture_output=True, check=True).stdout
