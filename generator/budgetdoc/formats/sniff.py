"""What a file is, by its content: extensions lie."""

from __future__ import annotations

import re
from typing import Final

from budgetdoc.formats import compound
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_HEAD: Final = 64 * 1024
"""How far tags are looked for: pages may begin with long scripts."""
_PART: Final = re.compile(rb"PK(?:\x03\x04[\s\S]{26}|\x01\x02[\s\S]{42})(word|xl)[/\\]", re.IGNORECASE)
"""A file of a zip archive, as its header or the directory at the end names it: either may be cut off."""
_PARTS: Final = {b"word": "docx", b"xl": "xlsx"}
_ODF: Final = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z]+)")
_OFFICE_XML: Final = re.compile(
    rb"<\?mso-application\s+progid=|schemas-microsoft-com:office:spreadsheet|schemas\.microsoft\.com/office/word/2003"
)
"""Word and Excel of 2003 as one XML file."""
_OBJECT: Final = re.compile(rb"\d\s+\d+\s+obj\b")
"""The head of an object of a PDF."""
_PAGE: Final = re.compile(rb"<!doctype\s+html|<(?:html|head|body|meta|frameset)[\s>/]", re.IGNORECASE)
_TABLE: Final = re.compile(rb"<table[\s>]", re.IGNORECASE)
_CELL: Final = re.compile(rb"<t[dh][\s>]", re.IGNORECASE)
_FRAGMENT: Final = re.compile(rb"\s*<(?:!--|div|span|section|article|main|center|style|script|title|link|h[1-6])[\s>]?")
_ARCHIVE: Final = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE
)
"""A web archive: headers as of a letter."""
_OTHERS: Final = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"%!PS", "PostScript"),
)
"""Files that begin in their own way and hold no document that can be read. `BM` and `MZ` begin texts as well."""


def kind_of(data: bytes) -> str:
    """The kind of a file, a key of `registry.READERS`.

    Raises Unreadable: BD701 for no bytes at all, BD702 for what is no document, BD703 for a damaged compound file,
    BD704 for an office file with a password.
    """
    if not data:
        raise Unreadable("BD701")
    if _is_pdf(data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(compound.SIGNATURE):
        return _in_compound(data)
    if data.startswith(b"{\\rtf"):
        return "legacy"
    return _markup(data) or _text(data)


def _is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does. Something else may stand before that, but no page, and no text about PDF."""
    start = data.find(b"%PDF-", 0, 1024)
    if start < 0 or not data[:start].strip():
        return start >= 0
    return not _PAGE.search(data, 0, start) and bool(_OBJECT.search(data, start))


def _in_zip(data: bytes) -> str:
    if odf := _ODF.match(data, 30):
        if odf[1] in (b"text", b"spreadsheet"):
            return "legacy"
        raise Unreadable("BD702", kind=f"OpenDocument {odf[1].decode()}")
    if part := _PART.search(data):
        return _PARTS[part[1].lower()]
    raise Unreadable("BD702", kind="ZIP")


def _in_compound(data: bytes) -> str:
    streams = compound.streams(data)
    if "EncryptedPackage" in streams:
        raise Unreadable("BD704")
    if streams & {"WordDocument", "Workbook", "Book"}:
        return "legacy"
    raise Unreadable("BD702", kind="PPT" if "PowerPoint Document" in streams else "OLE")


def _markup(data: bytes) -> str | None:
    """The kind of a file in HTML or XML, whatever its encoding; None for any other."""
    if _ARCHIVE.match(data[:_HEAD]):
        return "mhtml"
    # Tags are ASCII: in UTF-16 they are the same bytes with zeros between.
    head = data[:_HEAD].replace(b"\0", b"")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _OFFICE_XML.search(start, 0, 4096) and start.startswith(b"<?xml"):
        return "legacy"
    if _PAGE.search(head) or _FRAGMENT.match(start) or (_TABLE.search(head) and _CELL.search(head)):
        return "html"
    if start.startswith(b"<?xml"):
        raise Unreadable("BD702", kind="XML")
    return None


def _text(data: bytes) -> str:
    for signature, kind in _OTHERS:
        # A text may begin with the same letters, but has no zero bytes beside those of UTF-16.
        if data.startswith(signature) and not (signature.isalnum() and _is_text(data)):
            raise Unreadable("BD702", kind=kind)
    if not _is_text(data):
        raise Unreadable("BD702", kind="binary")
    return "text"


def _is_text(data: bytes) -> bool:
    try:
        text, _ = decode(data)
    except UnknownEncoding:
        return False
    return "\0" not in text
