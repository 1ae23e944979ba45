"""What a rule sees: the disclosure, the form it will be published in, and the places of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from budgetdoc.diagnostics import Finding, NotJudged, Place, Said
from budgetdoc.model import Disclosure, Indicator, Project
from budgetdoc.model.paths import key_of, leaves
from budgetdoc.source.blocks import place_of_words
from budgetdoc.source.keys import Index
from budgetdoc.vocabulary import FormSpec

_NOT_PROSE: Final = ("code", "level1", "level2", "level1_code", "level2_code", "department_code", "currency_unit")


@dataclass(frozen=True)
class Context:
    disclosure: Disclosure
    spec: FormSpec
    index: Index
    lines: tuple[str, ...] = ()
    """Those of the file, where findings are to stand at the paragraph of a block text that they quote."""

    @cached_property
    def leaves(self) -> list[tuple[str, Any]]:
        """Every value with its path, in canonical order."""
        return list(leaves(self.disclosure))

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Every text that somebody wrote, with its path: titles, names, goals, indicators, what stands beside them."""
        return [
            (path, value)
            for path, value in self.leaves
            if isinstance(value, str) and key_of(path) not in _NOT_PROSE and not _is_aside(path)
        ]

    def finding(self, code: str, path: str, /, *, quoted: str | None = None, **values: str | int | Said) -> Finding:
        """A finding at a value; in a block text, at the paragraph that the finding quotes.

        `quoted`: the words of the text; None: the longest of the values that stands in it.
        """
        words = [quoted] if quoted else _quotations(values)
        return Finding(code, place_of_words(self.index, path, self.lines, words), values)

    def key_finding(self, code: str, path: str, /, **values: str | int | Said) -> Finding:
        """A finding at a value's key, for what is said of the field as a whole."""
        return Finding(code, self.index.key_place(path), values)

    def not_judged(self, code: str, path: str, /, **values: str | int | Said) -> NotJudged:
        """Says that the rule of a code can't judge a value; the catalogue's `not_judged` says what it lacks."""
        return NotJudged(code, self.index.place(path), values)

    def place(self, path: str, quoted: str = "") -> Place:
        """The place of a value; in a block text, of the paragraph with the words that are quoted."""
        return place_of_words(self.index, path, self.lines, [quoted])

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


def _is_aside(path: str) -> bool:
    """Dates and shares of a spending plan are no prose; leftovers are nobody's text yet."""
    return path.startswith("leftover[") or ".spending_plan." in path


def _quotations(values: Mapping[str, str | int | Said]) -> list[str]:
    """The texts among a finding's values, the longest first; `name` is that of what the text belongs to."""
    texts = [value for key, value in values.items() if isinstance(value, str) and key != "name"]
    return sorted(texts, key=len, reverse=True)
