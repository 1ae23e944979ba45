"""OLE compound files made by hand: the smallest that hold some streams."""

from __future__ import annotations

import struct
from typing import Final

SECTOR: Final = 512
_END, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound_file(*names: str, content: bytes = b"") -> bytes:
    """A compound file (version 3) with streams of these names in its root; the first has `content`, others nothing.

    Sector 0 is the table of sectors, the directory follows: the root, whose streams hang on each other's right side.
    Then comes the content, as long as streams with sectors of their own are.
    """
    content = content.ljust(4096, b"\0") if content else b""
    entries = [_entry("Root Entry", 5, child=1)]
    entries += [_entry(name, 2, right=i + 2 if i + 1 < len(names) else _NONE) for i, name in enumerate(names)]
    sectors = -(-len(entries) * len(entries[0]) // SECTOR)
    if content:
        entries[1] = entries[1][:-12] + struct.pack("<IQ", sectors + 1, len(content))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % SECTOR)
    end = sectors + len(content) // SECTOR
    chains = [*range(2, sectors + 1), _END, *range(sectors + 2, end + 1), *([_END] if content else [])]
    fat = struct.pack(f"<{SECTOR // 4}I", _FAT, *chains, *[_NONE] * (SECTOR // 4 - 1 - len(chains)))
    return _header() + fat + directory + content


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    # versions, byte order, sector sizes, six reserved bytes
    start += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    # directory sectors, FAT sectors, first directory sector, signature, cutoff, mini FAT, more FAT sectors
    start += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return start + struct.pack("<109I", 0, *[_NONE] * 108)


def _entry(name: str, kind: int, *, right: int = _NONE, child: int = _NONE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _NONE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", _END, 0)
    )
