"""The files of a package, read from a .docx file or from a folder, and written to the same bytes every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from budgetdoc.formats.docx.errors import UnusableReferenceError

MAX_ENTRIES = 2_000
MAX_BYTES = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
# Other methods unpack without a bound, and a package may not use them.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The earliest date a zip file can carry, for want of a true one that is the same on every run.
_DATE = (1980, 1, 1, 0, 0, 0)


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
        if path.stat().st_size > MAX_BYTES:
            raise UnusableReferenceError(f"the file is larger than {MAX_BYTES >> 20} MB")
        return _unzip(path.read_bytes())
    except OSError as error:
        raise UnusableReferenceError(f"it can't be read: {error.strerror or error}") from error


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file of the files, in their order, without a trace of time, machine or user."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def _unzip(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise UnusableReferenceError("it is an old .doc file or protected by a password; save it as .docx without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_bounds(entries)
            return {entry.filename: _read_entry(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise UnusableReferenceError(f"it is no .docx file, or a damaged one ({error})") from error


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # read() without a size would unpack all there is before it compares with the declared size.
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _check_bounds(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnusableReferenceError(f"it holds more than {MAX_ENTRIES} files")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise UnusableReferenceError(f"it unpacks to more than {MAX_BYTES >> 20} MB")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnusableReferenceError("it is encrypted; save it without a password")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnusableReferenceError("it is packed with a method that .docx files don't use")
    if len({entry.filename for entry in entries}) < len(entries):
        raise UnusableReferenceError("it holds several files of the same name")
