"""Formulas as text, where characters can show them: those of Word's editor (OMML), and EQ fields of older programs.

    2 over 3              ⅔            EQ \\f(2,3)
    完成数 over 计划数      完成数/计划数   EQ \\f(完成数,计划数)
    10 with 3 raised      10³          EQ \\s\\up5(3)
    a+b over c            (a+b)/c
    a matrix              left out, with a note

A formula is written on one line in the linear format that Word itself has for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from budgetdoc.document.characters import circled, fraction, lowered, raised
from budgetdoc.formats.docx.reading.elements import MATH, PIECES, TEXT, tell
from budgetdoc.formats.docx.reading.pieces import piece, text_below
from budgetdoc.formats.docx.xml import w

_Parts = dict[str, str]
"""The texts of the arguments of a construct by their names: num, den, e, sup, sub …"""
_VALUE: Final = MATH + "val"
_SIMPLE: Final = re.compile(r"[\w.%√]*")
_GAP: Final = "\x1f"
"""Before and behind a fraction on one line, so that a figure beside it is none of its own: 3 1/2."""
_NEEDLESS: Final = re.compile(rf"(?<![\d.%]){_GAP}+|{_GAP}+(?![\d.%])")
_TRANSPARENT: Final = frozenset(
    MATH + name
    for name in (*("oMath", "r", "num", "den", "e", "sup", "sub", "deg", "func", "fName", "box", "borderBox"),)
)
_SAID: Final = re.compile(MATH + r".*Pr")
"""Properties: they have no text."""


def settle_formulas(root: etree._Element) -> None:
    """Write the formulas of a part as text; take out those that can't be written."""
    for formula in list(root.iter(MATH + "oMath")):
        text = _linear(formula)
        if text is None:
            tell(formula, "script", text_below(formula))
        elif (parent := formula.getparent()) is not None:
            parent.replace(formula, _shown(text))
    if next(root.iter(_INSTRUCTION, _SIMPLE_FIELD), None) is not None:
        _settle_fields(root)


def _shown(text: str) -> etree._Element:
    shown = etree.Element(TEXT)
    shown.text = text
    return shown


def _linear(formula: etree._Element) -> str | None:
    """The text of a formula; None where part of it can't be written."""
    texts: dict[etree._Element, str | None] = {}
    for _, element in etree.iterwalk(formula, events=("end",)):
        texts[element] = _text(element, texts)
    text = texts[formula]
    return None if text is None else _NEEDLESS.sub("", text).replace(_GAP, " ")


def _text(element: etree._Element, texts: Mapping[etree._Element, str | None]) -> str | None:
    tag = str(element.tag)
    if tag in PIECES:
        return piece(element)
    if tag.startswith(MATH) and tag not in _TRANSPARENT:
        return "" if _SAID.fullmatch(tag) else _construct(element, texts)
    pieces = [texts[child] for child in element]
    known = [one for one in pieces if one is not None]
    return "".join(known) if len(known) == len(pieces) else None


def _construct(element: etree._Element, texts: Mapping[etree._Element, str | None]) -> str | None:
    write = _CONSTRUCTS.get(str(element.tag).removeprefix(MATH))
    parts = {str(child.tag).removeprefix(MATH): texts[child] for child in element}
    known = {name: text for name, text in parts.items() if text is not None}
    return None if write is None or len(known) < len(parts) else write(known, element)


def _group(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({_NEEDLESS.sub('', text)})"


def _fraction(parts: _Parts, element: etree._Element) -> str | None:
    kind = element.find(f"{MATH}fPr/{MATH}type")
    if kind is not None and kind.get(_VALUE) == "noBar":
        return None
    return _over(parts.get("num", ""), parts.get("den", ""))


def _over(above: str, below: str) -> str:
    return fraction(above, below) or f"{_GAP}{_group(above.strip())}/{_group(below.strip())}{_GAP}"


def _scripts(parts: _Parts, _: etree._Element) -> str:
    below, above = parts.get("sub", ""), parts.get("sup", "")
    low = (lowered(below) or f"_{_group(below)}") if below else ""
    high = (raised(above) or f"^{_group(above)}") if above else ""
    return f"{parts.get('e', '')}{low}{high}"


def _root(parts: _Parts, _: etree._Element) -> str | None:
    degree = raised(parts.get("deg", ""))
    return None if degree is None else f"{degree}√{_group(parts.get('e', ''))}"


def _delimited(parts: _Parts, element: etree._Element) -> str | None:
    if len(element.findall(MATH + "e")) > 1:
        return None
    begin, end = (element.find(f"{MATH}dPr/{MATH}{name}Chr") for name in ("beg", "end"))
    left = "(" if begin is None else begin.get(_VALUE, "(")
    right = ")" if end is None else end.get(_VALUE, ")")
    return left + parts.get("e", "") + right


_CONSTRUCTS: Final[dict[str, Callable[[_Parts, etree._Element], str | None]]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "d": _delimited,
}


# Fields


_FIELD: Final = w("fldChar")
_FIELD_KIND: Final = w("fldCharType")
_SIMPLE_FIELD: Final = w("fldSimple")
_INSTRUCTION: Final = w("instrText")
_EQUATION: Final = "EQ"
_EQUATIONS: Final[tuple[tuple[re.Pattern[str], Callable[..., str | None]], ...]] = (
    (re.compile(r"\\f\(([^(),，\\]+)[,，]([^(),，\\]+)\)"), _over),
    (re.compile(r"\\s\\up\d*\(([^(),\\]+)\)"), raised),
    (re.compile(r"\\s\\do\d*\(([^(),\\]+)\)"), lowered),
    (re.compile(r"\\o(?:\\a[clr])?\([○〇◯O][,，](\d{1,2})\)"), lambda number: circled(int(number))),
)
"""Instructions without white space, and what they show."""


def _settle_fields(root: etree._Element) -> None:
    """Put the texts of EQ fields where the fields begin, unless some program has kept a result."""
    begun: etree._Element | None = None
    instruction = ""
    for element in list(root.iter(_FIELD, _SIMPLE_FIELD, _INSTRUCTION, TEXT)):
        if element.tag == _INSTRUCTION:
            instruction += element.text or ""
        elif element.tag == _SIMPLE_FIELD:
            _settle_field(element, "" if text_below(element) else element.get(w("instr"), ""))
        elif element.tag == TEXT:
            begun = None
        elif element.get(_FIELD_KIND) == "begin":
            begun, instruction = element, ""
        elif element.get(_FIELD_KIND) == "end":
            if begun is not None:
                _settle_field(begun, instruction)
            begun = None


def _settle_field(field: etree._Element, instruction: str) -> None:
    words = instruction.split(maxsplit=1)
    if len(words) < 2 or words[0].upper() != _EQUATION:
        return
    text = _equation("".join(words[1].split()))
    shown = _shown((text or "").replace(_GAP, " "))
    field.append(shown)
    if text is None:
        tell(shown, "script", words[1])


def _equation(body: str) -> str | None:
    """What an EQ field shows; None where no characters can."""
    for pattern, write in _EQUATIONS:
        if match := pattern.fullmatch(body):
            return write(*match.groups())
    return None
