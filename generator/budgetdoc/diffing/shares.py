"""What differs between two spending plans: shares by their dates, in the order they are printed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from budgetdoc.diffing.changes import Change
from budgetdoc.diffing.order import unmoved
from budgetdoc.model.paths import join


def share_changes(old: str, new: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Change]:
    """The changes of a mapping that stands at these paths; its order counts."""
    was, now = {key: i for i, key in enumerate(one)}, {key: j for j, key in enumerate(other)}
    for key in one:
        if key not in now:
            yield Change(kind="removed", before=join(old, key), after=None, old=one[key])
    kept = unmoved([(was[key], now[key]) for key in one if key in now])
    for key, place in now.items():
        before, after = join(old, key), join(new, key)
        if key not in was:
            yield Change(kind="added", before=None, after=after, new=other[key], position=place)
            continue
        if (was[key], place) not in kept:
            yield Change(kind="moved", before=before, after=after, position=place)
        if one[key] != other[key]:
            yield Change(kind="changed", before=before, after=after, old=one[key], new=other[key])
