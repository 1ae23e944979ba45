"""The YAML files that the preview shows: which there are, and when one changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from budgetdoc.checks.settings import NAME
from budgetdoc.running.plan import plan

Stamp: TypeAlias = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes, number of the file: another one after a save by renaming."""
_ABSENT: Stamp = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it stood when it was looked at."""

    path: Path
    stamp: Stamp
    settings: Stamp
    """Of the `budgetdoc.toml` that the checks obey."""


class Files:
    """The YAML files below a folder, or a single file of whatever name.

    They are looked at again and again: that sees every way of saving, also on network drives, where the system reports
    no changes; a thousand files take some hundredths of a second.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def look(self) -> dict[str, Seen]:
        """The files that are there now, by their names below the folder. What links lead out of it to is not."""
        settings: dict[Path, Stamp] = {}
        seen: dict[str, Seen] = {}
        for name, path in self._named():
            stamp = stamp_of(path)
            if stamp != _ABSENT:
                folder = path.parent
                if folder not in settings:
                    settings[folder] = _settings_stamp(folder)
                seen[name] = Seen(path, stamp, settings[folder])
        return seen

    def _named(self) -> list[tuple[str, Path]]:
        if self.path.is_file():
            return [(readable(self.path.name), self.path)]
        if not self.path.is_dir():
            return []
        root = self.path.resolve()
        sources = [job.source for job in plan([self.path], Path())]
        inside = [source for source in sources if source.resolve().is_relative_to(root)]
        return [(readable(source.relative_to(self.path).as_posix()), source) for source in inside]


def readable(name: str) -> str:
    """A file's name as text. Archives made on Chinese Windows unpack to names that are none in UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file; zeros for one that is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116  Path.stat costs twice as much
    except OSError:
        return _ABSENT
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _settings_stamp(folder: Path) -> Stamp:
    own = folder.absolute()
    stamps = (stamp_of(above / NAME) for above in (own, *own.parents))
    return next((stamp for stamp in stamps if stamp != _ABSENT), _ABSENT)
