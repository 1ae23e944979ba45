"""Parse the XML of a reference document, which may come from anyone."""

from __future__ import annotations

from lxml import etree

from budgetdoc.formats.docx.errors import UnusableReferenceError


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of a part.

    Raises UnusableReferenceError where it isn't well-formed or declares a document type, which no part may.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableReferenceError(f"{name} is not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnusableReferenceError(f"{name} declares a document type, which no Word file does")
    return root


def serialize(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
