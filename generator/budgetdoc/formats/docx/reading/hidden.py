"""Hidden text: by the run itself, by its style or by the style of its paragraph."""

from __future__ import annotations

from typing import Final

from lxml import etree

from budgetdoc.formats.docx.names import w
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.docx.reading.tags import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES
from budgetdoc.formats.docx.reading.trees import marked_paragraph, remove, switched, value

_VANISH: Final = w("vanish")
_RUN_STYLE: Final = f"{RUN_PROPERTIES}/{w('rStyle')}"
_DRAWINGS: Final = (w("drawing"), w("pict"))


def drop_hidden(root: etree._Element, styles: Styles) -> set[etree._Element]:
    """Take out hidden runs and drawings; the paragraphs whose ends are hidden, so that the next one joins them."""
    _drop_hidden_drawings(root)
    marks = list(root.iter(_VANISH))
    if not marks and not styles.any_hidden:
        return set()
    ends = _hidden_ends(marks)
    gone: list[etree._Element] = []
    open_paragraphs: list[bool] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(PARAGRAPH, RUN)):
        if element.tag == PARAGRAPH:
            if event == "start":
                open_paragraphs.append(styles.hides(paragraph_style(element, styles)))
            else:
                open_paragraphs.pop()
        elif event == "start" and _is_hidden(element, styles, bool(open_paragraphs) and open_paragraphs[-1]):
            gone.append(element)
    remove(gone)
    return ends


def paragraph_style(paragraph: etree._Element, styles: Styles) -> str | None:
    """The id of a paragraph's style; None where it has none."""
    return value(paragraph.find(PARAGRAPH_PROPERTIES), w("pStyle")) or styles.default


def _is_hidden(run: etree._Element, styles: Styles, by_paragraph: bool) -> bool:
    """A run decides for itself; hidden both by its style and by that of its paragraph, it is shown."""
    own = switched(run.find(f"{RUN_PROPERTIES}/{_VANISH}"))
    if own is not None:
        return own
    style = run.find(_RUN_STYLE)
    return (style is not None and styles.hides(style.get(w("val")))) != by_paragraph


def _hidden_ends(marks: list[etree._Element]) -> set[etree._Element]:
    ends = (marked_paragraph(parent) for mark in marks if switched(mark) and (parent := mark.getparent()) is not None)
    return {paragraph for paragraph in ends if paragraph is not None}


def _drop_hidden_drawings(root: etree._Element) -> None:
    properties = (one for one in root.iter("{*}docPr") if one.get("hidden") in ("1", "true"))
    drawings = (next(one.iterancestors(*_DRAWINGS), None) for one in properties)
    remove([one for one in drawings if one is not None])
