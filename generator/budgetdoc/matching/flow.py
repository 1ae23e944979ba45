"""Tables whose cells ran together in the text of a PDF: rows as lines, found by their amounts.

    来访接待经费 8.00 8.00            a row begins with its amounts; its name stands before them,
    做好来访群众的接待、登记、         on the same line or on the lines above up to a blank one;
    转办工作。                        what follows is its texts, up to the next row's name.
    1、1-产出指标；11-数量指标；…     A cell that is a list begins where its head is found.

Which columns there are comes from the labels, which stand together on a line. Blank cells left no trace: amounts fill
the form's columns in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.matching.columns import Header
from budgetdoc.matching.labels import pattern_of
from budgetdoc.matching.layout import Columns, FormCell, Layout
from budgetdoc.matching.pieces import Block, GridRow, Spot, Words
from budgetdoc.matching.text import Text
from budgetdoc.matching.unwrap import unwrapped

_AMOUNT: Final = r"[-－]?\d{1,3}(?:[,，]?\d{3})*\.\d{1,6}"
_ROW: Final = re.compile(rf"(?P<name>.*?)(?P<amounts>(?:(?<![^\s]){_AMOUNT}(?:\s+|$))+)", re.DOTALL)
_ONLY_AMOUNTS: Final = re.compile(rf"\s*{_AMOUNT}(?:\s+{_AMOUNT})*\s*")
_MOST_LINES: Final = 16
"""Column labels take up to as many lines, each its own or parts of one."""


@dataclass(frozen=True, slots=True)
class FlowHeader:
    """Column labels on a line, or a few."""

    header: Header
    height: int
    """How many paragraphs they take."""


def flow_header(blocks: Sequence[Block], at: int, layout: Layout) -> FlowHeader | None:
    """The column labels that begin in a paragraph; None if there are none."""
    first = blocks[at]
    for columns in layout.columns:
        if not isinstance(first, Words) or not _begins(first.text.string, columns, layout):
            continue
        lines: list[Text] = []
        for block in blocks[at : at + _MOST_LINES]:
            if not isinstance(block, Words):
                break
            lines.append(block.text)
            if header := _header(Text.joined(lines, "\n"), columns, layout):
                return FlowHeader(header, len(lines))
    return None


def _begins(text: str, columns: Columns, layout: Layout) -> bool:
    return re.match(r"\s*" + _spelled(columns.labels[0], layout), text) is not None


def _spelled(label: str, layout: Layout) -> str:
    spellings = sorted([label, *layout.spec.aliases.get(label, ())], key=len, reverse=True)
    return "(?:" + "|".join(map(pattern_of, spellings)) + ")"


def _header(text: Text, columns: Columns, layout: Layout) -> Header | None:
    labels = (f"({_spelled(label, layout)})" for label in columns.labels)
    found = re.fullmatch(r"\s*" + r"\s*".join(labels) + r"\s*", text.string)
    if found is None:
        return None
    texts = [text.cut(*found.span(number)) for number in range(1, len(columns.labels) + 1)]
    return Header(columns, {i: i for i in range(len(texts))}, 0, texts)


def rows_of(lines: Sequence[Words], header: Header) -> Iterator[GridRow]:
    """The rows that the lines below column labels show."""
    starts = list(_starts(lines))
    ends = [*(start.first for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends, strict=False):
        yield _row(start, lines[start.line + 1 : end], header)


@dataclass(frozen=True, slots=True)
class _Start:
    first: int
    """The line at which the name begins."""
    line: int
    """The line that the amounts stand on."""
    name: Text
    amounts: list[Text]


def _starts(lines: Sequence[Words]) -> Iterator[_Start]:
    """The rows by their amounts, which stand on a line, or each on one of its own."""
    last = -1
    number = 0
    while number < len(lines):
        found = _ROW.fullmatch(lines[number].text.string)
        if found is None:
            number += 1
            continue
        has_name = bool(found["name"].strip())
        first = _first_of_name(lines, number, last + 1, own=has_name)
        name = [line.text for line in lines[first:number]]
        name += [lines[number].text.cut(*found.span("name"))] if has_name else []
        amounts = _amounts(lines[number].text, found.start("amounts"))
        while number + 1 < len(lines) and _ONLY_AMOUNTS.fullmatch(lines[number + 1].text.string):
            number += 1
            amounts += _amounts(lines[number].text, 0)
        yield _Start(first, number, Text.joined(name), amounts)
        last = number
        number += 1


def _amounts(text: Text, start: int) -> list[Text]:
    return [text.cut(*one.span()) for one in re.finditer(_AMOUNT, text.string) if one.start() >= start]


def _first_of_name(lines: Sequence[Words], number: int, least: int, *, own: bool) -> int:
    """The line at which a name begins: at the top of its block, but behind the sentences of the row above."""
    first = number
    if not own and number > least and not _adjacent(lines, number):
        first -= 1  # the amounts stand apart from the name
    while first > least and _adjacent(lines, first) and not _is_text_end(lines[first - 1].text.string):
        first -= 1
    return first


def _adjacent(lines: Sequence[Words], number: int) -> bool:
    """Whether no blank line stands before a line."""
    before, own = lines[number - 1].text.spans(), lines[number].text.spans()
    above = before[-1].piece.origin.line if before else None
    here = own[0].piece.origin.line if own else None
    return above is not None and here is not None and here - above == 1


def _is_text_end(text: str) -> bool:
    return text.rstrip().endswith(("。", "；", ";", "，", "、", "：", ":")) or len(text) > 40


def _row(start: _Start, lines: Sequence[Words], header: Header) -> GridRow:
    """A row with its cells in the form's order; its texts are parted where a list begins, or at a blank line."""
    rows = header.columns.rows
    by_index = next((row for row in rows if any(cell.sentence for cell in row.cells.values())), rows[-1]).cells
    amounts = [index for index, cell in by_index.items() if cell.amount]
    texts = [index for index, cell in by_index.items() if not cell.amount and index]
    placed: dict[int, Text] = {0: start.name}
    placed |= dict(zip(amounts, start.amounts, strict=False))
    placed |= dict(zip(texts, _texts(lines, [by_index[index] for index in texts]), strict=False))
    spots = [Spot(text, index, 1, begins=True) for index, text in sorted(placed.items())]
    return GridRow(spots, first=False)


def _texts(lines: Sequence[Words], cells: Sequence[FormCell]) -> list[Text]:
    if not lines:
        return []
    cut = _list_begins(lines, cells)
    if cut is None:
        gaps = [number for number in range(1, len(lines)) if not _adjacent(lines, number)]
        cut = gaps[-1] if gaps else len(lines)
    parts = [lines[:cut], lines[cut:]]
    return [unwrapped([words.text for words in part]) for part in parts if part]


def _list_begins(lines: Sequence[Words], cells: Sequence[FormCell]) -> int | None:
    """The line at which the head of a list stands."""
    sentence = next((cell.sentence for cell in cells if cell.sentence), None)
    if sentence is None:
        return None
    texts = (Text.joined([words.text for words in lines[number : number + 3]]) for number in range(len(lines)))
    return next((number for number, text in enumerate(texts) if sentence.begins(text.string)), None)
