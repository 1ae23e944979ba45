"""A page's bytes to text.

What a page says about its encoding is often wrong: UTF-8 pages declare gb2312 since a template did. Strict decoding
seldom succeeds by chance, so it is tried first, and the declaration decides only where several encodings are possible.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 8192
"""Bytes from the start in which a declaration is looked for."""
_CHINESE: Final = ("gb2312", "gbk", "gb18030")
_EAST_ASIAN: Final = ("big5", "big5hkscs", "shift_jis", "euc_jp", "euc_kr")
_FIRST_HAN: Final = "\u0800"
"""Below this UTF-8 takes two bytes, which GBK text may happen to look like; no Chinese character is below it."""
_MOST_BROKEN: Final = 0.01
"""The share of characters that may be unreadable before the page counts as damaged; most such pages have one or two."""


def text_of(data: bytes) -> str:
    """The page's text. Bytes that fit no encoding become U+FFFD, as in a browser.

    Raises Unreadable BD703 where more than one character in a hundred is such.
    """
    declared = _declared(data)
    for codec in _likely(data, declared):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    try:
        return decode(data)[0]
    except UnknownEncoding as error:
        return _repaired(data, declared, error)


def _declared(data: bytes) -> str:
    """The codec that the page declares, "" if none or an unknown one."""
    match = _DECLARED.search(data[:_HEAD])
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _likely(data: bytes, declared: str) -> list[str]:
    """Encodings to try before the usual ones: where these succeed, the usual ones could succeed by chance."""
    if data[:2] == b"<\0":
        return ["utf-16-le"]
    if data[:2] == b"\0<":
        return ["utf-16-be"]
    if declared in _EAST_ASIAN:
        return ["utf-8", declared]
    if declared in _CHINESE and not _has_han_in_utf8(data):
        return ["gb18030"]
    return []


def _has_han_in_utf8(data: bytes) -> bool:
    try:
        return max(data.decode("utf-8-sig"), default="") >= _FIRST_HAN
    except UnicodeDecodeError:
        return False


def _repaired(data: bytes, declared: str, error: UnknownEncoding) -> str:
    """The text in the encoding that leaves the fewest characters unreadable."""
    codec_names = ["utf-8", "gb18030"]
    if declared and declared not in _CHINESE and _is_text(declared):
        codec_names.insert(0, declared)
    texts = [data.decode(codec, "replace") for codec in codec_names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > _MOST_BROKEN * len(best):
        raise Unreadable("BD703", format="HTML", reason=str(error)) from error
    return best


def _is_text(codec: str) -> bool:
    """Whether the codec makes text of bytes; Python also names compression and the like codecs."""
    try:
        return isinstance(b"".decode(codec, "replace"), str)
    except (LookupError, UnicodeError):
        return False
