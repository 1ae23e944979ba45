"""Text boxes and shapes with text."""

from __future__ import annotations

from lxml import etree

from budgetdoc.formats.xlsx.reading.package import Package
from budgetdoc.formats.xlsx.reading.strings import lines_of


def texts_of(package: Package, sheet: str) -> list[str]:
    """The lines of all shapes on a sheet, in the order of its drawings. Raises Unreadable BD703, BD706."""
    drawings = [link.target for link in package.relations(sheet).values() if link.kind == "drawing"]
    return [line for drawing in drawings for line in _lines(package.xml(drawing))]


def _lines(drawing: etree._Element) -> list[str]:
    """A shape that is written twice, for old programs once more (`mc:Fallback`), counts once."""
    twice = {shape for choice in drawing.iter("{*}Fallback") for shape in choice.iter("{*}txBody")}
    bodies = (body for body in drawing.iter("{*}txBody") if body not in twice)
    return [line for body in bodies for paragraph in body.iterchildren("{*}p") for line in lines_of(_text(paragraph))]


def _text(paragraph: etree._Element) -> str:
    nodes = paragraph.iter("{*}t", "{*}br")
    return "".join("\n" if str(node.tag).endswith("}br") else node.text or "" for node in nodes)
