"""`budgetdoc build`: sources to files on disk, several at a time.

Every file is planned before the first is written; each source is published in memory and its outputs appear one by one
under their own names only when all of them are complete.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from budgetdoc.diagnostics import ERROR, Finding, Place, Said, Values, reason_of, worst
from budgetdoc.forms import Forms
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.running.atomic import write_together
from budgetdoc.running.plan import Job, clashes
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
    files: list[Path] = field(default_factory=list)
    """Those that were written."""
    missing: list[Finding] = field(default_factory=list)
    """What this machine lacks for a format: it was left out, and is for every source."""

    @property
    def failed(self) -> bool:
        """Whether an error of the source, or of writing its files, kept it from being published."""
        return worst(self.findings) == ERROR


def build(jobs: Sequence[Job], order: Order, workers: int) -> Iterator[Built]:
    """Build all jobs and yield what became of them in their order. One that fails never stops the rest."""
    refused = clashes(jobs)
    todo = [job for job in jobs if job not in refused]
    with _Pool(min(workers, len(todo))) as pool:
        building = {job: pool.submit(job, order) for job in todo}
        for job in jobs:
            yield Built(job=job, findings=[refused[job]]) if job in refused else _outcome(job, building[job])


def build_one(job: Job, order: Order) -> Built:
    """Build one source."""
    source = read(job.source, order.forms.vocabulary)
    output = Pipeline(source, order.forms, order.form, order.reference).output(order.formats)
    built = Built(job=job, findings=output.findings, lines=source.lines, missing=output.missing)
    try:
        files = {job.target.with_name(f"{job.target.name}.{suffix}"): data for suffix, data in output.files.items()}
        write_together(files)
        built.files = list(files)
    except OSError as error:
        values: Values = {"target": str(job.target), "reason": reason_of(error)}
        built.findings = [*built.findings, Finding("BD601", Place(str(job.source)), values)]
    return built


def _outcome(job: Job, future: Future[Built]) -> Built:
    try:
        return future.result()
    except BrokenProcessPool:
        reason = Said("处理它的进程中途退出，可能是内存不足", "its worker process ended, perhaps for want of memory")
        remedy = Said("用 --jobs 1 再试一次。", "Try again with --jobs 1.")
        values: Values = {"format": job.source.name, "reason": reason, "remedy": remedy}
        return Built(job=job, findings=[Finding("BD602", Place(str(job.source)), values)])


def _in_worker(job: Job, order: Order) -> Built:
    """A worker ends without the interpreter's clean-up, and WeasyPrint's temporary folders go with its last objects."""
    try:
        return build_one(job, order)
    finally:
        gc.collect()


class _Pool:
    """Worker processes; a single job is done here, which saves starting one."""

    def __init__(self, workers: int) -> None:
        self._executor = ProcessPoolExecutor(workers) if workers > 1 else None

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def submit(self, job: Job, order: Order) -> Future[Built]:
        if self._executor:
            return self._executor.submit(_in_worker, job, order)
        done: Future[Built] = Future()
        done.set_result(build_one(job, order))
        return done
