"""Which headers, footers and notes belong to a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import R, w
from budgetdoc.formats.docx.reading.package import WordFile
from budgetdoc.formats.docx.reading.trees import switched

_REFERENCES: Final = {w("headerReference"): w("hdr"), w("footerReference"): w("ftr")}
_RELATIONSHIP: Final = f"{{{R}}}id"
_NOTES: Final = (
    ("footnotes", w("footnoteReference"), w("footnote")),
    ("endnotes", w("endnoteReference"), w("endnote")),
)
_ID: Final = w("id")


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


def _even_pages(file: WordFile) -> bool:
    settings = file.one("settings")
    return settings is not None and bool(switched(settings.find(w("evenAndOddHeaders"))))
