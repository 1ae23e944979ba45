"""Which files there are below files and folders, and where what is made of them goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from budgetdoc.diagnostics import Finding, Place

SUFFIXES: Final = (".yaml", ".yml")
"""What a folder is searched for; a file that is named is taken whatever its suffix (JSON is YAML)."""
_NO_DOCUMENTS: Final = (*SUFFIXES, ".json")
"""What `convert` passes over in a folder: its own outputs and reports."""
_OF_THE_SYSTEM: Final = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Job:
    """One source and the path of its outputs without suffix."""

    source: Path
    target: Path


def plan(paths: Iterable[Path], out: Path) -> list[Job]:
    """The jobs for files and folders; below a folder its structure is kept, hidden files and folders are left out."""
    return [Job(source, out / name.with_suffix("")) for source, name in _sources(paths, _is_yaml)]


def plan_conversion(paths: Iterable[Path], out: Path) -> list[Job]:
    """The jobs for published documents: every file below a folder beside hidden ones, YAML, JSON and Office's leavings.

    `a.docx` becomes `a`; where several become the same (`a.docx`, `a.pdf`) all of them keep their suffix.
    """
    found = list(_sources(paths, _may_be_a_document))
    shared = Counter(_key(name.with_suffix("")) for _, name in found)
    return [
        Job(source, out / (name if shared[_key(name.with_suffix(""))] > 1 else name.with_suffix("")))
        for source, name in found
    ]


def _is_yaml(path: Path) -> bool:
    return path.suffix in SUFFIXES


def _may_be_a_document(path: Path) -> bool:
    # Word and Excel keep `~$name` beside a file that is open.
    return not (
        path.suffix.lower() in _NO_DOCUMENTS or path.name.startswith("~$") or path.name.lower() in _OF_THE_SYSTEM
    )


def _sources(paths: Iterable[Path], wanted: Callable[[Path], bool]) -> list[tuple[Path, Path]]:
    """The files, each once, with the names that their outputs take after them."""
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        for source, name in _below(path, wanted):
            found.setdefault(source.resolve(), (source, name))
    return list(found.values())


def _below(path: Path, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Path]]:
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for source in sorted(path.rglob("*")):
        name = source.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if not hidden and wanted(source) and source.is_file():
            yield source, name


def clashes(jobs: Sequence[Job]) -> dict[Job, Finding]:
    """BD603 for each job whose outputs would overwrite those of an earlier one."""
    first: dict[str, Job] = {}
    found: dict[Job, Finding] = {}
    for job in jobs:
        key = _key(job.target)
        if key in first:
            found[job] = Finding("BD603", Place(str(job.source)), {"target": str(job.target)})
        first.setdefault(key, job)
    return found


def _key(path: Path) -> str:
    """Windows and macOS take a.html and A.html for one file."""
    return str(path).casefold()
