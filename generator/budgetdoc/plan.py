"""Which sources there are below files and folders, and where their outputs go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from budgetdoc.diagnostics import Finding, Place

SUFFIXES = (".yaml", ".yml")
"""What a folder is searched for; a file that is named is taken whatever its suffix (JSON is YAML)."""


@dataclass(frozen=True, slots=True)
class Job:
    """One source and the path of its outputs without suffix."""

    source: Path
    target: Path


def plan(paths: Iterable[Path], out: Path) -> list[Job]:
    """The jobs for files and folders; below a folder its structure is kept, hidden files and folders are left out."""
    jobs: dict[Path, Job] = {}
    for path in paths:
        for source, name in _sources(path):
            jobs.setdefault(source.resolve(), Job(source, out / name.with_suffix("")))
    return list(jobs.values())


def _sources(path: Path) -> Iterator[tuple[Path, Path]]:
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for source in sorted(path.rglob("*")):
        name = source.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if source.suffix in SUFFIXES and source.is_file() and not hidden:
            yield source, name


def clashes(jobs: Sequence[Job]) -> dict[Job, Finding]:
    """BD603 for each job whose outputs would overwrite those of an earlier one."""
    first: dict[str, Job] = {}
    found: dict[Job, Finding] = {}
    for job in jobs:
        key = str(job.target).casefold()  # Windows and macOS take a.html and A.html for one file
        if key in first:
            found[job] = Finding("BD603", Place(str(job.source)), {"target": str(job.target)})
        first.setdefault(key, job)
    return found
