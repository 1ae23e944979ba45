"""Files on disk that appear complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files, with the folders they are in; all are complete before the first appears. Raises OSError."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            with _beside(path) as file:
                waiting.append((Path(file.name), path))
                file.write(data)
        for temporary, path in waiting:
            _appear(temporary, path)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


@contextmanager
def written_at_the_end(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which appears under its name when the block ends without an error. Raises OSError."""
    with _beside(path) as file:
        temporary = Path(file.name)
        try:
            yield file
            file.close()
            _appear(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def _beside(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return NamedTemporaryFile(dir=path.parent, prefix=".budgetdoc-", delete=False)


def _appear(temporary: Path, path: Path) -> None:
    temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
    temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
