"""`budgetdoc verify`: whether a document, built just now or published long ago, still says what the YAML says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from budgetdoc.converting.batch import read_bounded
from budgetdoc.converting.conversion import Conversion, convert_bytes
from budgetdoc.diagnostics import ERROR, Finding, worst
from budgetdoc.diffing.comparison import Difference, differences
from budgetdoc.formats.registry import WRITERS
from budgetdoc.forms import Forms
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.running.bounds import Lost
from budgetdoc.running.pool import results
from budgetdoc.source import Source, read


@dataclass(slots=True, kw_only=True)
class Comparison:
    """One document beside the YAML."""

    name: str
    """The format that was built, or the document's path."""
    findings: list[Finding] = field(default_factory=list)
    """Errors that keep it from being built or read."""
    built: bool = True
    """False where the format can't be written: there is nothing to compare."""
    missing: bool = False
    """Whether that is for want of something on this machine (no PDF without its library), which is no fault."""
    differences: list[Difference] = field(default_factory=list)

    @property
    def same(self) -> bool:
        return not self.findings and not self.differences


@dataclass(slots=True, kw_only=True)
class Verified:
    """One YAML file beside its documents."""

    file: str
    lines: list[str]
    """Those of the YAML, for excerpts."""
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with the YAML, where an error keeps it from being published; there are no comparisons then."""
    comparisons: list[Comparison] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.findings) or any(not one.same and not one.missing for one in self.comparisons)


def verify(path: Path, forms: Forms, form: str | None = None) -> Verified:
    """Build every format of a YAML file, read each back, and compare. `form` is the file's own where None is given."""
    return verify_source(read(path, forms.vocabulary), forms, form)


def verify_source(source: Source, forms: Forms, form: str | None = None) -> Verified:
    """The same of a source that was read."""
    pipeline = Pipeline(source, forms, form)
    if not pipeline.publishable:
        return Verified(file=source.file, lines=source.lines, findings=pipeline.findings)
    comparisons = [_built(pipeline, forms, suffix) for suffix in WRITERS]
    return Verified(file=source.file, lines=source.lines, comparisons=comparisons)


def verify_documents(path: Path, documents: Sequence[Path], forms: Forms, form: str | None = None) -> Verified:
    """Compare a YAML file with documents, each read within its bounds, in the form that it has or that is given.

    Of a document with several disclosures, the one with the department of the YAML counts.
    """
    source = read(path, forms.vocabulary)
    if source.disclosure is None:
        return Verified(file=str(path), lines=source.lines, findings=source.findings)
    conversions = results(partial(_conversion, forms=forms, form=form), documents)
    in_form: dict[str | None, Pipeline] = {}
    comparisons = []
    for document, result in zip(documents, conversions, strict=True):
        found = result.form if isinstance(result, Conversion) else None
        comparisons.append(_given(document, result, in_form.setdefault(found, Pipeline(source, forms, found))))
    return Verified(file=str(path), lines=source.lines, comparisons=comparisons)


def _built(pipeline: Pipeline, forms: Forms, suffix: str) -> Comparison:
    written, disclosure, published = pipeline.written(suffix), pipeline.source.disclosure, pipeline.published
    if written.data is None or disclosure is None or published is None:
        missing = [written.missing] if written.missing else []
        return Comparison(
            name=suffix, findings=[*written.findings, *missing], built=False, missing=written.missing is not None
        )
    conversion = convert_bytes(written.data, f"{pipeline.source.file} → {suffix}", forms)
    comparison = Comparison(name=suffix, findings=_errors(conversion.findings))
    if conversion.disclosures:
        comparison.differences = [
            *_unexpected(conversion, str(pipeline.form)),
            *differences(disclosure, conversion.disclosures[0], published),
        ]
    return comparison


def _unexpected(conversion: Conversion, form: str) -> Iterator[Difference]:
    """What a document that was built from one disclosure in one form must not be."""
    if conversion.form != form:
        yield Difference("form", form, conversion.form)
    for disclosure in conversion.disclosures[1:]:
        yield Difference("department", None, disclosure.department)


def _conversion(document: Path, forms: Forms, form: str | None) -> Conversion:
    data = read_bounded(document)
    if isinstance(data, Finding):
        return Conversion(file=str(document), findings=[data])
    return convert_bytes(data, str(document), forms, form)


def _given(document: Path, result: Conversion | Lost, pipeline: Pipeline) -> Comparison:
    """`pipeline`: the YAML in the form of the document."""
    name = str(document)
    if isinstance(result, Lost):
        return Comparison(name=name, findings=[result.finding(name)])
    comparison = Comparison(name=name, findings=_errors(result.findings))
    if result.disclosures and pipeline.source.disclosure and pipeline.published:
        same = (found for found in result.disclosures if found.department == pipeline.source.disclosure.department)
        found = next(same, result.disclosures[0])
        comparison.differences = differences(pipeline.source.disclosure, found, pipeline.published)
    return comparison


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return list(findings) if worst(findings) == ERROR else []
