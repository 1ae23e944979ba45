"""Bytes to text: UTF-8, UTF-16 and GB18030 (which includes GBK and GB2312)."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_USUAL: Final = "[\\s -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]"
"""What Chinese texts are made of: ASCII, punctuation, Chinese characters, full-width signs."""


class UnknownEncoding(ValueError):
    """The bytes are no text in any encoding that is known here. `offset`: the first byte that fits none, from 1."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"not a text file (byte {offset})")
        self.offset = offset


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; every line end that YAML knows is a newline. Raises UnknownEncoding."""
    text, encoding = _decode(data)
    return re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text), encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), name
    if wide := _utf16_without_mark(data):
        return _strictly(data, wide), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(data, "gb18030"), "GB18030"


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(error.start + 1) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """Zero bytes are in no text of another encoding, and only one order of the bytes makes the usual characters."""
    head = data[:4096]
    if len(data) % 2 or b"\0" not in head:
        return None
    usual = {codec: len(re.findall(_USUAL, head.decode(codec, "replace"))) for codec in ("utf-16-le", "utf-16-be")}
    best = max(usual, key=lambda codec: usual[codec])
    return best if usual[best] > 0.8 * len(head) / 2 else None
