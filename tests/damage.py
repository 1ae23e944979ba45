"""Published documents with damage: what transport, other programs and ill will make of them."""

from __future__ import annotations

import io
from functools import cache
from random import Random
from typing import Final

import pikepdf

from budgetdoc.formats.archive import pack, unpack
from published import sample, text

KINDS: Final = ("text", "html", "docx", "xlsx", "pdf")
NAMES: Final = ("stated-totals", "county-cards")
_SCRAPS: Final = (
    *(b"<", b">", b"&", b'"', b"\0", b"\xff\xfe", b"%", b"999999999999", b"-1", b"0", b"1e308", b"NaN"),
    *(b"<td rowspan=99999 colspan=99999>", b"</table>", b"<table><tr>", b'<!DOCTYPE a [<!ENTITY b "c">]>&b;'),
    *(b"<w:tbl>", b"</w:tc>", b'w:val="65535"', b'<mergeCell ref="A1:XFD1048576"/>'),
    *(b"/Kids [1 0 R]", b"/Parent 2 0 R", b" 0 R", b"BT ET", b"q Q", b"re f", b"cm"),
)


@cache
def seeds(kind: str) -> list[bytes]:
    """Sound documents of a kind; PDF unpacked, so that damage gets to its content."""
    if kind == "text":
        return [text().encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16")]
    published = [sample(name, kind) for name in NAMES]
    return list(map(_unpacked, published)) if kind == "pdf" else published


def _unpacked(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return out.getvalue()


def damaged(data: bytes, random: Random) -> bytes:
    """The document with damage: within one of its parts where it is an archive, mostly."""
    if data.startswith(b"PK") and random.random() < 0.8:
        files = unpack(data)
        name = random.choice(sorted(files))
        return pack({**files, name: _scratched(files[name], random)})
    return _scratched(data, random)


def _scratched(data: bytes, random: Random) -> bytes:
    scratched = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(scratched) + 1)
        length = random.choice((0, 1, 4, 30, 300))
        match random.choice(("scrap", "scrap", "byte", "lose", "repeat", "end", "move")):
            case "scrap":
                scratched[at : at + length] = random.choice(_SCRAPS)
            case "byte":
                scratched[at : at + 1] = bytes([random.randrange(256)])
            case "lose":
                del scratched[at : at + length]
            case "repeat":
                scratched[at:at] = scratched[at : at + length] * random.choice((1, 2, 50))
            case "end" if random.random() < 0.2:
                del scratched[at:]
            case "move":
                piece = scratched[at : at + length]
                del scratched[at : at + length]
                to = random.randrange(len(scratched) + 1)
                scratched[to:to] = piece
    return bytes(scratched)
