"""Surveying a table of the blank form: column labels with the rows below them, and labels with values beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetdoc.forms.blank import Each, Either, Element, Part
from budgetdoc.matching.labels import fold
from budgetdoc.matching.layout import Columns, FormCell, FormRow, Layout, Pair, label_of
from budgetdoc.matching.phrase import flat
from budgetdoc.matching.sentence import is_list
from budgetdoc.vocabulary import Vocabulary


class Rows:
    """Reads the rows of a table of the form."""

    def __init__(self, layout: Layout, block: int, within: str) -> None:
        self._layout = layout
        self._block = block
        self._within = within
        self._columns: Columns | None = None
        self._under: str | None = None
        self._rows_under = 0

    def read(self, parts: Iterable[Part], loops: int = 0) -> None:
        for part in parts:
            match part:
                case Each(body):
                    self.read(body, loops + 1)
                case Either(branches):
                    for branch in branches:
                        self.read(branch, loops)
                case Element(tag="tr"):
                    self._row(part, loops)
                case Element(tag=tag) if tag not in ("caption", "colgroup"):
                    self.read(part.children, loops)
                case _:
                    pass

    def _row(self, row: Element, loops: int) -> None:
        cells = list(_cells(row.children))
        labels = [label_of(parts) for _, parts in cells]
        if len(cells) > 1 and all(labels):
            self._header(cells, [label or "" for label in labels])
        elif self._columns and not any(label and i for i, label in enumerate(labels)):
            self._columns.rows.append(_form_row(cells, labels[0], loops, self._columns.spans, self._layout.vocabulary))
        else:
            self._columns = None
            self._pairs(cells)
        self._rows_under -= 1

    def _header(self, cells: list[tuple[Element, list[Part]]], labels: list[str]) -> None:
        spans, at = [], 0
        for element, _ in cells:
            width = int(element.attributes.get("colspan", "1"))
            spans.append((at, at + width))
            at += width
        self._columns = Columns(labels, spans, self._block, self._within)
        self._layout.columns.append(self._columns)

    def _pairs(self, cells: list[tuple[Element, list[Part]]]) -> None:
        label: str | None = None
        pairs: list[Pair] = []
        if self._rows_under <= 0:
            self._under = None
        for element, parts in cells:
            if own := label_of(parts):
                if (height := int(element.attributes.get("rowspan", "1"))) > 1:
                    self._under, self._rows_under = own, height
                    aliases = self._layout.spec.aliases.get(own, ())
                    self._layout.groups.update({fold(spelling): fold(own) for spelling in (own, *aliases)})
                label = own
            elif pairs and pairs[-1].label == label:
                pairs[-1].cells.append(parts)
            else:
                pairs.append(Pair(label, [parts], self._block, self._within, self._under))
        self._layout.pairs += [pair for pair in pairs if any(pair.cells)]


def _cells(parts: Iterable[Part]) -> Iterator[tuple[Element, list[Part]]]:
    """The cells of a row with their parts; a cell that repeats or may be missing is one cell."""
    for part in parts:
        match part:
            case Element(tag="td" | "th"):
                yield part, flat(part.children)
            case Each(body):
                for element, inner in _cells(body):
                    yield element, (inner if label_of(inner) else [Each(inner)])
            case Either(branches):
                yield from next(filter(None, (list(_cells(branch)) for branch in branches)), [])
            case _:
                pass


def _form_row(
    cells: list[tuple[Element, list[Part]]],
    label: str | None,
    loops: int,
    spans: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
) -> FormRow:
    """A row below column labels, which stand at the spans."""
    out: dict[int, FormCell] = {}
    at = 0
    for element, parts in cells:
        width = int(element.attributes.get("colspan", "1"))
        index = next((index for index, (begin, end) in enumerate(spans) if begin <= at < end), None)
        if index is not None:
            out[index] = FormCell([] if label_of(parts) else parts, at, width, vocabulary)
        at += width
    paths = [slot.path for cell in out.values() if not is_list(cell.parts) for slot in cell.slots]
    return FormRow(out, label, _loop(paths) if loops else None)


def _loop(paths: list[str]) -> str:
    """The list that the most fields of a row are items of."""
    lists = [path.rpartition("[]")[0] + "[]" for path in paths if "[]" in path]
    return max(lists, key=lambda one: (lists.count(one), one.count("[]")))
