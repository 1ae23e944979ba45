"""OLE compound files: the container of .doc, .xls, .wps and .et, and of office files with a password."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from budgetdoc.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from olefile import OleFileIO

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD: Final = "WordDocument"
_BOOKS: Final = ("Workbook", "Book")
# Of the header of a Word file: where its flags stand, and the one for encryption.
_FLAGS: Final = 10
_ENCRYPTED: Final = 0x0100
# Records of a workbook: its end, and the one that says how what follows is encrypted. It is among the first.
_EOF: Final = 0x0A
_FILE_PASS: Final = 0x2F
_FIRST: Final = 64 * 1024


def streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of a compound file. Raises Unreadable for a damaged one."""
    # The library has no error of its own for most damage, and a chain of thousands of entries ends its recursion.
    try:
        with _opened(data) as file:
            return frozenset(str(child.name) for child in file.root.kids)
    except Exception as error:
        raise Unreadable("BD703", format="OLE", reason=str(error) or type(error).__name__) from error


def is_encrypted(data: bytes) -> bool:
    """Whether an old Word or Excel file says that it is encrypted; False for one that is too damaged to say anything.

    Excel also encrypts books that are only protected against changes and open without a password.
    """
    try:
        with _opened(data) as file:
            if file.exists(_WORD):
                header = file.openstream(_WORD).read(_FLAGS + 2)
                return bool(struct.unpack_from("<H", header, _FLAGS)[0] & _ENCRYPTED)
            book = next((name for name in _BOOKS if file.exists(name)), None)
            return book is not None and _FILE_PASS in _records(file.openstream(book).read(_FIRST))
    except Exception:
        return False


def _records(book: bytes) -> set[int]:
    """The kinds of the records at the start of a workbook: each has its kind and length in front."""
    kinds: set[int] = set()
    place = 0
    while place + 4 <= len(book) and _EOF not in kinds:
        kind, length = struct.unpack_from("<HH", book, place)
        kinds.add(kind)
        place += 4 + length
    return kinds


def _opened(data: bytes) -> OleFileIO:
    import logging  # with the library, a fiftieth of the time that reading any file takes to start

    import olefile

    # What it has to say of damaged files is told by our findings.
    logging.getLogger("olefile").setLevel(logging.CRITICAL)
    return olefile.OleFileIO(io.BytesIO(data))
