"""OLE compound files: the container of .doc, .xls, .wps and .et, and of office files with a password."""

from __future__ import annotations

import io
from typing import Final

from budgetdoc.formats.unreadable import Unreadable

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of a compound file. Raises Unreadable for a damaged one."""
    import logging  # with the library, a fiftieth of the time that reading any file takes to start

    import olefile

    # What it has to say of damaged files is told by our findings.
    logging.getLogger("olefile").setLevel(logging.CRITICAL)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return frozenset(str(child.name) for child in file.root.kids)
    # The library has no error of its own for most damage, and a chain of thousands of entries ends its recursion.
    except Exception as error:
        raise Unreadable("BD703", format="OLE", reason=str(error) or type(error).__name__) from error
