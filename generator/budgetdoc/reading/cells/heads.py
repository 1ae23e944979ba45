"""Column labels that stand in lines and nothing else: on one line, or each on one of its own.

项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budgetdoc.document import Inference
from budgetdoc.reading.arithmetic import Balance
from budgetdoc.reading.cells.labels import Label, Labels
from budgetdoc.reading.cells.lines import Draft, Slice, SourceLine
from budgetdoc.reading.cells.wrapping import joined

_MOST_LINES: Final = 16
"""Column labels take up to as many lines, each its own or parts of one."""
_FEWEST_LABELS: Final = 3
_LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class Head:
    """Column labels, with the lines that they take."""

    labels: list[Label]
    parts: list[list[Slice]]
    """The lines of each label."""
    height: int
    """How many lines they take."""

    @property
    def stacked(self) -> bool:
        """No line holds more than one label."""
        return self.height == sum(map(len, self.parts))

    @property
    def amounts(self) -> range | None:
        """The columns of amounts; None where there are none or others stand between them."""
        found = [index for index, label in enumerate(self.labels) if label.amount]
        whole = range(found[0], found[-1] + 1) if found else range(0)
        return whole if found and len(whole) == len(found) else None

    def balance(self) -> Balance | None:
        """The column of the total and those of its sources, counted from the first column of amounts."""
        columns = {self.labels[index].text: place for place, index in enumerate(self.amounts or ())}
        for text, place in columns.items():
            label = next(label for label in self.labels if label.text == text)
            sources = tuple(columns[source] for source in label.sources if source in columns)
            if sources:
                return Balance(place, sources)
        return None

    def drafts(self, inferred: Inference) -> Iterator[Draft]:
        """The labels as cells of a first row."""
        for column, parts in enumerate(self.parts):
            yield Draft(0, column, joined(parts), inferred)


def head_at(lines: Sequence[SourceLine], at: int, labels: Labels) -> Head | None:
    """The column labels that begin at a line; None if there are none."""
    head: Head | None = None
    for height in range(1, min(_MOST_LINES, len(lines) - at) + 1):
        taken = lines[at : at + height]
        if len(taken[-1].text) > _LONGEST_LINE or not labels.may_be_within(taken[0 if height == 1 else -1].text):
            break
        if (found := _cut(taken, labels)) is not None:
            head = found
    return head


def _cut(lines: Sequence[SourceLine], labels: Labels) -> Head | None:
    text = "\n".join(line.text for line in lines)
    found = labels.line(text)
    if found is None or len(found) < _FEWEST_LABELS or len({one.label.text for one in found}) < len(found):
        return None
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    parts = [
        [
            line.slice(max(one.start - start, 0), min(one.end - start, len(line.text)))
            for line, start in zip(lines, starts, strict=False)
            if one.start < start + len(line.text) and one.end > start
        ]
        for one in found
    ]
    return Head([one.label for one in found], [[part for part in own if part] for own in parts], len(lines))
