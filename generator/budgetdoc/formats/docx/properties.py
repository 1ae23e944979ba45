"""The core properties of a file: title, language and dates."""

from __future__ import annotations

from typing import Final

from budgetdoc.document import Document
from budgetdoc.formats.docx.runs import plain

# A fixed date: the time of writing would make every file different.
_DATE: Final = "1980-01-01T00:00:00Z"


def core_properties(document: Document) -> bytes:
    """Raises ValueError where the title can't be written."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{plain(document.title)}</dc:title>"
        f"<dc:language>{plain(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
