"""OLE compound files: the container of .doc, .xls, .wps and .et, and of office files with a password."""

from __future__ import annotations

import io
import logging
from typing import Final

import olefile

from budgetdoc.formats.unreadable import Unreadable

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What it has to say of damaged files is told by our findings.
logging.getLogger("olefile").addHandler(logging.NullHandler())


def streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of a compound file. Raises Unreadable for a damaged one."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return frozenset(str(child.name) for child in file.root.kids)
    # The library has no error of its own for most damage, and a chain of thousands of entries ends its recursion.
    except Exception as error:
        raise Unreadable("BD703", format="OLE", reason=str(error) or type(error).__name__) from error
