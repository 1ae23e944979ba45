"""Older formats, which LibreOffice turns into newer ones: DOC, WPS, XLS, ET, RTF, ODT, ODS and XML of Office 2003."""

from __future__ import annotations

import re
from typing import Final

from budgetdoc.formats import compound, libreoffice
from budgetdoc.formats.archive import ArchiveError, unpack
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_ENCODING: Final = re.compile(r"""(<\?xml[^>]{0,200}?encoding\s*=\s*["'])[\w.:-]{1,40}""")


def renewed(data: bytes) -> tuple[str, bytes]:
    """A file in an older format as DOCX or XLSX, as LibreOffice understands it, and which of the two it is.

    Raises Unreadable: BD703 damaged, BD704 password, BD707 where LibreOffice is not installed, BD708 where it takes
    too long.
    """
    kind, to = _kind(data)
    if kind in ("odt", "ods") and _is_encrypted(data):
        raise Unreadable("BD704")
    if kind == "doc" and compound.is_encrypted(data):
        raise Unreadable("BD704")
    try:
        return to, libreoffice.convert(_in_utf8(data) if kind == "xml" else data, kind, to)
    except Unreadable as error:
        if error.code == "BD703" and kind == "xls" and compound.is_encrypted(data):
            raise Unreadable("BD704") from error
        raise


def _in_utf8(data: bytes) -> bytes:
    """XML in the one encoding that LibreOffice reads for sure; it takes GBK for something else."""
    try:
        return _ENCODING.sub(r"\1UTF-8", decode(data)[0], count=1).encode()
    except UnknownEncoding:
        return data


def _kind(data: bytes) -> tuple[str, str]:
    """The usual suffix of the file, and what to make of it."""
    if data.startswith(compound.SIGNATURE):
        # WPS and ET of Kingsoft are DOC and XLS under another name.
        return ("doc", "docx") if "WordDocument" in compound.streams(data) else ("xls", "xlsx")
    if data.startswith(b"PK"):
        return ("ods", "xlsx") if b"opendocument.spreadsheet" in data[:200] else ("odt", "docx")
    if data.startswith(b"{\\rtf"):
        return "rtf", "docx"
    return ("xml", "xlsx") if b"office:spreadsheet" in data[:4096].replace(b"\0", b"") else ("xml", "docx")


def _is_encrypted(data: bytes) -> bool:
    try:
        return b"encryption-data" in unpack(data).get("META-INF/manifest.xml", b"")
    except ArchiveError as error:
        raise Unreadable("BD703", format="ODF", reason=str(error)) from error
