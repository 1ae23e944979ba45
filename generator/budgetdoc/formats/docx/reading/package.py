"""A Word file as parts: the main document, and those that its relationships lead to."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from budgetdoc.formats.archive import ArchiveError, unpack
from budgetdoc.formats.docx.names import relationships_of, w
from budgetdoc.formats.docx.reading.xml import Parser
from budgetdoc.formats.unreadable import Unreadable

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_USUAL_MAIN: Final = "word/document.xml"


class WordFile:
    """The parts of a .docx, .docm, .dotx or .dotm file, parsed when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for anything but a Word file."""
        self._files = _files(data)
        self._parser = Parser()
        self._parsed: dict[str, etree._Element] = {}
        main = self._main()
        self.main: Final = self.part(main)
        if self.main.tag != w("document"):
            raise _damaged("it is no Word document")
        self._related = self._relationships(main)

    def one(self, kind: str) -> etree._Element | None:
        """The part of a kind (styles, numbering, footnotes …) that the document uses."""
        names = (name for of_kind, name in self._related.values() if of_kind == kind and name in self._files)
        name = next(names, None)
        return None if name is None else self.part(name)

    def named(self, identifier: str) -> tuple[str, etree._Element] | None:
        """The name and root of the part that a relationship of the document leads to."""
        _, name = self._related.get(identifier, ("", ""))
        return (name, self.part(name)) if name in self._files else None

    def part(self, name: str) -> etree._Element:
        """The root of a part of the file by its name. Raises Unreadable."""
        if name not in self._parsed:
            self._parsed[name] = self._parser.parse(self._files[name], name)
        return self._parsed[name]

    def _main(self) -> str:
        targets = [name for kind, name in self._relationships("").values() if kind == "officeDocument"]
        for name in (*targets, _USUAL_MAIN):
            if name in self._files:
                return name
        raise _damaged("it has no main document")

    def _relationships(self, source: str) -> dict[str, tuple[str, str]]:
        """The kind and the target of every relationship of a part within the file, by its id."""
        name = relationships_of(source)
        if name not in self._files:
            return {}
        folder = posixpath.dirname(source)
        inside = (one for one in self.part(name).iterchildren("{*}*") if one.get("TargetMode") != "External")
        return {
            one.get("Id", ""): (posixpath.basename(one.get("Type", "")), _part_name(folder, one.get("Target", "")))
            for one in inside
        }


def _part_name(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/").lower()


def _files(data: bytes) -> Mapping[str, bytes]:
    """The files of the package by their name, which counts without regard to case."""
    if not data:
        raise Unreadable("BD701")
    if data.startswith(_OLE):
        raise Unreadable("BD704") if _ENCRYPTED in data else _damaged("it is an old .doc file under another name")
    try:
        files = unpack(data)
    except ArchiveError as error:
        raise _refused(str(error)) from error
    except (ValueError, OSError, LookupError, struct.error) as error:
        raise _damaged(f"no zip archive ({error})") from error
    return {name.replace("\\", "/").lstrip("/").lower(): content for name, content in files.items()}


def _refused(reason: str) -> Unreadable:
    if "encrypted" in reason:
        return Unreadable("BD704")
    return Unreadable("BD706", reason=reason) if "more than" in reason else _damaged(reason)


def _damaged(reason: str) -> Unreadable:
    return Unreadable("BD703", format="DOCX", reason=reason)
