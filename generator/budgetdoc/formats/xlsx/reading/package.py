"""The parts of a workbook's file."""

from __future__ import annotations

import posixpath
import struct
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from budgetdoc.formats.archive import ArchiveError, unpack
from budgetdoc.formats.unreadable import Unreadable

MOST_SIGNS: Final = 6_000_000
"""Tags and attributes in all parts together, near enough: each takes memory many times its length."""
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TOO_LARGE: Final = ("it holds more than", "it unpacks to more than")


@dataclass(slots=True, frozen=True)
class Relation:
    """A link from one part to another."""

    kind: str
    """The last word of its type, which is the same in Strict files: `worksheet`, `drawing` …"""
    target: str
    """The name of the other part."""


class Package:
    """The parts by name, whatever the case of the letters, as the standard has it."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable: BD701 empty, BD703 no workbook or damaged, BD704 with a password, BD706 too large."""
        self._parts = {_normal(name): part for name, part in _unpacked(data).items()}
        self._signs = 0

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._parts

    def xml(self, name: str) -> etree._Element:
        """The root of a part; an empty element where the part is missing. Raises Unreadable BD703, BD706."""
        part = self._parts.get(_normal(name))
        if part is None:
            return etree.Element("missing")
        self._signs += part.count(b"<") + part.count(b"=")
        if self._signs > MOST_SIGNS:
            raise Unreadable("BD706", reason=f"a workbook of more than {MOST_SIGNS:,} tags and attributes")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(part, parser)
            if root.getroottree().docinfo.internalDTD is not None:
                raise ValueError("it has a document type, which no workbook has")
            return root
        except (etree.LxmlError, ValueError) as error:
            raise Unreadable("BD703", format="XLSX", reason=f"{name}: {error}") from error

    def relations(self, name: str) -> dict[str, Relation]:
        """The links from a part by their id; from the package itself if the name is empty."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {
            relation.get("Id", ""): Relation(
                relation.get("Type", "").rpartition("/")[2], _resolved(folder, relation.get("Target", ""))
            )
            for relation in root.iter("{*}Relationship")
            if relation.get("TargetMode") != "External"
        }


def is_true(text: str | None) -> bool:
    """An XML truth value; false where there is none."""
    return text in ("1", "true", "on")


def whole(text: str | None, usual: int) -> int:
    """A whole number that is not negative; the usual one where there is none."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else usual


def _unpacked(data: bytes) -> dict[str, bytes]:
    if not data:
        raise Unreadable("BD701")
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise Unreadable("BD704")
    try:
        return unpack(data)
    except ArchiveError as error:
        reason = str(error)
        if reason.startswith(_TOO_LARGE):
            raise Unreadable("BD706", reason=reason) from error
        raise Unreadable("BD703", format="XLSX", reason=reason) from error
    except (ValueError, OSError, struct.error) as error:
        raise Unreadable("BD703", format="XLSX", reason=str(error)) from error


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
