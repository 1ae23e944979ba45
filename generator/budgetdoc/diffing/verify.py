"""`budgetdoc verify`: whether a document, built just now or published long ago, still says what the YAML says.

Every value of both counts, with these exceptions, and no others:

- What print can't tell (`printed`).
- What the form declares not to carry may be missing in what was read; where it is there, it has to be the same.
- A text says whether it is 涉密, the flag itself is not printed. So `confidential` that was read must have been given;
  one that was given can't be read where the goal does not say so.
- A sum that is computed on both sides differs only with what it is made of, and that is told already.

What found no place in the document is always a difference, with one exception: a column's sum that the form prints for
the YAML, where an amount of that column was edited and the sum was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from budgetdoc.converting.batch import read_bounded
from budgetdoc.converting.conversion import Conversion, convert_bytes
from budgetdoc.diagnostics import ERROR, LANGUAGES, Finding, Said, worst
from budgetdoc.diffing.changes import Change, Diff, Pair
from budgetdoc.diffing.compare import diff
from budgetdoc.diffing.printed import as_printed, without
from budgetdoc.diffing.telling import Telling
from budgetdoc.formats.registry import WRITERS
from budgetdoc.forms import Forms, Published
from budgetdoc.model import Disclosure, Leftover, Unit
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import join, leaves
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.running.bounds import Lost
from budgetdoc.running.pool import results
from budgetdoc.source import Source, read


@dataclass(frozen=True, slots=True)
class Difference:
    """One value, or one record, that is otherwise in a document."""

    path: str
    """In the YAML; in what was read from the document, of what is only there."""
    place: Said
    """The record and the field in official terms."""
    expected: Said | None
    """As print shows it; None where the YAML has none. Of a record that moved, where it stands."""
    found: Said | None


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
    """Write every format of a YAML file, read each back, and compare. `form` is the file's own where None is given."""
    return verify_source(read(path, forms.vocabulary), forms, form)


def verify_source(source: Source, forms: Forms, form: str | None = None) -> Verified:
    """The same of a source that was read."""
    pipeline = Pipeline(source, forms, form)
    verified = Verified(file=source.file, lines=source.lines)
    if pipeline.publishable:
        verified.comparisons = [_built(pipeline, suffix) for suffix in WRITERS]
    else:
        verified.findings = pipeline.findings
    return verified


def verify_documents(path: Path, documents: Sequence[Path], forms: Forms, form: str | None = None) -> Verified:
    """Compare a YAML file with documents, each within its bounds, in the form that it has or that is given."""
    each = results(partial(verify_document, path=path, forms=forms, form=form), documents)
    source = read(path, forms.vocabulary)
    verified = Verified(file=str(path), lines=source.lines, findings=[] if source.disclosure else source.findings)
    for document, one in zip(documents, each, strict=True):
        if isinstance(one, Lost):
            name = str(document)
            verified.comparisons.append(Comparison(name=name, findings=[one.finding(name)]))
        else:
            verified.comparisons += one.comparisons
    return verified


def verify_document(document: Path, path: Path, forms: Forms, form: str | None = None) -> Verified:
    """Compare a document with a YAML file, in the form that it has or that is given.

    Of a document with several disclosures, the one with the department of the YAML counts.
    """
    source = read(path, forms.vocabulary)
    verified = Verified(file=str(path), lines=source.lines)
    if source.disclosure is None:
        verified.findings = source.findings
        return verified
    data = read_bounded(document)
    if isinstance(data, Finding):
        conversion = Conversion(file=str(document), findings=[data])
    else:
        conversion = convert_bytes(data, str(document), forms, form)
    comparison = Comparison(name=str(document), findings=_errors(conversion.findings))
    published = Pipeline(source, forms, conversion.form).published
    if conversion.disclosures and published:
        same = (found for found in conversion.disclosures if found.department == source.disclosure.department)
        found = next(same, conversion.disclosures[0])
        comparison.differences = differences(source.disclosure, found, published)
    verified.comparisons = [comparison]
    return verified


def differences(expected: Disclosure, found: Disclosure, published: Published) -> list[Difference]:
    """What `found`, read from a document in a form, has otherwise than `expected`, which is published in that form."""
    compared = _compared(expected, found, published)
    tellings = [Telling(compared, published.vocabulary, language).lines() for language in LANGUAGES]
    return [
        Difference(zh.path, Said(zh.place, en.place), _said(zh.old, en.old), _said(zh.new, en.new))
        for zh, en in zip(*tellings, strict=True)
    ]


def _said(zh: str | None, en: str | None) -> Said | None:
    return None if zh is None or en is None else Said(zh, en)


def _compared(expected: Disclosure, found: Disclosure, published: Published) -> Diff:
    whole, other = as_printed(expected, published.spec), as_printed(found, published.spec)
    unprinted = {path for paths in published.dropped.values() for path in paths}
    lost = {path: value for path, value in leaves(whole) if path in unprinted or value is True}
    one = replace(without(whole, lost), leftover=[])  # what the YAML has left over is not published either
    if other.overall is not None:  # it comes as a whole or not at all
        one.overall = whole.overall
    elif not any(True for _ in leaves(one.overall)):
        one.overall = None
    compared = diff(one, other)
    for pair in compared.pair.walk():
        pair.changes = [kept for change in pair.changes if (kept := _held_against(pair, change, lost))]
    sums = list(_sums(compared, published))
    for part in list(compared.pair.parts):
        if isinstance(part.record, Leftover) and part.record.text in sums:
            sums.remove(part.record.text)
            compared.pair.parts.remove(part)
    return compared


def _held_against(pair: Pair, change: Change, lost: Mapping[str, Any]) -> Change | None:
    """A change of a value that the form does not carry, though the document has it; None where it has the same."""
    path = str(pair.before_path) + change.path.removeprefix(pair.path)
    if change.is_of_record or path not in lost:
        return change
    given = lost[path]
    return None if change.new == given else replace(change, kind="changed", before=path, old=given)


def _sums(compared: Diff, published: Published) -> Iterator[str]:
    """The sums of columns that the form prints for the YAML, and that those of the document do not come to."""
    for pair in compared.pair.walk():
        if isinstance(pair.before, (Disclosure, Unit)) and isinstance(pair.after, (Disclosure, Unit)):
            for key in ("fiscal", "special_account", "other"):
                printed: bool = f'data-path="{join(str(pair.before_path), "budget")}.{key}"' in published.html
                old, new = getattr(pair.before.budget, key), getattr(pair.after.budget, key)
                if printed and old is not None and old != new:
                    yield print_amount(old)


def _built(pipeline: Pipeline, suffix: str) -> Comparison:
    written, disclosure, published = pipeline.written(suffix), pipeline.source.disclosure, pipeline.published
    if written.data is None or disclosure is None or published is None:
        findings = [*written.findings, *([written.missing] if written.missing else [])]
        return Comparison(name=suffix, findings=findings, built=False, missing=written.missing is not None)
    conversion = convert_bytes(written.data, f"{pipeline.source.file} → {suffix}", pipeline.forms)
    comparison = Comparison(name=suffix, findings=_errors(conversion.findings))
    if conversion.disclosures:
        comparison.differences = [
            *_unexpected(conversion, published),
            *differences(disclosure, conversion.disclosures[0], published),
        ]
    return comparison


def _unexpected(conversion: Conversion, published: Published) -> Iterator[Difference]:
    """What a document that was built from one disclosure in one form must not be."""

    def otherwise(key: str, expected: str | None, found: str) -> Difference:
        known = published.vocabulary.field_at(key)
        return Difference(key, Said(known.term, known.english), _said(expected, expected), Said(found, found))

    if conversion.form != published.spec.name:
        yield otherwise("form", published.spec.name, str(conversion.form))
    for disclosure in conversion.disclosures[1:]:
        yield otherwise("department", None, disclosure.department)


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return list(findings) if worst(findings) == ERROR else []
