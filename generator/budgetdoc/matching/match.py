"""A document against the forms: the disclosures it holds, with the account of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from budgetdoc.document import Document
from budgetdoc.forms import Forms
from budgetdoc.matching.account import Account, Kind, Piece
from budgetdoc.matching.attempt import Attempt
from budgetdoc.matching.cell_labels import labels_of
from budgetdoc.matching.draft import Item, data_of, path_in, same, walk
from budgetdoc.matching.figures import settle
from budgetdoc.matching.labels import fold, tolerances
from budgetdoc.matching.layout import Layout
from budgetdoc.matching.pieces import blocks_of
from budgetdoc.matching.regions import regions
from budgetdoc.matching.survey import layout_of
from budgetdoc.model import Leftover
from budgetdoc.reading.cells import with_cells

_LONGEST_LABEL: Final = 20


class NoFormFits(ValueError):
    """No form was found in the document."""

    def __init__(self, closest: str | None, missing: Sequence[str]) -> None:
        super().__init__(f"no form fits; closest: {closest}, missing: {', '.join(missing)}")
        self.closest = closest
        """The form of which the most labels were found; None where the document has none of any."""
        self.missing = list(missing)
        """Its labels that were not found."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a path was read, and what was done to it."""

    path: str
    value: str
    """The value as it was put there."""
    places: list[dict[str, int]]
    """The pieces of the document it stands in, by page, table, row, column and line."""
    notes: list[str]
    """What was normalised or assumed."""


@dataclass(slots=True)
class Match:
    """What a document was found to hold."""

    form: str
    data: list[dict[str, Any]]
    """Plain data of each disclosure, with canonical keys; leftovers are in the first one."""
    account: Account
    origins: list[list[Origin]] = field(default_factory=list)
    """For each disclosure, where each of its values was read."""


def match(document: Document, forms: Forms, form: str | None = None) -> Match:
    """Hold a document against a form, or against all of them for the one that explains most of it.

    Raises NoFormFits.
    """
    document = with_cells(document, labels_of([layout_of(name, forms) for name in _readable(forms)]))
    names = [form] if form else _likeliest_first(document, forms)
    likeliest = layout_of(names[0], forms)
    first = _attempt(document, likeliest, [likeliest])
    if first.fits and not first.leftover:
        return _finished([first])
    layouts = [layout_of(name, forms) for name in names]
    attempts = [_attempt(document, layout, layouts) for layout in layouts]
    best = max(attempts, key=lambda attempt: (attempt.fits, -attempt.leftover))
    if not best.fits:
        raise NoFormFits(*_closest(attempts))
    return _finished([best, *_others(best, layouts)])


def _readable(forms: Forms) -> list[str]:
    """The forms that documents can be held against; one whose loops stand where none can be read harms no other."""

    def has_layout(name: str) -> bool:
        try:
            layout_of(name, forms)
        except TypeError:
            return False
        return True

    return [name for name in forms.readable if has_layout(name)]


def _likeliest_first(document: Document, forms: Forms) -> list[str]:
    """The form whose template has the most texts of a document's cells first: it may explain all of it."""
    texts = {fold(cell.text) for table in document.tables() for row in table.rows for cell in row.cells}
    labels = {text for text in texts if 1 < len(text) <= _LONGEST_LABEL}

    def score(form: str) -> int:
        template = fold(forms.source(form))
        return sum(label in template for label in labels)

    return sorted(_readable(forms), key=score, reverse=True)


def _attempt(document: Document, layout: Layout, layouts: Sequence[Layout]) -> Attempt:
    """Read as one form what of a document is not clearly of another."""
    account = Account(document.characters, document.markup)
    attempt = Attempt(layout, account)
    blocks = blocks_of(document, account)
    owners = regions(blocks, layouts)
    attempt.blocks = blocks
    attempt.read([block for block, owner in zip(blocks, owners, strict=True) if owner in (None, layout.spec.name)])
    return attempt


def _closest(attempts: Sequence[Attempt]) -> tuple[str | None, list[str]]:
    """The form of which the document has the most labels, and those it lacks."""

    def missing(attempt: Attempt) -> list[str]:
        texts = "\n".join(fold(piece.text) for piece in attempt.account.pieces)
        return [label for label in attempt.layout.all_labels() if fold(label) not in texts]

    lacking = {attempt.layout.spec.name: missing(attempt) for attempt in attempts}
    found = {
        one.layout.spec.name: len(one.layout.all_labels()) - len(lacking[one.layout.spec.name]) for one in attempts
    }
    name = max(found, key=lambda form: found[form])
    return (name, lacking[name]) if found[name] else (None, [])


def _others(best: Attempt, layouts: Sequence[Layout]) -> Iterator[Attempt]:
    """Read as the other forms what the best one left over: a document may mix them."""
    for layout in layouts:
        rest = [block for block in best.blocks if best.is_left(block)]
        if layout is best.layout or not rest:
            continue
        before = [bytes(piece.kinds) for piece in best.account.pieces]
        other = Attempt(layout, best.account)
        other.read(rest)
        if other.fits:
            yield other
        else:
            for piece, kinds in zip(best.account.pieces, before, strict=True):
                piece.kinds[:] = kinds


def _finished(attempts: Sequence[Attempt]) -> Match:
    """The disclosures of all attempts; what another form has of the same department goes into its disclosure."""
    best = attempts[0]
    roots = [root for root in best.draft.roots if root.values or root.items]
    forms = [(root, best) for root in roots]
    for attempt in attempts[1:]:
        for root in attempt.draft.roots:
            if _is_of(root, roots[0]):
                _merge(roots[0], root)
            else:
                forms.append((root, attempt))
    result = Match(best.layout.spec.name, [], best.account)
    for root, attempt in forms:
        settle(root, attempt.draft.offered | best.draft.offered)
        _prefer_lists(root)
        result.data.append(_data(root, attempt))
        result.origins.append(_origins(root))
    leftover = [_plain(piece) for piece in best.account.leftover()]
    if leftover:
        result.data[0]["leftover"] = leftover
    return result


def _prefer_lists(root: Item) -> None:
    """A field that is prose in one place of a document and a list in another is the list; the prose is leftover."""
    for _, item in walk(root):
        for path in [path for path in item.values if f"{path}[]" in item.items]:
            item.values.pop(path).text.mark_again(Kind.LEFTOVER)


def _is_of(root: Item, main: Item) -> bool:
    """Whether a record is of the department that another one is of, or names none."""
    own, other = root.values.get("department"), main.values.get("department")
    return own is None or other is None or same(own.value, other.value)


def _merge(into: Item, other: Item) -> None:
    for path, found in other.values.items():
        if path in into.values:
            found.text.mark_again(Kind.LEFTOVER if not same(into.values[path].value, found.value) else Kind.REPETITION)
        else:
            into.values[path] = found
    for name, items in other.items.items():
        into.items.setdefault(name, []).extend(items)


def _data(root: Item, attempt: Attempt) -> dict[str, Any]:
    data = {"form": attempt.layout.spec.name, **data_of(root)}
    for (setting, value), _ in attempt.draft.styles[attempt.draft.roots.index(root)].most_common(1):
        data[setting] = value
    data.setdefault("department", "")
    units = data.setdefault("units", [])
    if len(units) == 1:  # a table without rows of units is of the department's own projects
        units[0].setdefault("name", data["department"])
    for unit in units:
        unit.setdefault("name", "")
        for project in unit.setdefault("projects", []):
            project.setdefault("name", "")
            if re.match(tolerances()["confidential"], project.get("goal", "")):
                project["confidential"] = "true"
    return data


def _origins(root: Item) -> list[Origin]:
    return [
        Origin(
            path_in(item, path, pattern), found.value, [_place(span.piece) for span in found.text.spans()], found.notes
        )
        for path, item in walk(root)
        for pattern, found in item.values.items()
    ]


def _place(piece: Piece) -> dict[str, int]:
    origin = piece.origin
    return {
        key: number
        for key in ("page", "table", "row", "column", "line")
        if (number := getattr(origin, key)) is not None
    }


def _plain(leftover: Leftover) -> dict[str, Any]:
    return {
        key: value
        for key in ("text", "page", "table", "row", "column", "line")
        if (value := getattr(leftover, key)) is not None
    }
