"""Changes applied: the older disclosure becomes the newer one.

What goes or moves is taken out first, wherever it stands. Then what comes or moved is put in its new place, the outer
lists before the inner ones and each from its beginning; what stayed fills the places between. Values follow, for now
every path of the newer disclosure leads to its record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Final

from budgetdoc.diffing.changes import Change
from budgetdoc.model import Disclosure, Entry
from budgetdoc.model.paths import member

_STEP: Final = re.compile(r"([^.\[]+)(?:\[(\d+)\])?\.?")


class DoesNotFit(ValueError):
    """A change leads to a place that the disclosure does not have, or where something else stands."""

    def __init__(self, path: str | None) -> None:
        super().__init__(f"the change does not fit this disclosure: {path}")


def apply(changes: Iterable[Change], to: Disclosure) -> Disclosure:
    """A copy of a disclosure with all the changes that `diff` found between it and another one, which it equals then.

    Raises DoesNotFit where they are of another disclosure.
    """
    whole, todo = deepcopy(to), deepcopy(list(changes))
    moved = _take_out(whole, [change for change in todo if change.after is None or change.kind == "moved"])
    coming = [change for change in todo if change.before is None or change.kind == "moved"]
    for change in sorted(coming, key=_turn):
        _put_in(whole, change, moved.get(change.before) if change.kind == "moved" else change.new)
    for change in todo:
        if change.before is not None and change.after is not None and change.kind != "moved":
            _set(whole, change)
    return whole


def _take_out(whole: Disclosure, going: Sequence[Change]) -> dict[str | None, Any]:
    """Take out what goes or moves, all of it found before anything changes its place; returns it by its path."""
    spots = [(change.before, *_find(whole, change.before)) for change in going]
    taken = {path: _value(owner, key, path) for path, owner, key in spots}
    # From the end of each list, so that the numbers before stay right.
    for _, owner, key in sorted(spots, key=lambda spot: spot[2] if isinstance(spot[2], int) else 0, reverse=True):
        if isinstance(owner, (list, dict)):
            del owner[key]
        else:
            setattr(owner, key, None)
    return taken


def _turn(change: Change) -> tuple[bool, int, list[int]]:
    """Outer lists first, each from its beginning; shares when all records are in place."""
    if change.position is not None:
        return True, 0, [change.position]
    numbers = [int(number) for number in re.findall(r"\[(\d+)\]", change.path)]
    return False, len(numbers), numbers


def _put_in(whole: Disclosure, change: Change, value: Any) -> None:
    owner, key = _find(whole, change.after)
    if isinstance(owner, list):
        owner.insert(key, value)
    elif isinstance(owner, dict):
        shares = list(owner.items())
        shares.insert(change.position or 0, (key, value))
        owner.clear()
        owner.update(shares)
    else:
        setattr(owner, key, value)


def _set(whole: Disclosure, change: Change) -> None:
    owner, key = _find(whole, change.after)
    if _value(owner, key, change.after) != change.old:
        raise DoesNotFit(change.after)
    if isinstance(owner, dict):
        owner[key] = change.new
    elif hasattr(owner, key) and not isinstance(owner, Entry):
        setattr(owner, key, change.new)
    else:
        owner.more[key] = change.new
        if change.new is None:
            del owner.more[key]


def _find(whole: Disclosure, path: str | None) -> tuple[Any, Any]:
    """What holds the value of a path, and by which name, number or date. Raises DoesNotFit."""
    at: Any = whole
    spot: tuple[Any, Any] | None = None
    rest = path or ""
    while rest:
        step = _STEP.match(rest)
        if step is None or at is None:
            raise DoesNotFit(path)
        name, number, rest = step[1], step[2], rest[step.end() :]
        value = member(at, name)
        if isinstance(value, dict) and rest:
            return value, rest
        spot = (at, name) if number is None else (value, int(number))
        at = value if number is None else _value(value, int(number), path) if rest else None
    if spot is None:
        raise DoesNotFit(path)
    return spot


def _value(owner: Any, key: Any, path: str | None) -> Any:
    if isinstance(owner, (list, dict)):
        try:
            return owner[key]
        except LookupError as error:
            raise DoesNotFit(path) from error
    return member(owner, key)
