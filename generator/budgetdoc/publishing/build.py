"""`budgetdoc build`: sources to files on disk, several at a time.

Every file is planned before the first is written. Each source is published in memory, in a worker process
(`running.pool`); its outputs are written here, and appear one by one under their own names only when all of them are
complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from budgetdoc.diagnostics import ERROR, Finding, Place, Values, reason_of, worst
from budgetdoc.forms import Forms
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.running.atomic import write_together
from budgetdoc.running.bounds import PUBLISHING, Lost
from budgetdoc.running.plan import Job, clashes
from budgetdoc.running.pool import results
from budgetdoc.source import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make of every source. Picklable: it travels to the workers."""

    formats: tuple[str, ...]
    forms: Forms
    form: str | None = None
    reference: Path | None = None


@dataclass(slots=True, kw_only=True)
class Built:
    """What became of one source."""

    job: Job
    findings: list[Finding]
    lines: list[str] = field(default_factory=list)
    """The source's lines, for excerpts."""
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    """By suffix what is to be written; nothing once it is."""
    files: list[Path] = field(default_factory=list)
    """Those that were written."""
    missing: list[Finding] = field(default_factory=list)
    """What this machine lacks for a format: it was left out, and is for every source."""

    @property
    def failed(self) -> bool:
        """Whether an error of the source, or of writing its files, kept it from being published."""
        return worst(self.findings) == ERROR


def build(jobs: Sequence[Job], order: Order, workers: int | None = None) -> Iterator[Built]:
    """Build all jobs and yield what became of them in their order. One that fails never stops the rest."""
    refused = clashes(jobs)
    todo = [job for job in jobs if job not in refused]
    building = results(partial(build_one, order=order), todo, workers, PUBLISHING)
    for job in jobs:
        if job in refused:
            yield Built(job=job, findings=[refused[job]])
            continue
        result = next(building)
        if isinstance(result, Lost):
            yield Built(job=job, findings=[result.finding(str(job.source))])
        else:
            yield _written(result)


def build_one(job: Job, order: Order) -> Built:
    """Build one source without writing anything."""
    source = read(job.source, order.forms.vocabulary)
    output = Pipeline(source, order.forms, order.form, order.reference).output(order.formats)
    return Built(job=job, findings=output.findings, lines=source.lines, outputs=output.files, missing=output.missing)


def _written(built: Built) -> Built:
    """Write what was built: all formats of a source or none."""
    target = built.job.target
    files = {target.with_name(f"{target.name}.{suffix}"): data for suffix, data in built.outputs.items()}
    built.outputs = {}
    try:
        write_together(files)
        built.files = list(files)
    except OSError as error:
        values: Values = {"target": str(target), "reason": reason_of(error)}
        built.findings = [*built.findings, Finding("BD601", Place(str(built.job.source)), values)]
    return built
