"""Tables whose cells ran together, or stand each on a line, without a sign between them.

    项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标
    来访接待经费 8.00 8.00
    做好来访群众的接待、登记、
    转办工作。
    1、1-产出指标；11-数量指标；…

Which columns there are comes from labels of a known form that stand together: a name, amounts, texts. Rows are found by
their amounts (`rows`), which sums put in their columns (`placing`); then the texts are parted (`texts`). What can't be
told stays together in one cell, which says that it is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from budgetdoc.document import Inference
from budgetdoc.reading.arithmetic import Balance
from budgetdoc.reading.cells.heads import Head, head_at
from budgetdoc.reading.cells.labels import Label, Labels, fold
from budgetdoc.reading.cells.lines import Draft, Found, Slice, SourceLine
from budgetdoc.reading.cells.placing import AmountRow, Group, groups_of
from budgetdoc.reading.cells.rows import rows_of
from budgetdoc.reading.cells.texts import lines_behind, text_cells
from budgetdoc.reading.cells.wrapping import is_page_number, joined

_BESIDE: Final = re.compile(r"[^\s\d.,，]\s{3,}[^\s\d.,，]")


def tables(lines: Sequence[SourceLine], labels: Labels) -> Iterator[Found]:
    """The tables among the lines."""
    bodies = list(_bodies(lines, labels))
    for columns in dict.fromkeys(body.columns for body in bodies):
        # The pages of one table have the same labels; its sums run through all of them.
        alike = [body for body in bodies if body.columns == columns]
        groups = iter(groups_of([row for body in alike for row in body.amounts()], *alike[0].sums()))
        for body in alike:
            cells = list(body.drafts([next(groups) for _ in body.rows]))
            yield Found(body.at, body.first + body.end, cells, aside=tuple(body.aside()))


def _bodies(lines: Sequence[SourceLine], labels: Labels) -> Iterator[_Body]:
    at, above = 0, set[str]()
    while at < len(lines):
        head = head_at(lines, at, labels)
        if head is None or head.amounts is None or head.amounts.start != 1:
            above.add(fold(lines[at].text))
            at += 1
            continue
        end = _end(lines, at + head.height, labels, above)
        body = _Body(at, head, lines[at + head.height : end], labels)
        if body.rows:
            yield body
            end = body.first + body.end
        at = end


def _end(lines: Sequence[SourceLine], at: int, labels: Labels, above: set[str]) -> int:
    """The line at which the rows end: other column labels, 部门名称：…, or what stood above the table before."""
    while at < len(lines):
        text = lines[at].text
        if labels.begins_line(text.strip()) or fold(text) in above or head_at(lines, at, labels) is not None:
            break
        at += 1
    return at


def _is_laid_out(line: SourceLine) -> bool:
    """Whether texts stand beside each other on a line: lines of columns are no running text."""
    return _BESIDE.search(line.text) is not None


class _Body:
    """The lines below column labels."""

    def __init__(self, at: int, head: Head, lines: Sequence[SourceLine], labels: Labels) -> None:
        self.at, self.first = at, at + head.height
        """The lines at which the labels and the rows begin; all other lines are counted from the latter."""
        self.columns = tuple(label.text for label in head.labels)
        self._head, self._labels = head, labels
        self._pages = {number for number, line in enumerate(lines) if is_page_number(line.text)}
        self._how: Inference = "stacked" if head.stacked else "typed"
        self.rows = rows_of(head, lines, self._pages) if not any(map(_is_laid_out, lines)) else []
        starts = [*(row.first for row in self.rows[1:]), len(lines)]
        below = [
            [line for line in range(row.last + 1, start) if line not in self._pages]
            for row, start in zip(self.rows, starts, strict=False)
        ]
        texts = [
            [*([row.rest] if row.rest else []), *(lines[line].slice() for line in own)]
            for row, own in zip(self.rows, below, strict=True)
        ]
        behind = lines_behind(texts, self._text_labels())
        self._texts = [own[: len(own) - count] for own, count in zip(texts, behind, strict=True)]
        self._behind = [line for own, count in zip(below, behind, strict=True) for line in own[len(own) - count :]]
        self.end = len(lines)
        """The line behind the last row."""
        while self.rows and self.end - 1 in {*self._behind, *self._pages}:
            self.end -= 1

    def _text_labels(self) -> Sequence[Label]:
        return self._head.labels[self._head.amounts.stop :] if self._head.amounts else ()

    def sums(self) -> tuple[int, Balance | None]:
        """How many columns of amounts there are, and which is the sum of which."""
        return len(self._head.amounts or ()), self._head.balance()

    def amounts(self) -> list[AmountRow]:
        """The rows, as far as their amounts are concerned."""
        return [
            AmountRow(row.values(), len(row.name) == 1 and self._labels.is_row(row.name[0].text), not texts)
            for row, texts in zip(self.rows, self._texts, strict=True)
        ]

    def aside(self) -> Iterator[int]:
        """The lines of the text that stand within the table and are not of it."""
        first = self.rows[0].first
        yield from range(self.first, self.first + first)
        inner = sorted({*self._pages, *self._behind})
        yield from (self.first + number for number in inner if first <= number < self.end)

    def drafts(self, groups: Sequence[Sequence[Group]]) -> Iterator[Draft]:
        """All cells, those of the labels first. `groups`: for each row its amounts by their columns."""
        yield from self._head.drafts(self._how)
        columns = self._head.amounts or range(0)
        for number, (row, texts, own) in enumerate(zip(self.rows, self._texts, groups, strict=True), 1):
            yield Draft(number, 0, joined(row.name), self._how if row.sure else "open")
            for group in own:
                yield _amounts(number, columns.start, group, row.amounts)
            for cell in text_cells(texts, self._text_labels(), stacked=self._head.stacked):
                parts = joined(cell.lines, ragged=not self._head.stacked)
                yield Draft(number, columns.stop + cell.index, parts, cell.inferred, cell.span)


def _amounts(row: int, column: int, group: Group, amounts: Sequence[Slice]) -> Draft:
    """A cell with one amount, or with several whose columns are not known."""
    own = amounts[group.first : group.end]
    joints = ["", *(" " if one.line is other.line else "\n" for one, other in pairwise(own))]
    parts = list(zip(joints, own, strict=True))
    return Draft(row, column + group.column, parts, group.inferred, group.stop - group.column)
