"""What is asked of git: the content of a file in some revision, and the settings of a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path


class NoGit(Exception):
    """The program git can't be run."""


class GitError(Exception):
    """git could not do what it was asked for; the text is what it says."""


def git(*arguments: str, folder: Path | None = None) -> bytes:
    """What git prints, run in a folder, by default this process's. Raises NoGit and GitError."""
    command = ["git", *(["-C", str(folder)] if folder else []), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise NoGit(str(error)) from error
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def said_by(*arguments: str, folder: Path | None = None) -> str | None:
    """One line that git prints, or None where it refuses. Raises NoGit."""
    try:
        return git(*arguments, folder=folder).decode(errors="replace").rstrip("\n")
    except GitError:
        return None


def top_of_repository(folder: Path | None = None) -> Path | None:
    """The folder at the top of the working tree; None outside of one. Raises NoGit."""
    top = said_by("rev-parse", "--show-toplevel", folder=folder)
    return Path(top) if top else None


def has(revision: str, folder: Path | None = None) -> bool:
    """Whether the repository has a revision; the empty one is what is staged. Raises NoGit."""
    name = f"{revision}^{{tree}}"
    return (
        not revision or said_by("rev-parse", "--verify", "--quiet", "--end-of-options", name, folder=folder) is not None
    )


def file_in(name: str, folder: Path | None = None) -> str | None:
    """The name by which git knows a file in a revision, `HEAD~1:path/to/file`; None where there is no such file.

    The path is one from the top of the repository, or from the folder where there is none such. Raises NoGit.
    """
    revision, _, path = name.partition(":")
    for one in (name, f"{revision}:./{path}"):
        if said_by("cat-file", "-t", "--end-of-options", one, folder=folder) == "blob":
            return one
    return None


def size(name: str, folder: Path | None = None) -> int:
    """The bytes of a file in a revision. Raises NoGit and GitError."""
    return int(git("cat-file", "-s", "--end-of-options", name, folder=folder))


def content(name: str, folder: Path | None = None) -> bytes:
    """What a file in a revision holds, as a checkout would write it. Raises NoGit and GitError."""
    return git("cat-file", "--filters", "--end-of-options", name, folder=folder)
