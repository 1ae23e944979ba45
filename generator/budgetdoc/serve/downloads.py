"""Published files on demand, made by `budgetdoc build` in a process of its own.

A PDF takes seconds; what is saved meanwhile is shown all the same.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


class NotMade(RuntimeError):
    """There is no file. The message is what `build` says, in the reader's language."""


async def made(source: Path, suffix: str, form: str | None, language: str) -> bytes:
    """The published file of a source as it stands on disk. Raises NotMade."""
    with TemporaryDirectory(prefix="budgetdoc-") as folder:
        said = await _build(["-o", folder, "--to", suffix, "--lang", language, *_form(form), "--", str(source)])
        file = next(Path(folder).glob(f"*.{suffix}"), None)
        if file is None:
            raise NotMade(said)
        return file.read_bytes()


def _form(form: str | None) -> list[str]:
    return ["--form", form] if form else []


async def _build(arguments: list[str]) -> str:
    """Run the command; what it says. It ends when the request does, but not by the Ctrl-C that is for us."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "budgetdoc", "build", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    try:
        # In a thread: a process of the event loop may outlive it for a moment when both are to end at once.
        out, err = await asyncio.to_thread(process.communicate)
    finally:
        process.kill()
        process.wait()
    return (out + err).decode("utf-8", "replace").strip()
