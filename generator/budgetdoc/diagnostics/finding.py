"""A finding is a typed value; its words come from the catalogue `specs/findings.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML

from budgetdoc import resources

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"
_RANK: Final = {INFO: 0, WARNING: 1, ERROR: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Lines and columns count from 1; None where they have no meaning."""

    file: str
    line: int | None = None
    column: int | None = None
    length: int = 1
    """How many characters to underline."""
    path: str | None = None
    """The path of the value, such as `units[0].projects[2].goal`."""

    def __lt__(self, other: Place) -> bool:
        """Places come in the order of a file; what is said of the file as a whole comes first."""
        return (self.file, self.line or 0, self.column or 0) < (other.file, other.line or 0, other.column or 0)

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Said:
    """A word that differs between the languages, such as a field's name."""

    zh: str
    en: str


Values: TypeAlias = Mapping[str, "str | int | Said"]
"""What fills the placeholders of a finding's texts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding."""

    code: str
    place: Place
    values: Values = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """error, warning or info."""
        return str(_catalogue()[self.code]["severity"])

    def message(self, language: str) -> str:
        """What is wrong, and why."""
        return self._text("message", language)

    def hint(self, language: str) -> str:
        """What to write instead."""
        return self._text("hint", language)

    def _text(self, part: str, language: str) -> str:
        words = {
            name: getattr(value, language) if isinstance(value, Said) else value for name, value in self.values.items()
        }
        return str(_catalogue()[self.code][language][part]).format(**words)


def codes() -> list[str]:
    """All codes of the catalogue."""
    return list(_catalogue())


def worst(findings: Iterable[Finding]) -> str | None:
    """The gravest severity among the findings; None if there are none."""
    return max((finding.severity for finding in findings), key=_RANK.__getitem__, default=None)


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    return dict(YAML(typ="safe").load(resources.specs() / "findings.yaml"))
