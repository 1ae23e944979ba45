"""A form made ready to be found in documents: its lines, its columns and rows, its cards, and how all that is spelt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from budgetdoc.forms import Forms
from budgetdoc.forms.blank import Element
from budgetdoc.forms.grammar import Card, Grammar, Listing, Place, RowKind, grammar_of
from budgetdoc.reading.labels import fold
from budgetdoc.reading.layout import FormCell, Layout
from budgetdoc.reading.spelling import Spellings
from budgetdoc.reading.survey import lines_of
from budgetdoc.vocabulary import FormSpec, Vocabulary


@dataclass(slots=True, eq=False)
class Kind:
    """A kind of row below column labels, by the index of the column."""

    list: str
    """The list whose items have such a row; '' for one that stands once."""
    label: frozenset[str]
    """The spellings of the label that it begins with, folded; empty where it begins with a field."""
    row_label: str | None
    """That label as the form has it."""
    cells: dict[int, FormCell]
    whole: FormCell | None
    """The one cell of a row that takes the place of all columns."""
    names: frozenset[int]
    """The columns of its record's names: fields that the record can't be without."""
    keys: frozenset[int]
    """The columns that group rows: what stands there holds for the rows below that leave it blank."""
    wanted: frozenset[int]
    """The columns of texts that the form can't do without."""
    sums: str | None
    """The amounts that it is the sum of, by their record; None for a row that is no sum."""
    budget: str | None
    """The record of its own amounts; None where it has none."""


@dataclass(slots=True, eq=False)
class Columns:
    """Column labels with the kinds of rows below them."""

    form: Form
    paths: list[tuple[str, ...]]
    kinds: list[Kind]
    around: str
    block: int
    spellings: Spellings[int] = field(default_factory=Spellings)
    outer: Spellings[str] = field(default_factory=Spellings)
    """Lists that have rows of their own here, by their terms: a document may have a column of them instead."""

    @property
    def names(self) -> frozenset[int]:
        """The columns by which rows are known."""
        return frozenset().union(*(kind.names | kind.keys for kind in self.kinds))


@dataclass(slots=True, eq=False)
class Facts:
    """The places of a card."""

    form: Form
    places: list[Place]
    cells: list[FormCell]
    around: str
    block: int
    spellings: Spellings[str] = field(default_factory=Spellings)
    """The labels of all places, each by its own text."""

    def own(self) -> set[str]:
        """The labels as the form has them."""
        return {label for place in self.places for label in (*place.left, *place.above)}


@dataclass(eq=False)
class Form:
    """A form, ready to be found."""

    spec: FormSpec
    layout: Layout
    columns: list[Columns] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.spec.name

    def core(self) -> set[str]:
        """The labels without any of which a table is not of this form, in all spellings, folded."""
        aliases = self.spec.aliases
        return {fold(text) for label in self.core_labels for text in (label, *aliases.get(label, ()))}

    @cached_property
    def core_labels(self) -> frozenset[str]:
        """Those labels as the form has them: any of them where its spec names none."""
        return frozenset(self.spec.core or self.all_labels())

    def all_labels(self) -> list[str]:
        """The labels by which a person knows the form."""
        columns = [label for one in self.columns for path in one.paths for label in path]
        return list(dict.fromkeys([*columns, *(label for one in self.facts for p in one.places for label in p.left)]))


@lru_cache(maxsize=32)
def form_named(name: str, forms: Forms) -> Form:
    """A form of those that there are. Raises UnknownForm."""
    return form_of(forms.vocabulary.form(name), forms.vocabulary, forms.blank(name))


def readable(forms: Forms) -> list[Form]:
    """The forms that documents can be held against; one whose loops stand where none can be read harms no other."""

    def ready(name: str) -> Form | None:
        try:
            return form_named(name, forms)
        except TypeError:
            return None

    return [form for name in forms.readable if (form := ready(name)) is not None]


def form_of(spec: FormSpec, vocabulary: Vocabulary, blank: Element) -> Form:
    """A form by its spec and its blank form."""
    layout = lines_of(spec, vocabulary, blank)
    form = Form(spec, layout)
    grammar: Grammar = grammar_of(blank)
    form.columns = [_columns(form, listing, layout.tables[listing.block]) for listing in grammar.listings]
    form.facts = [_facts(form, card, layout.tables[card.block]) for card in grammar.cards]
    return form


def _columns(form: Form, listing: Listing, block: int) -> Columns:
    kinds = [_kind(form, kind, listing) for kind in listing.kinds]
    columns = Columns(form, listing.columns, kinds, listing.around, block)
    for index, path in enumerate(listing.columns):
        cells = [kind.cells[index] for kind in kinds if index in kind.cells]
        terms = list(_terms(cells, form.layout.vocabulary))
        columns.spellings.add(index, "".join(path), form.spec.aliases.get("".join(path), ()), terms)
        if len(path) > 1:
            columns.spellings.add(index, "", [path[-1]], ())
            columns.spellings.add(index, "".join(reversed(path)), (), ())
    lists = {kind.list for kind in kinds if kind.list}
    for name in {one for one in lists if any(other != one and other.startswith(one) for other in lists)} - {
        listing.around
    }:
        known = form.layout.vocabulary.field_at(name)
        columns.outer.add(name, known.term, (), _accepted(name, form.layout.vocabulary))
    return columns


def _kind(form: Form, kind: RowKind, listing: Listing) -> Kind:
    spec, vocabulary = form.spec, form.layout.vocabulary
    cells: dict[int, FormCell] = {}
    whole = None
    for place in kind.places:
        cell = FormCell(list(place.parts), place.column, place.span, vocabulary)
        if place.above in listing.columns:
            cells[listing.columns.index(place.above)] = cell
        elif place.parts:
            whole = cell
    keys = {f"{loop.path}.{loop.key}" for loop in kind.loops if loop.key}
    columns = {index: _only(cell) for index, cell in cells.items()}
    budgets = [cell.slots[-1].path.rpartition(".")[0] for cell in cells.values() if cell.amount]
    labels = (kind.label, *spec.aliases.get(kind.label, ())) if kind.label else ()
    return Kind(
        list=kind.list,
        label=frozenset(map(fold, labels)),
        row_label=kind.label,
        cells=cells,
        whole=whole,
        names=_names(columns, keys, vocabulary),
        keys=frozenset(i for i, path in columns.items() if path in keys),
        wanted=frozenset(
            i for i, cell in cells.items() if not cell.amount and any(s.path in spec.requires for s in cell.slots)
        ),
        sums=next((spec.sums[budget] for budget in budgets if budget in spec.sums), None),
        budget=budgets[0] if budgets else None,
    )


def _names(columns: dict[int, str | None], keys: set[str], vocabulary: Vocabulary) -> frozenset[int]:
    """The columns of names: fields that a record can't be without; the first one where there is none."""
    required = {i for i, path in columns.items() if path and path not in keys and _is_name(path, vocabulary)}
    texts = [i for i, path in sorted(columns.items()) if path]
    return frozenset(required or texts[:1])


def _only(cell: FormCell) -> str | None:
    """The field of a cell that holds one and nothing else."""
    return cell.slots[0].path if len(cell.slots) == 1 and not cell.sentence and not cell.amount else None


def _is_name(path: str, vocabulary: Vocabulary) -> bool:
    return "[]" in path and vocabulary.field_at(path).required


def _facts(form: Form, card: Card, block: int) -> Facts:
    cells = [FormCell(list(place.parts), place.column, place.span, form.layout.vocabulary) for place in card.places]
    facts = Facts(form, card.places, cells, card.around, block)
    for label in card.labels:
        facts.spellings.add(label, label, form.spec.aliases.get(label, ()))
    for place, cell in zip(card.places, cells, strict=True):
        labels = [*place.above, *place.left]
        for label in labels:
            terms = list(_terms([cell], form.layout.vocabulary)) if label == labels[-1] else []
            facts.spellings.add(label, label, form.spec.aliases.get(label, ()), terms)
    return facts


def _terms(cells: Sequence[FormCell], vocabulary: Vocabulary) -> Iterator[str]:
    """The terms of the one field that cells show."""
    paths = {cell.slots[-1].path for cell in cells if cell.slots and (cell.amount or len(cell.slots) == 1)}
    known = [path for path in paths if vocabulary.record_at(path.rpartition(".")[0]) and not path.endswith("[]")]
    if len(known) == 1:
        yield from _accepted(known[0], vocabulary)


def _accepted(path: str, vocabulary: Vocabulary) -> Iterator[str]:
    owner, _, key = path.removesuffix("[]").rpartition(".")
    record = vocabulary.records.get(vocabulary.record_at(owner)) if owner else vocabulary.records["disclosure"]
    yield from (name for name, of in (record.keys.items() if record else ()) if of == key and not name.isascii())
