"""One content of a file to what the preview shows of it: findings, and the page in a form.

It is made in worker processes with the bounds of `check`: a file that takes for ever is told as such, and the preview
of the others goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from queue import LifoQueue
from typing import Any, Final, Literal, TypeVar

from budgetdoc.diagnostics import ERROR, INFO, WARNING, Finding, NotJudged
from budgetdoc.forms import Forms
from budgetdoc.model import Disclosure
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.running.bounds import CHECKING, Lost
from budgetdoc.running.pool import Pool
from budgetdoc.serve.files import Stamp
from budgetdoc.source import Source, dump, read_bytes
from budgetdoc.source.format import NotFormattable, format_text

SEVERITIES: Final = (ERROR, WARNING, INFO)
"""The gravest first."""
_REMEMBERED: Final = 24
"""Previews: those of a few files in every form, current and last good."""
_AT_A_TIME: Final = 2
"""Workers: a file that takes long leaves one for the others."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What there is to show of a content."""

    findings: list[Finding]
    counts: dict[str, int]
    """How many findings, by severity."""
    not_judged: list[NotJudged] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    disclosure: Disclosure | None = None
    """None where the content can't be understood; there is no page then."""
    html: str | None = None
    publishable: bool = False
    """False: `build` would refuse the file, and the page is a draft."""


@lru_cache(maxsize=_REMEMBERED)
def preview(data: bytes, file: str, forms: Forms, form: str | None, settings: Stamp) -> Preview:  # noqa: ARG001
    """The preview of a content in its own form (None) or another one.

    `file` is the path that findings name. `settings` is only there to tell apart what the checks' settings change.
    """
    made = _bounded(partial(_preview, data, file, forms, form))
    return only([made.finding(file)]) if isinstance(made, Lost) else made


def only(findings: list[Finding]) -> Preview:
    """The preview of a file of which there is nothing but findings."""
    return Preview(findings=findings, counts=_counted(findings))


def _counted(findings: list[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


@lru_cache(maxsize=_REMEMBERED)
def yaml(data: bytes, file: str, forms: Forms, keys: Literal["zh", "en"]) -> str | None:
    """A content with its keys in one language, and its comments; None where it can't be understood."""
    made = _bounded(partial(_yaml, data, file, forms, keys))
    return None if isinstance(made, Lost) else made


def interrupt() -> None:
    """End what workers are at, for nobody waits for it any more."""
    for pool in _pools:
        pool.interrupt()


_free: Final[LifoQueue[Pool[Callable[[], Any], Any] | None]] = LifoQueue()
"""Those that have nothing to do, the last one used first; None stands for one that has not been needed yet."""
for _ in range(_AT_A_TIME):
    _free.put(None)
_pools: Final[list[Pool[Callable[[], Any], Any]]] = []


def _bounded(job: Callable[[], Made]) -> Made | Lost:
    """What a job makes in a worker process. Called in many threads."""
    pool = _free.get()
    if pool is None:
        pool = Pool(_do, 1, CHECKING)
        _pools.append(pool)
    try:
        (made,) = pool.results([job])
        return made
    finally:
        _free.put(pool)


def _do(job: Callable[[], Made]) -> Made:
    return job()


def _yaml(data: bytes, file: str, forms: Forms, keys: Literal["zh", "en"]) -> str | None:
    source = _read(data, file, forms)
    if source.disclosure is None:
        return None
    try:
        return format_text(source, keys)
    except NotFormattable:
        return dump(source.disclosure, forms.vocabulary, keys)


@lru_cache(maxsize=4)
def _read(data: bytes, file: str, forms: Forms) -> Source:
    return read_bytes(data, file, forms.vocabulary)


def _preview(data: bytes, file: str, forms: Forms, form: str | None) -> Preview:
    pipeline = Pipeline(_read(data, file, forms), forms, form)
    findings, source, published = pipeline.findings, pipeline.source, pipeline.published
    return Preview(
        findings=findings,
        counts=_counted(findings),
        not_judged=pipeline.checked.not_judged,
        lines=source.lines,
        disclosure=source.disclosure,
        html=published.html if published else None,
        publishable=pipeline.publishable,
    )
