"""Take from a reference document's files the parts that a new body can use.

Only relationships of known kinds are followed. What belonged to the old body (pictures, comments, footnotes) stays
behind, and so do macros, embedded objects and links that Word would follow on opening.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree

from budgetdoc.formats.docx import names
from budgetdoc.formats.docx.errors import UnusableReferenceError
from budgetdoc.formats.docx.package import Package, Part, Relationship
from budgetdoc.formats.docx.xml import parse

_OF_DOCUMENT: Final = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "header", "footer"})
_OF_PARTS: Final = frozenset({"image", "hyperlink", "font"})


def open_package(files: Mapping[str, bytes]) -> Package:
    """The parts that are reached from the package's root.

    Raises UnusableReferenceError where files are missing or damaged, where a header or footer needs something that
    can't be taken along, and where this is another kind of document.
    """
    types = _content_types(files)
    main = _main(files)
    parts: dict[str, Part] = {}
    pending = [main]
    while pending:
        name = pending.pop()
        if name in parts:
            continue
        parts[name] = Part(_content_type(types, name), _file(files, name), _usable(files, name, is_main=name == main))
        pending.extend(one.target for one in parts[name].relationships if not one.external)
    for name, part in parts.items():
        if part.content_type.endswith("xml"):
            parse(part.data, name)
    parts[main].content_type = _document_type(parts[main].content_type)
    return Package(main, parts)


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise UnusableReferenceError(f"it is no .docx file, or a damaged one: {name} is missing")
    return files[name]


def _content_types(files: Mapping[str, bytes]) -> dict[str, str]:
    """Content types by the name of a part, or by a file extension with its dot."""
    types: dict[str, str] = {}
    for element in parse(_file(files, "[Content_Types].xml"), "[Content_Types].xml").iterchildren("{*}*"):
        name = element.get("PartName", "").lstrip("/") or "." + element.get("Extension", "").lower()
        types[name] = element.get("ContentType", "")
    return types


def _content_type(types: Mapping[str, str], name: str) -> str:
    content_type = types.get(name) or types.get(posixpath.splitext(name)[1].lower())
    if not content_type:
        raise UnusableReferenceError(f"it is damaged: {name} has no content type")
    return content_type


def _document_type(content_type: str) -> str:
    if content_type in {names.DOCUMENT_TYPE, names.TEMPLATE_TYPE}:
        return names.DOCUMENT_TYPE
    if "macroEnabled" in content_type:
        raise UnusableReferenceError("it can carry macros; save it as .docx, which can't")
    raise UnusableReferenceError(f"it is no Word document ({content_type})")


def _main(files: Mapping[str, bytes]) -> str:
    for one in _relationships(files, ""):
        if one.kind == "officeDocument":
            return one.target
    raise UnusableReferenceError("it is no .docx file: it has no main document")


def _usable(files: Mapping[str, bytes], source: str, *, is_main: bool) -> list[Relationship]:
    relationships = _relationships(files, source)
    if is_main:
        return [one for one in relationships if one.kind in _OF_DOCUMENT and not one.external]
    return [one for one in relationships if _can_come_along(one, source)]


def _can_come_along(relationship: Relationship, source: str) -> bool:
    if source.endswith("settings.xml"):
        return False
    if relationship.kind not in _OF_PARTS:
        raise UnusableReferenceError(f"{source} holds an embedded object ({relationship.kind}); use a picture instead")
    if relationship.external and relationship.kind != "hyperlink":
        raise UnusableReferenceError(f"{source} shows a file that isn't inside the document: {relationship.target}")
    return True


def _relationships(files: Mapping[str, bytes], source: str) -> list[Relationship]:
    name = names.relationships_of(source)
    if name not in files:
        return []
    elements = parse(files[name], name).iterchildren(f"{{{names.RELATIONSHIPS}}}Relationship")
    return [_relationship(element, posixpath.dirname(source)) for element in elements]


def _relationship(element: etree._Element, folder: str) -> Relationship:
    kind, target = element.get("Type", ""), element.get("Target", "")
    if kind.startswith(names.STRICT):
        raise UnusableReferenceError("it is saved as Strict Open XML; save it as an ordinary .docx")
    kind = kind.removeprefix(names.R + "/")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(element.get("Id", ""), kind, target, external)
