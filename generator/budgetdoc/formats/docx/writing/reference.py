"""The reference: a Word file that gives a document everything but its body.

python-docx opens it, once it is known to be within bounds. Only what a new body can use is kept. What belonged to the
old one (pictures, comments, footnotes) stays behind, and so do properties of the file, macros, embedded objects and
links that Word would follow on opening.
"""

from __future__ import annotations

import io
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.package import Package
from lxml import etree

from budgetdoc.document import Page
from budgetdoc.formats import compound
from budgetdoc.formats.archive import MOST_BYTES, ArchiveError, pack, unpack
from budgetdoc.formats.docx import UnusableReferenceError
from budgetdoc.formats.docx.writing.page import Area, area_of, area_on, complete_page, section_of, set_page, shown_by
from budgetdoc.formats.docx.writing.styles import adopt_styles
from budgetdoc.formats.docx.xml import STRICT, Parser, R, w
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.vocabulary.resources import templates

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.part import Part

_NEEDED: Final = (KIND.STYLES, KIND.SETTINGS, KIND.FONT_TABLE)
_HEADERS: Final = (KIND.HEADER, KIND.FOOTER)
_OF_DOCUMENT: Final = frozenset({*_NEEDED, *_HEADERS, KIND.THEME, KIND.NUMBERING})
_OF_PARTS: Final = frozenset({KIND.IMAGE, KIND.HYPERLINK, KIND.FONT})
_NOTES: Final = (w("footnotePr"), w("endnotePr"))
_TYPES: Final = "[Content_Types].xml"
_MACROS: Final = "it can carry macros; save it as .docx, which can't"


@dataclass(slots=True, frozen=True)
class Reference:
    word: WordDocument
    styles: dict[str, str]
    """The id that each of our styles has in it."""
    section: etree._Element
    """The properties of the section: page setup, headers and footers."""
    area: Area
    """The place for text on its pages."""


def own_reference(page: Page) -> Reference:
    """Our own reference, with the page that the document asks for.

    Raises ValueError where the page has no room for text.
    """
    area = area_on(page)
    word = _own()
    section = section_of(word)
    set_page(section, page)
    return Reference(word, adopt_styles(word.styles.element, word.styles.element), section, area)


def reference_from(path: Path, page: Page) -> Reference:
    """The reference in a file of the user's; `page` only completes a page setup that lacks size or margins.

    Raises UnusableReferenceError, with the name of the file in its message.
    """
    try:
        return _adopted(_opened(_files(_data(path))), page)
    except UnusableReferenceError as error:
        raise UnusableReferenceError(f"{path}: not usable as a reference document: {error}") from error


@cache
def _own_file() -> bytes:
    folder = templates() / "reference"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return pack(_safe({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}))


def _own() -> WordDocument:
    return _document(Package.open(io.BytesIO(_own_file())))


def _document(package: Package) -> WordDocument:
    return cast("WordDocument", package.main_document_part.document)


def _data(path: Path) -> bytes:
    """The content of a file. Raises UnusableReferenceError where it is missing, too large or an old .doc file."""
    try:
        if not path.is_file():
            raise UnusableReferenceError("there is no such file")
        if path.stat().st_size > MOST_BYTES:
            raise UnusableReferenceError(f"the file is larger than {MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnusableReferenceError(f"it can't be read: {error.strerror or error}") from error
    if data.startswith(compound.SIGNATURE):
        raise UnusableReferenceError("it is an old .doc file or protected by a password; save it as .docx without one")
    return data


def _files(data: bytes) -> dict[str, bytes]:
    """The files in a .docx file by their names.

    Raises UnusableReferenceError where it is no zip file, damaged, encrypted or larger than our bounds.
    """
    try:
        return _safe(unpack(data))
    except ArchiveError as error:
        raise UnusableReferenceError(f"as a .docx file it can't be used: {error}") from error
    except Unreadable as error:
        raise UnusableReferenceError(str(error.values["reason"])) from error


def _safe(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with their XML written anew, as it was understood within our bounds. Raises Unreadable."""
    parser = Parser()
    return {
        name: serialize_part_xml(parser.parse(data, name)) if name.endswith((".xml", ".rels")) else data
        for name, data in files.items()
    }


def _opened(files: dict[str, bytes]) -> WordDocument:
    """What python-docx makes of the files, of which it sees only what a new body can use; a template is a document."""
    if _TYPES in files:
        files[_TYPES] = files[_TYPES].replace(b"wordprocessingml.template.main", b"wordprocessingml.document.main")
    if STRICT.encode() in files.get("_rels/.rels", b""):
        raise UnusableReferenceError("it is saved as Strict Open XML; save it as an ordinary .docx")
    for main in _keep(files, PACKAGE_URI, {KIND.OFFICE_DOCUMENT}):
        _keep(files, PackURI.from_rel_ref(PACKAGE_URI.baseURI, main), _OF_DOCUMENT)
    try:
        package = Package.open(io.BytesIO(pack(files)))
        main = package.main_document_part
    # python-docx has no error of its own for most damage, and parts that lead to one another end its recursion.
    except Exception as error:
        raise UnusableReferenceError(f"it is no .docx file, or a damaged one ({error})") from error
    if main.content_type != CONTENT_TYPE.WML_DOCUMENT_MAIN:
        known = _MACROS if "macroEnabled" in main.content_type else f"it is no Word document ({main.content_type})"
        raise UnusableReferenceError(known)
    if main.element.tag != w("document") or main.element.find(w("body")) is None:
        raise UnusableReferenceError(f"it is no Word document ({main.element.tag})")
    return _document(package)


def _keep(files: dict[str, bytes], source: PackURI, kinds: Container[str]) -> list[str]:
    """Leave a part only its relationships of some kinds to other parts; the targets of these."""
    name = source.rels_uri.membername
    if name not in files:
        return []
    root = etree.fromstring(files[name])
    for one in list(root):
        if one.get("Type") not in kinds or one.get("TargetMode") == "External":
            root.remove(one)
    files[name] = etree.tostring(root)
    return [one.get("Target", "") for one in root]


def _adopted(word: WordDocument, page: Page) -> Reference:
    section = section_of(word)
    complete_page(section, page)
    area = area_of(section)
    _check_parts(word, shown_by(section))
    own = _own()
    for kind in _NEEDED:
        _complete(word.part, kind, own.part.part_related_by(kind))
    _clean_settings(word.settings.element)
    return Reference(word, adopt_styles(word.styles.element, own.styles.element), section, area)


def _complete(main: Part, kind: str, ours: Part) -> None:
    """Give a document our part of a kind if it has none. Raises UnusableReferenceError where it is something else."""
    theirs = [one.target_part for one in main.rels.values() if one.reltype == kind]
    if not theirs:
        ours.partname = main.package.next_partname(f"/word/{kind.rpartition('/')[2]}%d.xml")
        main.relate_to(ours, kind)
    elif len(theirs) > 1 or type(theirs[0]) is not type(ours):
        raise UnusableReferenceError(f"it is no .docx file, or a damaged one ({theirs[0].partname.membername})")


def _check_parts(word: WordDocument, shown: set[str]) -> None:
    """Let go of headers and footers that aren't shown, and of the files that settings lead to.

    Raises UnusableReferenceError where another part needs something that can't be taken along.
    """
    main = word.part
    for one in list(main.rels.values()):
        if one.reltype in _HEADERS and one.rId not in shown:
            del main.rels[one.rId]
        elif one.reltype == KIND.SETTINGS:
            one.target_part.rels.clear()
    for part in main.package.parts:
        if part is not main:
            _check_part(part)


def _check_part(part: Part) -> None:
    name = part.partname.membername
    for one in part.rels.values():
        if one.reltype not in _OF_PARTS:
            kind = str(one.reltype).removeprefix(f"{R}/")
            raise UnusableReferenceError(f"{name} holds an embedded object ({kind}); use a picture instead")
        if one.is_external and one.reltype != KIND.HYPERLINK:
            raise UnusableReferenceError(f"{name} shows a file that isn't inside the document: {one.target_ref}")


def _clean_settings(settings: etree._Element) -> None:
    """Drop the settings that point to notes of the old body or to files outside (attached template, mail merge)."""
    for child in list(settings.iterchildren("{*}*")):
        if child.tag in _NOTES or _points_outside(child):
            settings.remove(child)


def _points_outside(setting: etree._Element) -> bool:
    return any(str(name).startswith(f"{{{R}}}") for one in setting.iter("{*}*") for name in one.attrib)
