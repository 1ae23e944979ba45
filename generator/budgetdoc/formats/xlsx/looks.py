"""How the parts of a document look in a sheet: the official typefaces, alignment, borders.

Sizes are those of a table that is read on screen and printed on A4: 9 point in cells, a title of 22 point (二号).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from budgetdoc.document import Cell, Heading, Paragraph

FANGSONG, HEITI, KAITI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
GB2312_CHARSET = 134


@dataclass(slots=True, frozen=True, kw_only=True)
class Look:
    font: str = FANGSONG
    size: float = 9
    """Points."""
    bold: bool = False
    underline: bool = False
    align: Literal["left", "center", "right"] = "left"
    valign: Literal["top", "vcenter"] = "vcenter"
    border: bool = False
    indent: int = 0
    space: int = 3
    """Pixels above and below the text."""

    def properties(self) -> dict[str, object]:
        """The look in XlsxWriter's words."""
        return {
            "font_name": self.font,
            "font_size": self.size,
            "font_charset": GB2312_CHARSET,
            "font_scheme": "none",
            "bold": self.bold,
            "underline": int(self.underline),
            "align": self.align,
            "valign": self.valign,
            "border": int(self.border),
            "indent": self.indent,
        }


LINE = Look(space=4)
CONTENTS_TITLE = Look(font=HEITI, size=16, align="center", space=10)
ENTRY = Look(size=12, underline=True, space=4)

_HEADINGS = [
    Look(font=XIAOBIAOSONG, size=22, align="center", space=10),
    Look(font=HEITI, size=16, space=8),
    Look(font=KAITI, size=14, space=6),
    Look(size=12, bold=True, space=4),
]
_PARAGRAPHS = {
    "body": Look(size=12, space=4),
    "part": Look(font=HEITI, size=16, align="center", space=10),
    "subheading": Look(font=HEITI, size=12, space=4),
}
_CELLS = {
    "header": Look(font=HEITI, align="center", border=True),
    "label": Look(align="center", border=True),
    "text": Look(border=True),
    "center": Look(align="center", border=True),
    "amount": Look(align="right", border=True),
}


def of_heading(heading: Heading) -> Look:
    """The look of a heading; the outline's deepest look serves all levels below it."""
    return _HEADINGS[min(heading.level, len(_HEADINGS) - 1)]


def of_paragraph(paragraph: Paragraph) -> Look:
    """Its style's look."""
    return _PARAGRAPHS[paragraph.style]


def of_cell(cell: Cell) -> Look:
    """The look of a cell; an amount stands at the right whatever the cell is, an indented text at the left."""
    if cell.amount is not None:
        return _CELLS["amount"]
    look = _CELLS[cell.style]
    return replace(look, align="left", indent=cell.indent) if cell.indent > 0 else look
