"""The files of a zip archive, read within bounds, and written to the same bytes every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

MOST_FILES: Final = 2_000
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all files together, unpacked."""
_ENCRYPTED: Final = 0x1
# Other methods unpack without a bound, and a package may not use them.
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The earliest date a zip file can carry, for want of a true one that is the same on every run.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_DAY: Final = 1 << 5 | 1
"""That day as zip files write it: years since 1980, the month, the day."""
_DIRECTORY_ENTRY: Final = 46
"""The bytes of an entry of the directory before its name, extra field and comment; from the 28th on, their lengths."""


class ArchiveError(ValueError):
    """An archive that is damaged, encrypted, or beyond our bounds; the text says which."""


def unpack(data: bytes) -> dict[str, bytes]:
    """The files in a zip archive by their name. Raises ArchiveError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_bounds(entries)
            return {entry.filename: _read_entry(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OverflowError) as error:
        raise ArchiveError(f"damaged, or no zip archive ({error})") from error


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip file of the files, in their order, without a trace of time, machine or user."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def timeless(data: bytes) -> bytes:
    """A zip file that `zipfile` has written, with the time and the system of that taken out of its headers.

    Packing it anew would give the same, and take as long as packing it.
    """
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.start_dir
        for entry in archive.infolist():
            # The time stands in the header before the content and in the directory, the system only there.
            struct.pack_into("<HH", changed, entry.header_offset + 10, 0, _DAY)
            changed[place + 5] = 0
            struct.pack_into("<HH", changed, place + 12, 0, _DAY)
            place += _DIRECTORY_ENTRY + sum(struct.unpack_from("<HHH", data, place + 28))
    return bytes(changed)


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # read() without a size would unpack all there is before it compares with the declared size.
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _check_bounds(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise ArchiveError(f"it holds more than {MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ArchiveError(f"it unpacks to more than {MOST_BYTES >> 20} MB")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ArchiveError("it is encrypted; save it without a password")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise ArchiveError("it is packed with a method that office files don't use")
    if len({entry.filename for entry in entries}) < len(entries):
        raise ArchiveError("it holds several files of the same name")
