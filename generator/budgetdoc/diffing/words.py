"""The words in which differences are told, from the catalogue `specs/messages/diff.yaml`."""

from __future__ import annotations

from typing import Any

from budgetdoc.vocabulary.resources import read_yaml


class Words:
    """The lines that the catalogue has for differences, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, name: str, /, **values: Any) -> str:
        """The line of this name with its values."""
        return str(read_yaml("messages/diff.yaml")[name][self.language]).format(**values)
