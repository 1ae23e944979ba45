"""A document against the forms: the disclosures it holds, with the account of every character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from budgetdoc.document import Document
from budgetdoc.matching.account import Account, Kind, Piece
from budgetdoc.matching.attempt import Attempt
from budgetdoc.matching.draft import Item, data_of, path_in, same, walk
from budgetdoc.matching.figures import settle
from budgetdoc.matching.labels import fold, tolerances
from budgetdoc.matching.layout import layout_of
from budgetdoc.matching.pieces import blocks_of
from budgetdoc.model import Leftover
from budgetdoc.vocabulary import FormSpec, form_names


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


def match(document: Document, form: str | None = None) -> Match:
    """Hold a document against a form, or against all of them for the one that explains most of it.

    Raises NoFormFits.
    """
    attempts = [_attempt(document, name) for name in ([form] if form else form_names())]
    best = max(attempts, key=lambda attempt: (attempt.fits, attempt.explained))
    if not best.fits:
        raise NoFormFits(*_closest(attempts))
    if form is None:
        _complete(best)
    return _finished(best)


def _attempt(document: Document, form: str) -> Attempt:
    account = Account(document.characters, document.markup)
    attempt = Attempt(layout_of(form), account)
    attempt.read(blocks_of(document, account))
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


def _complete(best: Attempt) -> None:
    """Read as the other forms what the best one left over: a document may mix them."""
    rest = [block for block in best.blocks if best.is_left(block)]
    for form in form_names() if rest else ():
        if form == best.layout.spec.name:
            continue
        before = [bytes(piece.kinds) for piece in best.account.pieces]
        other = Attempt(layout_of(form), best.account)
        other.read(rest)
        if other.fits:
            _merge(best.draft.roots[0], other.draft.roots[0])
        else:
            for piece, kinds in zip(best.account.pieces, before, strict=True):
                piece.kinds[:] = kinds


def _merge(into: Item, other: Item) -> None:
    for path, found in other.values.items():
        if path in into.values:
            found.text.mark_again(Kind.LEFTOVER if not same(into.values[path].value, found.value) else Kind.REPETITION)
        else:
            into.values[path] = found
    for name, items in other.items.items():
        into.items.setdefault(name, []).extend(items)


def _finished(attempt: Attempt) -> Match:
    spec = attempt.layout.spec
    roots = [root for root in attempt.draft.roots if root.values or root.items]
    for root in roots:
        settle(root, attempt.draft.offered)
    result = Match(spec.name, [], attempt.account)
    for root, styles in zip(roots, attempt.draft.styles, strict=False):
        result.data.append(_data(root, spec, styles))
        result.origins.append(_origins(root))
    leftover = [_plain(piece) for piece in attempt.account.leftover()]
    if leftover:
        result.data[0]["leftover"] = leftover
    return result


def _data(root: Item, spec: FormSpec, styles: Counter[tuple[str, str]]) -> dict[str, Any]:
    data = {"form": spec.name, **data_of(root)}
    for (setting, value), _ in styles.most_common(1):
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
        Origin(path_in(item, path, pattern), found.value, [_place(span.piece) for span in found.text.spans()], found.notes)
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
