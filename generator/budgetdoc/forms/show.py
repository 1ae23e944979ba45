"""A blank form as text for a person: every row on a line, fields in 〔brackets〕 by their official terms.

〔…〕 a field    ［…］ may be left out    ｛A｜B｝ the one or the other    《…》 repeats    №, 一 numbers
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from budgetdoc.forms.blank import Each, Either, Element, Label, Part, Sign, Slot
from budgetdoc.forms.forms import Forms
from budgetdoc.vocabulary import Vocabulary

_SIGNS: Final = {"number": "№", "numeral": "一", "code": "〔编码〕", "date": "〔日期〕"}
_BLOCKS: Final = ("h1", "h2", "h3", "h4", "p", "caption", "tr", "li")
_IGNORED: Final = ("colgroup", "nav")
LEGEND: Final = "〔…〕 字段　［…］ 可以没有　｛…｜…｝ 二者之一　《…》 逐项重复　№、一 序号"


def show(form: str, forms: Forms) -> str:
    """The blank form as lines of text with a legend. Raises UnknownForm."""
    spec = forms.vocabulary.form(form)
    lines = _lines([_with_terms(forms.blank(form), forms.vocabulary)], 0)
    return "\n".join([f"{spec.name}　{spec.term}", "", *lines, "", LEGEND])


def _with_terms(part: Part, vocabulary: Vocabulary) -> Part:
    """A part with the official terms of fields in their places."""

    def inside(parts: Sequence[Part]) -> list[Part]:
        return [_with_terms(one, vocabulary) for one in parts]

    match part:
        case Slot(path):
            return Label(f"〔{_term(path, vocabulary)}〕")
        case Each(body):
            return Each(inside(body))
        case Either(branches):
            return Either([inside(branch) for branch in branches])
        case Element(tag, attributes, children):
            return Element(tag, attributes, inside(children))
    return part


def _lines(parts: Sequence[Part], depth: int) -> Iterator[str]:
    """A line for every block below these parts, indented by the groups that it stands in."""
    for part in parts:
        if isinstance(part, Element) and part.tag in _BLOCKS:
            yield "  " * depth + _block(part)
        elif isinstance(part, Element) and part.tag not in _IGNORED:
            yield from _lines(part.children, depth)
        elif isinstance(part, Each) and _has_blocks(part.body):
            yield "  " * depth + "《"
            yield from _lines(part.body, depth + 1)
            yield "  " * depth + "》"
        elif isinstance(part, Either) and any(map(_has_blocks, part.branches)):
            yield from _choice(part, depth)


def _choice(part: Either, depth: int) -> Iterator[str]:
    filled = [branch for branch in part.branches if branch]
    opening, closing = ("［", "］") if len(filled) < len(part.branches) else ("｛", "｝")
    for i, branch in enumerate(filled):
        yield "  " * depth + (opening if i == 0 else "｜")
        yield from _lines(branch, depth + 1)
    yield "  " * depth + closing


def _has_blocks(parts: Sequence[Part]) -> bool:
    return any(True for _ in _lines(parts, 0))


def _block(element: Element) -> str:
    if element.tag == "tr":
        return "| " + " | ".join(_cells(element.children)) + " |"
    ends = [
        child for child in element.children if isinstance(child, Element) and child.attributes.get("class") == "line"
    ]
    return "　　".join(_cells(ends[0].children)) if ends else _text(element.children)


def _cells(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Element):
            yield _text(part.children)
        elif isinstance(part, (Each, Either)):
            yield _text([part])


def _text(parts: Sequence[Part]) -> str:
    return "".join(_piece(part) for part in parts)


def _piece(part: Part) -> str:
    match part:
        case Label(text):
            return text
        case Sign(kind):
            return _SIGNS[kind]
        case Each(body):
            return f"《{_text(body)}》"
        case Element():
            return _text(part.children)
        case Either(branches):
            return _either(branches)
    return ""  # what an alternative says of the disclosure shows nowhere


def _term(path: str, vocabulary: Vocabulary) -> str:
    """The field's official term; a computed sum (`units[].budget.total`) is called as the amounts it sums up."""
    owner, _, key = path.rpartition(".")
    sums = owner in ("budget", "units[].budget")
    return vocabulary.records["budget"].fields[key].term if sums else vocabulary.field_at(path).term


def _either(branches: Sequence[Sequence[Part]]) -> str:
    shown = list(dict.fromkeys(_text(branch) for branch in branches))
    filled = [text for text in shown if text]
    if len(filled) < 2:
        return f"［{filled[0]}］" if filled and "" in shown else "".join(filled)
    inside = "｜".join(filled)
    return f"［{inside}］" if "" in shown else f"｛{inside}｝"
