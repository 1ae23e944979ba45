"""What a rule sees: the disclosure, the form it will be published in, and the places of values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from budgetdoc.diagnostics import Finding, NotJudged, Place, Said
from budgetdoc.model import Disclosure, Indicator, Project
from budgetdoc.source.keys import Index
from budgetdoc.vocabulary import FormSpec


@dataclass(frozen=True, slots=True)
class Context:
    disclosure: Disclosure
    spec: FormSpec
    index: Index

    def finding(self, code: str, path: str, /, **values: str | int | Said) -> Finding:
        """A finding at a value."""
        return Finding(code, self.index.place(path), values)

    def key_finding(self, code: str, path: str, /, **values: str | int | Said) -> Finding:
        """A finding at a value's key, for what is said of the field as a whole."""
        return Finding(code, self.index.key_place(path), values)

    def not_judged(self, code: str, path: str, /, **values: str | int | Said) -> NotJudged:
        """Says that the rule of a code can't judge a value; the catalogue's `not_judged` says what it lacks."""
        return NotJudged(code, self.index.place(path), values)

    def place(self, path: str) -> Place:
        return self.index.place(path)

    def projects(self) -> Iterator[tuple[str, Project]]:
        """All projects with their paths."""
        for u, unit in enumerate(self.disclosure.units):
            for p, project in enumerate(unit.projects):
                yield f"units[{u}].projects[{p}]", project

    def indicators(self) -> Iterator[tuple[str, Indicator]]:
        """All indicators with their paths; projects whose indicators are prose have none."""
        for path, project in self.projects():
            if isinstance(project.indicators, list):
                for i, indicator in enumerate(project.indicators):
                    yield f"{path}.indicators[{i}]", indicator
