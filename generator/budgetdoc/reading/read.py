"""A document against the forms: the disclosures it holds, with the account of every character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from budgetdoc.document import Document
from budgetdoc.forms import Forms
from budgetdoc.model import Leftover
from budgetdoc.reading.account import Account, Kind, Piece
from budgetdoc.reading.align import Alignment
from budgetdoc.reading.cells import with_cells
from budgetdoc.reading.draft import Item, data_of, path_in, same, walk
from budgetdoc.reading.figures import settle
from budgetdoc.reading.form import Form, form_named, readable
from budgetdoc.reading.grounds import Grounds
from budgetdoc.reading.known_labels import labels_of
from budgetdoc.reading.labels import fold, tolerances
from budgetdoc.reading.pieces import Block, Grid, GridRow, Words, blocks_of
from budgetdoc.reading.states import Role
from budgetdoc.reading.walk import Walk, is_left, is_line


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
    """Where the value of a path was read, what was done to it, and why it is believed."""

    path: str
    value: str
    """The value as it was put there."""
    places: list[dict[str, int]]
    """The pieces of the document it stands in, by page, table, row, column and line."""
    notes: list[str]
    """What was normalised or assumed."""
    grounds: Grounds = field(default_factory=Grounds)


@dataclass(slots=True)
class Reading:
    """What a document was found to hold."""

    form: str
    data: list[dict[str, Any]]
    """Plain data of each disclosure, with canonical keys; leftovers are in the first one."""
    account: Account
    origins: list[list[Origin]] = field(default_factory=list)
    """For each disclosure, where each of its values was read."""


def read_document(document: Document, known: Forms, form: str | None = None) -> Reading:
    """Hold a document against a form, or against all of them. Raises NoFormFits."""
    forms = [form_named(form, known)] if form else readable(known)
    document = with_cells(document, labels_of(forms))
    account = Account(document.characters, document.markup)
    blocks = blocks_of(document, account)
    lines: dict[int, bool] = {}

    def line(row: GridRow) -> bool:
        if id(row) not in lines:
            lines[id(row)] = is_line(row, forms)
        return lines[id(row)]

    roles = Alignment(forms, blocks, line).roles()
    walks = list(_walks(forms, blocks, roles, account))
    if not walks:
        raise NoFormFits(*_closest(forms, account))
    return _finished(walks)


def _walks(
    forms: Sequence[Form], blocks: Sequence[Block], roles: dict[int, list[Role]], account: Account
) -> Iterator[Walk]:
    """The document as each form that has part of it, the one with the most rows first."""
    counts = Counter(form.name for rows in roles.values() for role in rows if (form := _of(role)) is not None)
    owners = _owners(blocks, roles)
    for form in sorted(forms, key=lambda form: -counts[form.name]):
        own = [
            block
            for block, owner in zip(blocks, owners, strict=True)
            if (owner is None or form.name in owner) and (isinstance(block, Grid) or not _taken(block))
        ]
        before = [bytes(piece.kinds) for piece in account.pieces]
        walk = Walk(form, account, roles)
        walk.read(own)
        if walk.fits:
            yield walk
        else:
            for piece, kinds in zip(account.pieces, before, strict=True):
                piece.kinds[:] = kinds


def _taken(block: Words) -> bool:
    return not is_left(block)


def _of(role: Role) -> Form | None:
    if role.head is not None and role.what != "left":
        return role.head.columns.form
    return role.facts.form if role.facts is not None else None


def _owners(blocks: Sequence[Block], roles: dict[int, list[Role]]) -> list[set[str] | None]:
    """The forms that each block may be of; None: of any. Paragraphs go with the table below them."""
    tables = [
        {form.name for role in roles[id(block)] if (form := _of(role)) is not None} if isinstance(block, Grid) else None
        for block in blocks
    ]
    names = set().union(*(names for names in tables if names))
    if len(names) < 2:
        return [None] * len(blocks)
    owners: list[set[str] | None] = []
    following: set[str] | None = None
    for names_here in reversed(tables):
        following = names_here or following
        owners.append(following)
    owners.reverse()
    last = next((one for one in reversed(tables) if one), None)
    return [one if one is not None else last for one in owners]


def _closest(forms: Sequence[Form], account: Account) -> tuple[str | None, list[str]]:
    """The form of which the document has the most labels, and those it lacks."""
    texts = "\n".join(fold(piece.text) for piece in account.pieces)
    lacking = {form.name: [label for label in form.all_labels() if fold(label) not in texts] for form in forms}
    found = {form.name: len(form.all_labels()) - len(lacking[form.name]) for form in forms}
    name = max(found, key=lambda form: found[form])
    return (name, lacking[name]) if found[name] else (None, [])


def _finished(walks: Sequence[Walk]) -> Reading:
    """The disclosures of all forms; what another form has of the same department goes into its disclosure."""
    best = walks[0]
    roots = [root for root in best.draft.roots if root.values or root.items]
    forms = [(root, best) for root in roots]
    for other in walks[1:]:
        for root in other.draft.roots:
            if _is_of(root, roots[0]):
                _merge(roots[0], root)
            else:
                forms.append((root, other))
    reading = Reading(best.form.name, [], best.account)
    for root, walk_ in forms:
        settle(root, walk_.draft.offered | best.draft.offered)
        _prefer_lists(root)
        reading.data.append(_data(root, walk_))
        reading.origins.append(_origins(root))
    leftover = [_plain(piece) for piece in best.account.leftover()]
    if leftover:
        reading.data[0]["leftover"] = leftover
    return reading


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


def _data(root: Item, walk_: Walk) -> dict[str, Any]:
    data = {"form": walk_.form.name, **data_of(root)}
    for (setting, value), _ in walk_.draft.styles[walk_.draft.roots.index(root)].most_common(1):
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
            path_in(item, path, pattern),
            found.value,
            [_place(span.piece) for span in found.text.spans()],
            found.notes,
            found.grounds,
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
