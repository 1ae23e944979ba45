"""The names of WordprocessingML, and the XML of a part, which may come from anyone."""

from __future__ import annotations

import codecs
from typing import Final

from lxml import etree

from budgetdoc.formats.unreadable import Unreadable

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""How the names of the strict variant of the standard begin."""
MOST_MARKS: Final = 2_500_000
"""Tags and attributes in all parts together: some 1,000 pages of dense tables. One takes up to 220 bytes in memory."""
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_STRICT_NAME: Final = "{" + STRICT
_ORDINARY: Final = "{http://schemas.openxmlformats.org/"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


class Parser:
    """Parses the parts of one file, and keeps count of their tags and attributes."""

    def __init__(self) -> None:
        self._left = MOST_MARKS

    def parse(self, data: bytes, name: str) -> etree._Element:
        """The root element of a part, without comments, in the namespaces of ordinary (transitional) files.

        Raises Unreadable for one that isn't well-formed, declares a document type, or is too large.
        """
        self._left -= data.count(b"<") + data.count(b"=")
        if self._left < 0:
            raise Unreadable("BD706", reason=f"it has more than {MOST_MARKS} tags and attributes")
        try:
            root = etree.fromstring(data, _parser(data))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("BD703", format="DOCX", reason=f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("BD703", format="DOCX", reason=f"{name} declares a document type")
        if str(root.tag).startswith(_STRICT_NAME):
            _loosen(root)
        return root


def _parser(data: bytes) -> etree.XMLParser:
    # Packages are in UTF-8 or UTF-16. In others a part could have more tags than were counted.
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8"
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _loosen(root: etree._Element) -> None:
    """Put a part of a Strict file into the namespaces of all others."""
    for element in root.iter("{*}*"):
        element.tag = _loose(str(element.tag))
        for name in [one for one in element.attrib if str(one).startswith(_STRICT_NAME)]:
            element.set(_loose(str(name)), element.attrib.pop(name))


def _loose(name: str) -> str:
    """{http://purl.oclc.org/ooxml/wordprocessingml/main}p is {…/wordprocessingml/2006/main}p elsewhere."""
    if not name.startswith(_STRICT_NAME):
        return name
    family, _, rest = name.removeprefix(_STRICT_NAME).partition("/")
    return f"{_ORDINARY}{family}/2006/{rest}"
