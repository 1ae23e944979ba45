"""A source on its way to published files, each step of which is done once and kept.

source ──▶ checked ──▶ published in a form ──▶ written in each format
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from budgetdoc.checks import Checked, check_source
from budgetdoc.diagnostics import ERROR, Finding, Place, Said, Values, worst
from budgetdoc.formats.registry import Publication
from budgetdoc.forms import BrokenForm, Forms, Published, publish
from budgetdoc.publishing.writing import Written, written
from budgetdoc.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a source comes to in several formats."""

    findings: list[Finding]
    """Of the source and of writing it, in document order."""
    files: dict[str, bytes] = field(default_factory=dict)
    """By suffix. None at all where anything is an error, so that no set of files is incomplete by an author's fault."""
    missing: list[Finding] = field(default_factory=list)
    """What this machine lacks: these formats can't be written here, whatever the source; the others can."""


class Pipeline:
    """One source in one form. Nothing is done before it is asked for, and nothing twice."""

    def __init__(self, source: Source, forms: Forms, form: str | None = None, reference: Path | None = None) -> None:
        """`form`: the source's own where None is given. `reference`: a .docx whose styles and page setup DOCX takes."""
        self.source, self.forms, self._form, self._reference = source, forms, form, reference
        self._written: dict[str, Written] = {}
        self._broken: list[Finding] = []

    @property
    def form(self) -> str | None:
        """The form that it is published in; None where the source names none."""
        return self._form or (self.source.disclosure.form if self.source.disclosure else None)

    @cached_property
    def checked(self) -> Checked:
        """What reading, the schema and the rules have to say about the source in this form."""
        return check_source(self.source, self._form)

    @cached_property
    def published(self) -> Published | None:
        """The page, also of a source with errors: a draft then.

        None where the source can't be understood or there is no such form.
        """
        if self.source.disclosure is None or self.form not in self.forms.vocabulary.forms:
            return None
        try:
            return publish(self.source.disclosure, self.forms, self.form)
        except BrokenForm as error:
            self._broken = [_of_the_form(error, self.source)]
            return None

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say, and unless that is an error what the form can't carry, in document order."""
        found = self.checked.findings
        published = self.published
        if self._broken:
            return sorted([*found, *self._broken], key=lambda finding: finding.place)
        if published is None or worst(found) == ERROR:
            return found
        losses = self.checked.wanted(list(_losses(published, self.source)))
        return sorted([*found, *losses], key=lambda finding: finding.place)

    @property
    def publishable(self) -> bool:
        """Whether nothing found so far is an error; single formats may still be impossible."""
        return self.published is not None and worst(self.findings) != ERROR

    def written(self, suffix: str) -> Written:
        """The source in a format, by the suffix of its files. Raises ValueError where it is not publishable."""
        if suffix not in self._written:
            self._written[suffix] = written(suffix, self._publication, self.source)
        return self._written[suffix]

    def output(self, suffixes: Sequence[str]) -> Output:
        """The source in several formats, with all there is to say about it."""
        if not self.publishable:
            return Output(findings=self.findings)
        made = {suffix: self.written(suffix) for suffix in suffixes}
        findings = [*self.findings, *(finding for one in made.values() for finding in one.findings)]
        complete = worst(findings) != ERROR
        return Output(
            findings=findings,
            files={suffix: one.data for suffix, one in made.items() if complete and one.data is not None},
            missing=[one.missing for one in made.values() if one.missing],
        )

    @cached_property
    def _publication(self) -> Publication:
        if self.published is None or not self.publishable:
            raise ValueError(f"{self.source.file} has errors")
        return Publication(self.published.html, self.published.spec.page, self._reference)


def _of_the_form(error: BrokenForm, source: Source) -> Finding:
    """BD506 at the place where the source names a form, which can't be used."""
    place = source.index.place("form") if source.index else Place(source.file)
    return Finding("BD506", place, {"form": error.name})


def _losses(published: Published, source: Source) -> Iterator[Finding]:
    """BD502 for what the form declares not to carry, BD504 for what it loses without saying so."""
    for code, lost in (("BD502", published.dropped), ("BD504", published.undeclared)):
        for pattern, paths in lost.items():
            known = source.vocabulary.field_at(pattern)
            values: Values = {
                "form": Said(published.spec.term, published.spec.name),
                "spec": published.spec.name,
                "field": Said(known.term, known.english),
                "count": len(paths),
            }
            place = source.index.key_place(paths[0]) if source.index else Place(source.file)
            yield Finding(code, place, values)
