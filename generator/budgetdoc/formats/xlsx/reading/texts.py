"""Texts: rich text with what is raised, lowered or struck out, headers and footers of the pages, text boxes."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from lxml import etree

from budgetdoc.document.characters import visible
from budgetdoc.formats.xlsx.reading.package import Package, is_true

Script: TypeAlias = Literal["raised", "lowered", "struck"]

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END: Final = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SCRIPTS: Final[dict[str | None, Script]] = {"superscript": "raised", "subscript": "lowered"}
# A page's date and the like are not in the file; typefaces and sizes show nothing; && is a sign.
_CODE: Final = re.compile(
    r'&(?:(?P<part>[LCR])|(?P<and>&)|(?P<number>[PN])(?:[+-]\d+)?|"[^"]*"?|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d{1,3}|.)',
    re.DOTALL,
)


class Run(NamedTuple):
    """A piece of a text."""

    text: str
    script: Script | None
    plain: bool
    """It says nothing of its own look, which is that of the cell."""


def runs_of(item: etree._Element) -> str | list[Run]:
    """The text of a shared or inline string, in pieces where their looks differ.

    How its characters are pronounced (`rPh`) is not shown.
    """
    if len(item) == 1 and str(item[0].tag).endswith("}t"):
        return unescaped(item[0].text or "")
    found = []
    for part in item.iterchildren("{*}t", "{*}r"):
        properties = part.find("{*}rPr")
        text = (part.text if str(part.tag).endswith("}t") else part.findtext("{*}t")) or ""
        found.append(Run(unescaped(text), script_of(properties), properties is None))
    return found


def script_of(properties: etree._Element | None) -> Script | None:
    """How a font, or the properties of a run, set text off its line."""
    if properties is None:
        return None
    if (strike := properties.find("{*}strike")) is not None and is_true(strike.get("val", "1")):
        return "struck"
    moved = properties.find("{*}vertAlign")
    return None if moved is None else _SCRIPTS.get(moved.get("val"))


def unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML can't hold; half of a pair of surrogates is nothing alone."""
    if "_x" not in text:
        return text
    whole = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def lines_of(text: str) -> list[str]:
    """The lines of a text: stripped, without blank ones and without characters that show nothing."""
    return [line for part in _LINE_END.split(visible(text)) if (line := part.strip())]


def furniture_of(sheet: etree._Element) -> tuple[list[str], list[str]]:
    """The lines of the sheet's headers, and those of its footers; first and even pages only where they differ."""
    element = sheet.find("{*}headerFooter")
    if element is None:
        return [], []
    kinds = ["odd"]
    kinds += ["first"] if is_true(element.get("differentFirst")) else []
    kinds += ["even"] if is_true(element.get("differentOddEven")) else []
    head, foot = ([element.findtext(f"{{*}}{kind}{part}") or "" for kind in kinds] for part in ("Header", "Footer"))
    return _without_codes(head), _without_codes(foot)


def _without_codes(texts: list[str]) -> list[str]:
    return [line for text in texts for line in lines_of(_CODE.sub(_plain, unescaped(text)))]


def _plain(code: re.Match[str]) -> str:
    """A new part of the header is a new line; the number of the page, and of all pages, are those of the first."""
    return "\n" if code["part"] else "&" if code["and"] else "1" if code["number"] else ""


def drawn_lines(package: Package, sheet: str) -> list[str]:
    """The lines of all shapes on a sheet, in the order of its drawings. Raises Unreadable BD703, BD706."""
    drawings = [link.target for link in package.relations(sheet).values() if link.kind == "drawing"]
    return [line for drawing in drawings for line in _drawn(package.xml(drawing))]


def _drawn(drawing: etree._Element) -> list[str]:
    """A shape that is written twice, for old programs once more (`mc:Fallback`), counts once."""
    twice = {shape for choice in drawing.iter("{*}Fallback") for shape in choice.iter("{*}txBody")}
    bodies = (body for body in drawing.iter("{*}txBody") if body not in twice)
    return [
        line for body in bodies for paragraph in body.iterchildren("{*}p") for line in lines_of(_drawn_text(paragraph))
    ]


def _drawn_text(paragraph: etree._Element) -> str:
    nodes = paragraph.iter("{*}t", "{*}br")
    return "".join("\n" if str(node.tag).endswith("}br") else node.text or "" for node in nodes)
