"""A finding is a typed value; its words come from the catalogue `specs/findings.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from budgetdoc.vocabulary.resources import Catalogue, read_catalogue

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"
_FIXED: Final = ("BD1", "BD2", "BD5", "BD6", "BD7", "BD9")
"""Groups whose errors are of reading and publishing; those of the other groups are of the content."""
_RANK: Final = {INFO: 0, WARNING: 1, ERROR: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. As a text it is `file:line:column`, as far as there is any."""

    file: str
    """The file as it was named, or the path of a document."""
    line: int | None = None
    """The line of the YAML, from 1; None where something is said of the file as a whole, or of a document."""
    column: int | None = None
    """The character of the line, from 1; None where there is no line."""
    length: int = 1
    """How many characters to underline."""
    path: str | None = None
    """The path of the value, such as `units[0].projects[2].goal`; None where it is about no value."""

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
    """One thing that is to be said of a file. Its words come from the catalogue, by its code."""

    code: str
    """Its code, such as BD401; each has a page in the documentation."""
    place: Place
    """Where it is."""
    values: Values = field(default_factory=dict)
    """What its message and hint speak of, by name."""
    graded: str | None = None
    """The severity that a repository's settings give it; None: that of the catalogue."""

    @property
    def severity(self) -> str:
        """error (can't be published faithfully), warning (look at it) or info."""
        return self.graded or str(_catalogue()[self.code]["severity"])

    def message(self, language: str) -> str:
        """What is wrong, and why, in a language: zh or en."""
        return self._text("message", language)

    def hint(self, language: str) -> str:
        """What to write instead, in a language: zh or en."""
        return self._text("hint", language)

    def _text(self, part: str, language: str) -> str:
        return _filled(_catalogue()[self.code][language][part], self.values, language)


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A place where the rule of a finding could not tell whether there is one."""

    code: str
    place: Place
    values: Values = field(default_factory=dict)

    def reason(self, language: str) -> str:
        """What the rule lacks."""
        return _filled(_catalogue()[self.code][language]["not_judged"], self.values, language)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that a comment takes away, with the reason that the comment gives."""

    finding: Finding
    reason: str


def _filled(text: str, values: Values, language: str) -> str:
    words = {name: getattr(value, language) if isinstance(value, Said) else value for name, value in values.items()}
    return str(text).format(**words)


def can_be_ignored(code: str) -> bool:
    """Whether settings and comments may switch a finding off; not where the file can't be read or published so."""
    entry = _catalogue().get(code)
    return entry is not None and (entry["severity"] != ERROR or code[:3] not in _FIXED)


def codes() -> list[str]:
    """All codes of the catalogue."""
    return list(_catalogue())


def severity_of(code: str) -> str:
    """The severity that the catalogue gives a code; a project may have given its findings another one."""
    return str(_catalogue()[code]["severity"])


def text_of(code: str, part: str, language: str) -> str:
    """The message or hint of a code in general, with … in place of what a finding fills in."""
    return re.sub(r"\{\w+\}", "…", str(_catalogue()[code][language][part]))


def worst(findings: Iterable[Finding]) -> str | None:
    """The gravest severity among the findings; None if there are none."""
    return max((finding.severity for finding in findings), key=_RANK.__getitem__, default=None)


def _catalogue() -> Catalogue:
    return read_catalogue("findings.yaml")
