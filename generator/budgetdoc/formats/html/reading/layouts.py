"""Tables that are made of other elements: by `display: table-cell`, roles, grids, or rows of boxes that are alike.

<div class=row><div>甲</div><div>8.00</div><div>1.00</div></div>      become a table of two rows;
<div class=row><div>乙</div><div>9.00</div><div>2.00</div></div>      one row alone is none
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lxml import etree

from budgetdoc.formats.html.reading.parsing import having
from budgetdoc.formats.html.reading.shown import EMPTIED
from budgetdoc.formats.html.reading.styles import Looks

_AROUND: Final = ("div", "section", "article", "ul", "ol", "li", "dl")
_WITHIN: Final = ("p", "span", "label", "a", "b", "strong")
_BOXES: Final = (*_AROUND, "dt", "dd", *_WITHIN)
_DISPLAYS: Final = {
    **dict.fromkeys(("table", "inline-table"), "table"),
    **dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "tbody"),
    "table-row": "tr",
    "table-cell": "td",
    "table-caption": "caption",
}
_ROLES: Final = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "td"),
    "rowgroup": "tbody",
    "row": "tr",
}
_FEWEST_ALIKE: Final = 3
"""Columns of rows that only look alike, without a style that sets them side by side."""
_REPEAT: Final = re.compile(r"repeat\(\s*(\d{1,3})\s*,")
_TRACK: Final = re.compile(r"\[[^\]]*\]|(?:[^\s(\[]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
_SPAN: Final = re.compile(r"span (\d{1,3})")


def as_tables(root: etree._Element, looks: Looks) -> None:
    """Turn such elements into tables, rows and cells."""
    for element, tag in list(_named(root, looks)):
        if element.tag in _BOXES:
            element.tag = tag
            if tag == "td" and (parent := element.getparent()) is not None and parent.tag in _BOXES:
                parent.tag = "tr"
    for parent in [element for element in root.iter(*_AROUND, "body", "main", "form") if len(element) > 1]:
        if _grid_columns(parent, looks):
            _set_out(parent, _grid_columns(parent, looks), looks)
        else:
            _join_rows(parent, looks)


def _named(root: etree._Element, looks: Looks) -> Iterator[tuple[etree._Element, str]]:
    for element, look in looks.items():
        if tag := _DISPLAYS.get(look.get("display", "")):
            yield element, tag
    for element in having(root, "role"):
        if tag := _ROLES.get(str(element.get("role")).strip().lower()):
            yield element, tag


def _grid_columns(parent: etree._Element, looks: Looks) -> int:
    """How many columns a grid has; 0 for what is no grid of several rows."""
    look = looks.get(parent, {})
    if look.get("display") not in ("grid", "inline-grid"):
        return 0
    template = look.get("grid-template-columns", "")
    repeated = _REPEAT.match(template)
    count = int(repeated[1]) if repeated else sum(track[0] != "[" for track in _TRACK.findall(template))
    return count if 1 < count < len(_boxes(parent)) else 0


def _set_out(grid: etree._Element, columns: int, looks: Looks) -> None:
    """The boxes of a grid in rows."""
    boxes, free = _boxes(grid), 0
    if any((box.tail or "").strip() for box in boxes):
        return
    for box in boxes:
        wide = _SPAN.fullmatch(looks.get(box, {}).get("grid-column", ""))
        span = min(int(wide[1]), columns) if wide else 1
        if span > free:
            row, free = etree.SubElement(grid, "tr"), columns
        free -= span
        row.append(box)
        box.tag = "td"
        box.set("colspan", str(span))
    grid.tag = "table"


def _join_rows(parent: etree._Element, looks: Looks) -> None:
    """Runs of rows that follow one another, each within a table of its own."""
    children = [child for child in parent if child.tag != EMPTIED]
    for kind, group in groupby(children, key=lambda child: _row_kind(child, looks)):
        rows = list(group)
        if kind is None or len(rows) < 2:
            continue
        table = etree.Element("table")
        parent.insert(parent.index(rows[0]), table)
        table.tail, rows[-1].tail = rows[-1].tail, None
        for row in rows:
            table.append(row)
            row.tag = "tr"
            for cell in _boxes(row):
                cell.tag = "td"


def _row_kind(row: etree._Element, looks: Looks) -> tuple[object, ...] | None:
    """What rows of one table have in common; None for what is no row."""
    boxes = _boxes(row) if row.tag in _BOXES else []
    if len(boxes) < 2 or (row.text or "").strip() or any((box.tail or "").strip() for box in boxes):
        return None
    if (row.tail or "").strip() or not all(box.tag in _BOXES for box in boxes):
        return None
    if looks.get(row, {}).get("display") in ("flex", "inline-flex", "grid"):
        return "flex", row.get("class")
    if len(boxes) < _FEWEST_ALIKE or row.tag in _WITHIN:
        return None
    return len(boxes), row.tag, row.get("class"), tuple((box.tag, box.get("class")) for box in boxes[:1])


def _boxes(parent: etree._Element) -> list[etree._Element]:
    return [child for child in parent if child.tag != EMPTIED]
