"""A page's bytes to text, and that to elements.

What a page says about its encoding is often wrong: UTF-8 pages declare gb2312 since a template did. Strict decoding
seldom succeeds by chance, so it is tried first, and the declaration decides only where several encodings are possible.
"""

from __future__ import annotations

import re
from typing import Final, cast

import webencodings
from lxml import etree

from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

MOST_CHARACTERS: Final = 32 * 1024 * 1024
_LIMIT: Final = "ERR_RESOURCE_LIMIT"
# libxml2 stops at the first </html>, but pages that a server pasted together have several.
_ENDS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


def parse(text: str) -> etree._Element:
    """The root element; comments are left out. A page without elements is an empty `html`.

    Raises Unreadable BD706 beyond 32 million characters, or where elements are nested deeper than libxml2 goes
    (2,048 levels): it would drop the whole rest of such a page without a word.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("BD706", reason=f"an HTML page of more than {MOST_CHARACTERS >> 20} million characters")
    # huge_tree lifts the depth from 256, which unclosed <font> elements do reach.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    source = _ENDS.sub("", text.lstrip("\ufeff").replace("\0", "")).encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, parser) if source.strip() else None
    except etree.LxmlError as error:
        if _stopped(parser):
            raise Unreadable("BD706", reason="elements nested too deeply") from error
        return etree.Element("html")
    if _stopped(parser):
        raise Unreadable("BD706", reason="elements nested too deeply")
    return root if root is not None else etree.Element("html")


def having(root: etree._Element, attribute: str) -> list[etree._Element]:
    """All elements that have the attribute, in their order; several times as fast as a loop over all elements."""
    return cast(list[etree._Element], root.xpath(f"//*[@{attribute}]"))


def _stopped(parser: etree.HTMLParser) -> bool:
    return any(entry.type_name == _LIMIT for entry in parser.error_log)


_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 8192
"""Bytes from the start in which a declaration is looked for."""
_CHINESE: Final = ("gb2312", "gbk", "gb18030")
_EAST_ASIAN: Final = ("big5", "big5hkscs", "shift_jis", "euc_jp", "euc_kr")
_FIRST_HAN: Final = "\u0800"
"""Below this UTF-8 takes two bytes, which GBK text may happen to look like; no Chinese character is below it."""
_MOST_BROKEN: Final = 0.01
"""The share of characters that may be unreadable before the page counts as damaged; most such pages have one or two."""


def text_of(data: bytes, charset: str = "") -> str:
    """The page's text; `charset` is given for it from outside. Bytes that fit no encoding are U+FFFD, as in a browser.

    Raises Unreadable BD703 where more than one character in a hundred is such.
    """
    declared = _codec(charset) or _declared(data)
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
    """The codec that the page declares, "" if none or one that no browser knows."""
    match = _DECLARED.search(data[:_HEAD])
    return _codec(match[1].decode("ascii", "replace")) if match else ""


def _codec(charset: str) -> str:
    # Python also names compression and the like codecs, and escapes.
    known = webencodings.lookup(charset)
    return str(known.codec_info.name) if known else ""


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
    if declared and declared not in _CHINESE:
        codec_names.insert(0, declared)
    texts = [data.decode(codec, "replace") for codec in codec_names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > _MOST_BROKEN * len(best):
        raise Unreadable("BD703", format="HTML", reason=str(error)) from error
    return best
