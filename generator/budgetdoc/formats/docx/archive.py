"""The files of a Word package, from a .docx file or from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from budgetdoc.formats.archive import MOST_BYTES, ArchiveError, unpack
from budgetdoc.formats.docx.errors import UnusableReferenceError

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their path in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read_archive(path: Path) -> dict[str, bytes]:
    """The files in a .docx file, by their name.

    Raises UnusableReferenceError where it is missing, no zip file, damaged, encrypted or larger than our bounds.
    """
    try:
        if not path.is_file():
            raise UnusableReferenceError("there is no such file")
        if path.stat().st_size > MOST_BYTES:
            raise UnusableReferenceError(f"the file is larger than {MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnusableReferenceError(f"it can't be read: {error.strerror or error}") from error
    if data.startswith(_OLE):
        raise UnusableReferenceError("it is an old .doc file or protected by a password; save it as .docx without one")
    try:
        return unpack(data)
    except ArchiveError as error:
        raise UnusableReferenceError(f"as a .docx file it can't be used: {error}") from error
