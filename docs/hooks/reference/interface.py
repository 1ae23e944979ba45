"""The page of the Python API: every public name, with its docstring. mkdocstrings shows them."""

from __future__ import annotations

from typing import Final

import budgetdoc
from reference.words import word

GROUPS: Final = {"api": "functions", "model": "records", "diagnostics": "findings", "diffing": "differences"}
"""The rooms that public names come from, each with the word for what they are."""


def page(language: str) -> str:
    """All public names, in groups."""
    parts = [f"# {word('interface', language)}\n", word("interface_intro", language) + "\n"]
    for room, title in GROUPS.items():
        parts += [f"## {word(title, language)}\n", *(f"::: budgetdoc.{name}\n" for name in names(room))]
    return "\n".join(parts)


def names(room: str) -> list[str]:
    """The public names of a room, functions before classes."""
    found = [name for name in budgetdoc.__all__ if getattr(budgetdoc, name).__module__.split(".")[1] == room]
    return sorted(found, key=lambda name: (name[0].isupper(), name))
