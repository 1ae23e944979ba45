"""The files of a package, in a fixed order and each written in one way."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from budgetdoc.formats.docx import names
from budgetdoc.formats.docx.package import Package, Part, Relationship

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = "docProps/core.xml"


def package_files(package: Package, core: bytes) -> dict[str, bytes]:
    """All files of a package, by name; `core` are its core properties."""
    parts = {**package.parts, _CORE: Part(names.CORE_TYPE, core)}
    root = [Relationship("rId1", "officeDocument", package.main), Relationship("rId2", names.CORE, _CORE)]
    files = {"[Content_Types].xml": _content_types(parts), names.relationships_of(""): _relationships(root, "")}
    for name, part in sorted(parts.items()):
        files[name] = part.data
        if part.relationships:
            files[names.relationships_of(name)] = _relationships(part.relationships, name)
    return files


def _content_types(parts: Mapping[str, Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(part.content_type)}/>"
        for name, part in sorted(parts.items())
    )
    rels = f'<Default Extension="rels" ContentType="{names.RELATIONSHIPS_TYPE}"/>'
    return f'{_HEAD}<Types xmlns="{names.CONTENT_TYPES}">{rels}{overrides}</Types>'.encode()


def _relationships(relationships: list[Relationship], source: str) -> bytes:
    elements = "".join(_relationship(one, posixpath.dirname(source)) for one in relationships)
    return f'{_HEAD}<Relationships xmlns="{names.RELATIONSHIPS}">{elements}</Relationships>'.encode()


def _relationship(one: Relationship, folder: str) -> str:
    kind = one.kind if "/" in one.kind else f"{names.R}/{one.kind}"
    target = one.target if one.external else posixpath.relpath("/" + one.target, "/" + folder)
    mode = ' TargetMode="External"' if one.external else ""
    return f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(kind)} Target={quoteattr(target)}{mode}/>"
