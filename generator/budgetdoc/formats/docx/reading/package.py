"""A Word file as parts: the main document, those that it leads to, and which of them belong to its text."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from budgetdoc.formats.archive import ArchiveError, unpack
from budgetdoc.formats.docx.reading.elements import switched
from budgetdoc.formats.docx.reading.pieces import text_below
from budgetdoc.formats.docx.xml import Parser, R, w
from budgetdoc.formats.unreadable import Unreadable

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_USUAL_MAIN: Final = "word/document.xml"
_REFERENCES: Final = {w("headerReference"): w("hdr"), w("footerReference"): w("ftr")}
_RELATIONSHIP: Final = f"{{{R}}}id"
_NOTES: Final = (
    ("footnotes", w("footnoteReference"), w("footnote")),
    ("endnotes", w("endnoteReference"), w("endnote")),
)
_ID: Final = w("id")


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
        name = _relationships_of(source)
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


def note_parts(file: WordFile) -> Iterator[etree._Element]:
    """The parts with footnotes and endnotes."""
    for kind, *_ in _NOTES:
        root = file.one(kind)
        if root is not None and root.tag == w(kind):
            yield root


def furniture(file: WordFile) -> Iterator[etree._Element]:
    """The headers, then the footers that some section shows, each once.

    A section without a header of its own has that of the section before. The first page has one of its own only where
    the section says so, and even pages only where the settings do.
    """
    shown: dict[str, dict[str, etree._Element]] = {reference: {} for reference in _REFERENCES}
    current: dict[tuple[str, str], str] = {}
    even = _even_pages(file)
    for section in file.main.iter(w("sectPr")):
        for one in section.iterchildren(*_REFERENCES):
            current[str(one.tag), one.get(w("type"), "default")] = one.get(_RELATIONSHIP, "")
        kinds = {"default", "even"} if even else {"default"}
        if switched(section.find(w("titlePg"))):
            kinds.add("first")
        for (reference, kind), identifier in current.items():
            if kind in kinds and (found := file.named(identifier)) and found[1].tag == _REFERENCES[reference]:
                shown[reference].setdefault(*found)
    for parts in shown.values():
        yield from parts.values()


def notes(file: WordFile) -> Iterator[etree._Element]:
    """The footnotes and endnotes that the text refers to, each once, in the order of the text."""
    parts = {str(root.tag): root for root in note_parts(file)}
    for kind, reference, note in _NOTES:
        if w(kind) in parts:
            known = {one.get(_ID, ""): one for one in parts[w(kind)].iterchildren(note)}
            identifiers = dict.fromkeys(one.get(_ID, "") for one in file.main.iter(reference))
            yield from (known[identifier] for identifier in identifiers if identifier in known)


def comments_of(file: WordFile) -> dict[str, str]:
    """The texts of the comments by their ids."""
    root = file.one("comments")
    comments = [] if root is None else root.iterchildren(w("comment"))
    return {one.get(_ID, ""): " ".join(text_below(one).split()) for one in comments}


def _even_pages(file: WordFile) -> bool:
    settings = file.one("settings")
    return settings is not None and bool(switched(settings.find(w("evenAndOddHeaders"))))


def _relationships_of(part: str) -> str:
    """The name of the file that keeps the relationships of a part, or of the package where `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
