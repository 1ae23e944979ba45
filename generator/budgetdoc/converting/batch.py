"""`budgetdoc convert`: published documents to YAML, several at a time, each within its bounds.

Documents are read in worker processes (`running.pool`), which give back finished YAML. Files are written by whoever
takes it (`saving`), so that a worker that is stopped leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from budgetdoc.converting.conversion import Conversion, convert_bytes
from budgetdoc.converting.report import report_of
from budgetdoc.diagnostics import ERROR, Finding, Place, reason, reason_of, worst
from budgetdoc.forms import Forms
from budgetdoc.running.bounds import Lost
from budgetdoc.running.plan import Job, clashes
from budgetdoc.running.pool import results
from budgetdoc.source import dump

MOST_BYTES: Final = 100_000_000
"""Beyond this a file is no disclosure, and reading it would take too much memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to make of every document. Picklable: it travels to the workers."""

    forms: Forms
    form: str | None = None
    """None: whichever fits."""
    keys: Literal["en", "zh"] = "en"
    strict: bool = False
    """A document with leftovers fails."""
    report: bool = False
    """Say where each value comes from (`Converted.report`)."""


@dataclass(slots=True, kw_only=True)
class Converted:
    """What became of one document."""

    job: Job
    findings: list[Finding]
    form: str | None = None
    texts: list[str] = field(default_factory=list)
    """The YAML of each disclosure; none where an error keeps the document from being converted."""
    projects: int = 0
    indicators: int = 0
    leftovers: int = 0
    files: list[Path] = field(default_factory=list)
    """The file of each YAML, where they were written."""
    report: dict[str, Any] | None = None
    """The account and the origins of values, where they were asked for (`conversion_report`)."""

    @property
    def failed(self) -> bool:
        return worst(self.findings) == ERROR


def convert(jobs: Sequence[Job], wish: Wish, workers: int | None) -> Iterator[Converted]:
    """Convert all documents and yield what became of them in their order. One that fails never stops the rest."""
    refused = clashes(jobs)
    todo = [job for job in jobs if job not in refused]
    converting = results(partial(convert_one, wish=wish), todo, workers)
    for job in jobs:
        if job in refused:
            yield Converted(job=job, findings=[refused[job]])
        else:
            result = next(converting)
            if isinstance(result, Lost):
                result = Converted(job=job, findings=[result.finding(str(job.source))])
            yield result


def convert_one(job: Job, wish: Wish) -> Converted:
    """Convert one document without writing anything. Never raises for what the file holds."""
    data = read_bounded(job.source)
    if isinstance(data, Finding):
        return Converted(job=job, findings=[data])
    conversion = convert_bytes(data, str(job.source), wish.forms, wish.form)
    converted = _converted(job, conversion, wish)
    if wish.report:
        import hashlib  # most runs want no report

        converted.report = report_of(conversion, hashlib.sha256(data).hexdigest())
    return converted


def read_bounded(path: Path) -> bytes | Finding:
    """The content of a file, or why it can't be had: BD101, or BD706 for one that is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Finding("BD101", Place(str(path)), {"reason": reason_of(error)})
    if len(data) > MOST_BYTES:
        return Finding("BD706", Place(str(path)), {"reason": reason(f"> {MOST_BYTES // 1_000_000} MB")})
    return data


def read_document(data: bytes, name: str, forms: Forms) -> Conversion:
    """Convert a document in a process of its own, within its bounds; why it can't be is in the findings."""
    (result,) = results(partial(convert_bytes, file=name, forms=forms), [data], 1)
    if isinstance(result, Lost):
        return Conversion(file=name, findings=[result.finding(name)])
    return result


def _converted(job: Job, conversion: Conversion, wish: Wish) -> Converted:
    disclosures = conversion.disclosures
    projects = [project for disclosure in disclosures for project in disclosure.projects()]
    converted = Converted(
        job=job,
        findings=conversion.findings,
        form=conversion.form,
        projects=len(projects),
        indicators=sum(len(project.indicators) for project in projects if isinstance(project.indicators, list)),
        leftovers=sum(len(disclosure.leftover) for disclosure in disclosures),
    )
    if wish.strict and converted.leftovers:
        count = {"count": converted.leftovers}
        converted.findings = [*converted.findings, Finding("BD605", Place(str(job.source)), count)]
    else:
        converted.texts = [dump(disclosure, wish.forms.vocabulary, wish.keys) for disclosure in disclosures]
    return converted
