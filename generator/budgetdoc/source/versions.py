"""The version of the YAML format that a file is of, and the steps that bring an older file to the newest.

A file says its version under `format_version`; one that does not is of version 1. Every file is brought up when it is
read, so that all else knows the newest version only; `budgetdoc upgrade` writes down what came of it.

    tree of a file of version 1 ──STEPS[0]──▶ version 2 ──STEPS[1]──▶ version 3 …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Final, TypeAlias

from budgetdoc.diagnostics import Finding, Place
from budgetdoc.source.tree import Mapping, Node, Scalar

KEY: Final = "format_version"
Step: TypeAlias = Callable[[Mapping], None]
"""Makes the tree of a file of one version one of the next, in place: keys are renamed, values rewritten or moved. What
stays keeps its mark, so that findings and comments still know where it stands in the file."""
STEPS: Final[tuple[Step, ...]] = ()
"""The first leads from version 1 to 2, and so on. A step that was released is never changed and never removed."""
_NUMBER: Final = re.compile(r"[1-9]\d{0,5}")


def newest() -> int:
    """The version that this program writes."""
    return len(STEPS) + 1


def version_of(tree: Node, names: Container[str], file: str) -> int | Finding:
    """The version of a file, or the error that it is none, or newer than the newest. `names`: how the key is written.

    Values that are no text are left to the schema.
    """
    value = _value(tree, names)
    if value is None:
        return 1
    text = value.text.strip()
    place = Place(file, value.mark.line, value.mark.column, length=max(1, len(text)), path=KEY)
    if not _NUMBER.fullmatch(text):
        return Finding("BD211", place, {"value": text, "newest": newest()})
    if int(text) > newest():
        return Finding("BD210", place, {"version": text, "newest": newest()})
    return int(text)


def bring_up(tree: Node, version: int, names: Container[str]) -> None:
    """Make the tree of a file of an older version one of the newest, in place; it says so then."""
    if not isinstance(tree, Mapping) or version == newest():
        return
    for step in STEPS[version - 1 :]:
        step(tree)
    rest = [(key, value) for key, value in tree.entries if key.text not in names]
    # It stands where the file begins, so that what is said of the file as a whole stays above it.
    mark = rest[0][0].mark if rest else tree.mark
    tree.entries = [(Scalar(KEY, mark), Scalar(str(newest()), mark)), *rest]


def _value(tree: Node, names: Container[str]) -> Scalar | None:
    """What is behind the key; None where it is blank, or no text."""
    entries = tree.entries if isinstance(tree, Mapping) else []
    value = next((value for key, value in entries if key.text in names), None)
    return value if isinstance(value, Scalar) and value.text.strip() else None
