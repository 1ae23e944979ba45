"""The blank form as what a document is searched for: lines of prose, columns under headers, labels with their values.

    Prose      a heading or paragraph: `部门名称：〔部门名称〕`
    Columns    a row of column labels, and the rows that may stand below it
    Pair       a label with the cells to its right, or in the row below

All of them stand in an order, and know the loops of the form that they are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from budgetdoc.forms.blank import Each, Either, Element, Label, Part, Sign, Slot, blank_form
from budgetdoc.matching.labels import fold
from budgetdoc.matching.phrase import Phrase, flat
from budgetdoc.matching.sentence import Sentence, is_list
from budgetdoc.vocabulary import FormSpec, field_at, form_spec, records
from budgetdoc.vocabulary.records import record_at

_LINES: Final = ("h1", "h2", "h3", "h4", "p", "li")


@dataclass(slots=True, eq=False)
class Prose:
    """A heading or a paragraph."""

    parts: list[Part]
    block: int
    phrase: Phrase
    section: int
    """How many lines that are always the same stand before it: 一、总体绩效目标 begins a section."""
    within: str
    """The list whose items it repeats for; '' where it stands once."""
    contents: bool = False
    """An entry of the table of contents."""
    inner: bool = False
    """It stands within a list, behind the line that begins an item, and tells of that item."""

    @property
    def label(self) -> str | None:
        """The text of a line that is always the same; None where it holds fields."""
        parts = [part for part in self.parts if not isinstance(part, Sign)]
        labels = [part.text for part in parts if isinstance(part, Label)]
        return "".join(labels) if len(labels) == len(parts) else None

    @property
    def has_title(self) -> bool:
        """Whether it shows the disclosure's title."""
        return any(isinstance(part, Slot) and part.path == "title" for part in self.phrase.captured)

    @property
    def default(self) -> Slot | None:
        """The field in whose place a line shows the form's own text where it is not given (the form's title)."""
        either = self.parts[0] if len(self.parts) == 1 else None
        branches = either.branches if isinstance(either, Either) else []
        slots = [part for branch in branches for part in flat(branch) if isinstance(part, Slot)]
        return slots[0] if len(slots) == 1 and any(label_of(branch) for branch in branches) else None

    @property
    def slot(self) -> Slot | None:
        """The field of a line that holds nothing else."""
        parts = [part for part in self.parts if not (isinstance(part, Either) and not any(part.branches))]
        return parts[0] if len(parts) == 1 and isinstance(parts[0], Slot) else None


@dataclass(slots=True, eq=False)
class FormCell:
    """A cell that holds fields, or nothing."""

    parts: list[Part]
    column: int
    """Where it begins, in columns of its row."""
    span: int
    sentence: Sentence | None = field(init=False, default=None)
    """How it is read where it holds a list."""
    phrase: Phrase | None = field(init=False, default=None)
    """How it is read where it holds more than one field, or labels beside it."""

    def __post_init__(self) -> None:
        if is_list(self.parts):
            self.sentence = Sentence(self.parts)
        elif len(self.parts) > 1:
            self.phrase = Phrase(self.parts)

    @property
    def slots(self) -> list[Slot]:
        """The fields that it may show, each in place of the other."""
        return list(slots_of(self.parts))

    @property
    def amount(self) -> bool:
        """Whether it shows an amount."""
        return bool(self.slots) and all(sums_or_amount(slot.path) for slot in self.slots)


@dataclass(slots=True, eq=False)
class FormRow:
    """A row below column labels: its cells, and a label that stands in place of one of them (合计)."""

    cells: list[FormCell]
    label: str | None = None
    loop: str | None = None
    """The list whose items have such a row (`units[].projects[]`); None for a single one."""


@dataclass(slots=True, eq=False)
class Columns:
    """Column labels with the rows that stand below them."""

    labels: list[str]
    spans: list[tuple[int, int]]
    """Where each label begins and ends, in columns of the form."""
    block: int
    within: str
    """The list whose items have such a table; '' where it stands once."""
    rows: list[FormRow] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    """The spellings of each label, folded, to its index."""

    def cells_of(self, row: FormRow) -> dict[int, FormCell]:
        """The cells of a row by the label that they stand under."""
        return {
            index: cell
            for cell in row.cells
            for index, (begin, end) in enumerate(self.spans)
            if begin <= cell.column < end
        }


@dataclass(slots=True, eq=False)
class Pair:
    """A label and what stands beside it."""

    label: str | None
    """None for the cells of a row without a label of its own."""
    cells: list[list[Part]]
    block: int
    within: str
    under: str | None = None
    """The label of the rows that this one belongs to (预算规模及资金用途), where it has one."""


@dataclass(slots=True)
class Layout:
    """A form, ready to be found in documents."""

    spec: FormSpec
    prose: list[Prose] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    labels: dict[str, list[Pair]] = field(default_factory=dict)
    """Pairs by each spelling of their label, folded."""
    groups: set[str] = field(default_factory=set)
    """Labels over several rows, folded."""

    @property
    def contents(self) -> set[str]:
        """The headings of a table of contents, folded."""
        lines = {
            contents: {fold(p.label) for p in self.prose if p.label and p.contents is contents}
            for contents in (True, False)
        }
        return lines[True] - lines[False]

    def all_labels(self) -> list[str]:
        """The labels by which a person knows the form."""
        columns = [label for columns in self.columns for label in columns.labels]
        return list(dict.fromkeys([*columns, *(pair.label for pair in self.pairs if pair.label)]))


def sums_or_amount(path: str) -> bool:
    """Whether a path is of an amount; sums (`units[].budget.total`) are no fields of the YAML, but amounts."""
    owner, _, _ = path.rpartition(".")
    return owner in ("budget", "units[].budget") or field_at(path).holds == "amount"


@cache
def layout_of(form: str) -> Layout:
    """The layout of a form. Raises UnknownForm."""
    spec = form_spec(form)
    layout = Layout(spec)
    builder = _Builder(layout)
    builder.walk([blank_form(form)])
    _name_columns(layout)
    _name_pairs(layout)
    return layout


class _Builder:
    """Walks the blank form and collects what it holds."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._block = 0
        self._section = 0

    def walk(self, parts: Iterable[Part], *, within: str = "", contents: bool = False) -> None:
        for part in parts:
            match part:
                case Each(body):
                    self.walk(body, within=_list_of(body, within), contents=contents)
                case Either(branches):
                    for branch in branches:
                        self.walk(branch, within=within, contents=contents)
                case Element(tag="table"):
                    self._table(part, within)
                case Element(tag=tag) if tag in _LINES:
                    self._line(part, within, contents=contents)
                case Element(tag=tag):
                    self.walk(part.children, within=within, contents=contents or tag == "nav")
                case _:
                    pass

    def _line(self, element: Element, within: str, *, contents: bool = False) -> None:
        """A line with a text at each end is two."""
        ends = [child for child in element.children if isinstance(child, Element) and _is_line(child)]
        texts = [end for line in ends for end in line.children if isinstance(end, Element)] or [element]
        for text in texts:
            parts = flat(text.children)
            if any(isinstance(part, (Label, Slot, Either)) for part in parts):
                self._block += 1
                phrase = Phrase(parts, self._layout.spec.aliases)
                own = any(slot.path.startswith(within) for slot in slots_of(parts))
                inner = (
                    bool(within)
                    and own
                    and any(line.within == within and not line.contents for line in self._layout.prose)
                )
                prose = Prose(parts, self._block, phrase, self._section, within, contents, inner and not contents)
                self._layout.prose.append(prose)
                self._section += prose.label is not None

    def _table(self, table: Element, within: str) -> None:
        for child in table.children:
            if isinstance(child, Element) and child.tag == "caption":
                self._line(child, within)
        self._block += 1
        _Rows(self._layout, self._block, within).read(table.children)


def _is_line(element: Element) -> bool:
    return "line" in element.attributes.get("class", "").split()


class _Rows:
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
            self._columns.rows.append(_form_row(cells, labels[0], loops))
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
                    self._layout.groups.add(fold(own))
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


def label_of(parts: Sequence[Part]) -> str | None:
    """The text of a cell that holds labels only; None where it holds fields or nothing."""
    texts = [part.text for part in flat(parts) if isinstance(part, Label)]
    return "".join(texts) if texts and len(texts) == len(flat(parts)) else None


def _form_row(cells: list[tuple[Element, list[Part]]], label: str | None, loops: int) -> FormRow:
    out, at = [], 0
    for element, parts in cells:
        width = int(element.attributes.get("colspan", "1"))
        out.append(FormCell([] if label_of(parts) else parts, at, width))
        at += width
    paths = [slot.path for cell in out if not is_list(cell.parts) for slot in cell.slots]
    return FormRow(out, label, _loop(paths) if loops else None)


def _loop(paths: list[str]) -> str:
    """The list that the most fields of a row are items of."""
    lists = [path.rpartition("[]")[0] + "[]" for path in paths if "[]" in path]
    return max(lists, key=lambda one: (lists.count(one), one.count("[]")))


def slots_of(parts: Iterable[Part]) -> Iterator[Slot]:
    """The fields that parts show, wherever in them."""
    for part in parts:
        match part:
            case Slot():
                yield part
            case Each(body):
                yield from slots_of(body)
            case Either(branches):
                for branch in branches:
                    yield from slots_of(branch)
            case Element():
                yield from slots_of(part.children)
            case _:
                pass


def _list_of(body: Sequence[Part], within: str) -> str:
    """The list that a loop goes over: the next one inside the loops around, by the fields of its body."""
    deeper = [slot.path[len(within) :] for slot in slots_of(body) if slot.path.startswith(within)]
    names = [within + path.partition("[]")[0] + "[]" for path in deeper if "[]" in path]
    return max(names, key=names.count, default=within)


def _name_columns(layout: Layout) -> None:
    for columns in layout.columns:
        for index, label in enumerate(columns.labels):
            cells = [cell for row in columns.rows for at, cell in columns.cells_of(row).items() if at == index]
            for spelling in _spellings(layout.spec, label, [slot for cell in cells for slot in cell.slots]):
                columns.known.setdefault(spelling, index)
        # A column's own label comes before what is another's other name.
        columns.known.update({fold(label): index for index, label in enumerate(columns.labels)})


def _name_pairs(layout: Layout) -> None:
    for pair in layout.pairs:
        slots = list(slots_of(part for cell in pair.cells for part in cell))
        for spelling in _spellings(layout.spec, pair.label, slots):
            layout.labels.setdefault(spelling, []).append(pair)


def _spellings(spec: FormSpec, label: str | None, slots: Sequence[Slot]) -> list[str]:
    """A label's spellings: its own, those the form's spec gives, the term of the one field that it stands for."""
    texts = [label, *spec.aliases.get(label, ())] if label else []
    paths = {slot.path for slot in slots if not slot.path.endswith("stated_total")}
    if len(paths) == 1 and (path := paths.pop()) and not path.endswith("[]"):
        owner, _, key = path.rpartition(".")
        record = records().get(record_at(owner)) if record_at(owner) else None
        texts += [name for name, of in record.keys.items() if of == key and not name.isascii()] if record else []
    return [fold(text) for text in texts]
