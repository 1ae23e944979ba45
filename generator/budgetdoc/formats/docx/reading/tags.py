"""The names of the elements that reading looks for."""

from __future__ import annotations

from typing import Final

from budgetdoc.formats.docx.names import w

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

ALTERNATIVES: Final = _COMPATIBILITY + "AlternateContent"
CHOICE: Final = _COMPATIBILITY + "Choice"
FALLBACK: Final = _COMPATIBILITY + "Fallback"

PARAGRAPH: Final = w("p")
RUN: Final = w("r")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
TEXT_BOX: Final = w("txbxContent")
PARAGRAPH_PROPERTIES: Final = w("pPr")
RUN_PROPERTIES: Final = w("rPr")

TEXT: Final = w("t")
MATH_TEXT: Final = _MATH + "t"
DRAWN_TEXT: Final = _DRAWING + "t"
DRAWN_PARAGRAPH: Final = _DRAWING + "p"
WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
SYMBOL: Final = w("sym")
EXTENDED_SYMBOL: Final = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""An emoji."""
HYPHEN: Final = w("noBreakHyphen")
TABS: Final = (w("tab"), w("ptab"))
BREAKS: Final = (w("br"), w("cr"))

PIECES: Final = (TEXT, MATH_TEXT, DRAWN_TEXT, SYMBOL, EXTENDED_SYMBOL, HYPHEN, *TABS, *BREAKS)
"""All that a line of text can be made of."""
