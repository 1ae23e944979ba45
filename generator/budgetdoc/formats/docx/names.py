"""The names of Office Open XML: namespaces, relationship types, content types, and where relationships are kept."""

from __future__ import annotations

import posixpath
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

STRICT: Final = "http://purl.oclc.org/ooxml/"
"""How the relationship types of the strict variant of the standard begin."""

CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE: Final = _WORD + "document.main+xml"
TEMPLATE_TYPE: Final = _WORD + "template.main+xml"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def relationships_of(part: str) -> str:
    """The name of the file that keeps the relationships of a part, or of the package where `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
