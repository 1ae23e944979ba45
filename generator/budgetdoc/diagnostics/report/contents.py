"""What a report tells, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from budgetdoc.diagnostics.finding import ERROR, WARNING, Finding, Ignored, NotJudged

Excerpts: TypeAlias = Mapping[str, Sequence[str]]
"""The lines of each file that was looked at, by the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What there is to say about some files."""

    findings: Sequence[Finding]
    not_judged: Sequence[NotJudged] = ()
    ignored: Sequence[Ignored] = ()
    excerpts: Excerpts = field(default_factory=dict)
    strict: bool = False
    """Warnings fail too."""

    @property
    def failed(self) -> bool:
        """Whether any finding keeps the files from passing."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether a finding keeps its file from passing."""
        return finding.severity == ERROR or (self.strict and finding.severity == WARNING)

    def files(self) -> list[str]:
        """The files that were looked at or that findings speak of, in that order, each once."""
        named = [finding.place.file for finding in self.findings] + [one.place.file for one in self.not_judged]
        return list(dict.fromkeys([*self.excerpts, *named]))

    def not_judged_by_code(self) -> Iterator[tuple[str, list[NotJudged]]]:
        """What was not judged, the places of each code together, in the order of the codes."""
        for code, places in groupby(sorted(self.not_judged, key=lambda one: one.code), lambda one: one.code):
            yield code, list(places)


def relative(file: str) -> str:
    """The name of a file as services know it that read reports: from the working folder on where it is in there.

    With `/` between folders on every system.
    """
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()
