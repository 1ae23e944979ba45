"""Files on disk that appear complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from budgetdoc.running import guardian


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files, with the folders they are in: all or none. Raises OSError; all older files are as they were then.

    All are complete before the first appears; where one can't appear, those that have are taken back.
    """
    with ExitStack() as waiting:
        complete: list[tuple[Path, Path]] = []
        for path, data in files.items():
            temporary = waiting.enter_context(_temporary(path))
            with temporary.open("xb") as file:
                file.write(data)
            complete.append((temporary, path))
        older = {path: _kept(path, waiting) for path in files if path.is_file()} if len(files) > 1 else {}
        appeared: list[Path] = []
        try:
            for temporary, path in complete:
                _appear(temporary, path)
                appeared.append(path)
        except OSError:
            for path in appeared:
                _take_back(path, older.get(path))
            raise


def _kept(path: Path, waiting: ExitStack) -> Path:
    """A second name of a file, under which it stays when another takes its place."""
    kept = waiting.enter_context(_temporary(path))
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links
        shutil.copy2(path, kept, follow_symlinks=False)
    return kept


def _take_back(path: Path, older: Path | None) -> None:
    with suppress(OSError):
        if older:
            older.replace(path)
        else:
            path.unlink()


@contextmanager
def written_at_the_end(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which appears under its name when the block ends without an error. Raises OSError."""
    with _temporary(path) as temporary:
        with temporary.open("xb") as file:
            yield file
        _appear(temporary, path)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside a file that nothing has yet. What stands under it is gone when the block or this process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".budgetdoc-{os.urandom(8).hex()}")
    with guardian.guarded(temporary):
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)


def _appear(temporary: Path, path: Path) -> None:
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o7777)
    temporary.replace(path)
