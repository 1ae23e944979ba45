"""All rules over one source, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from budgetdoc.checks import figures, ignore, levels, required
from budgetdoc.checks.context import Context
from budgetdoc.checks.ignore import Ignored
from budgetdoc.checks.settings import Settings, settings_for
from budgetdoc.diagnostics import Finding, NotJudged, Place
from budgetdoc.source import Source
from budgetdoc.vocabulary import UnknownForm, form_names, form_spec

Rule: TypeAlias = "Callable[[Context], Iterator[Finding | NotJudged]]"

RULES: Final[tuple[Rule, ...]] = (
    *figures.RULES,
    *levels.RULES,
    *required.RULES,
)


@dataclass(slots=True, kw_only=True)
class Checked:
    """What there is to say about a source."""

    findings: list[Finding] = field(default_factory=list)
    """In document order."""
    not_judged: list[NotJudged] = field(default_factory=list)
    """Where a rule lacked what it needs to judge; that is no pass."""
    ignored: list[Ignored] = field(default_factory=list)
    """Findings that comments in the file take away."""


def check_source(source: Source, form: str | None = None, settings: Settings | None = None) -> Checked:
    """What reading, the schema and the rules have to say about a source.

    `form`: the form to judge it for, its own where None is given; an unknown one is a finding. `settings`: what the
    repository switches off or takes for graver or lighter; None: what the `budgetdoc.toml` nearest to the file says.
    """
    settings = settings_for(Path(source.file)) if settings is None else settings
    said = list(_of_rules(source, form))
    ignoring, wrong = ignore.ignores(source)
    findings = [*source.findings, *(one for one in said if isinstance(one, Finding)), *wrong, *settings.findings]
    kept, ignored = ignore.apply(findings, ignoring)
    return Checked(
        findings=sorted(_settled(kept, settings), key=lambda finding: finding.place),
        not_judged=[one for one in said if isinstance(one, NotJudged) and one.code not in settings.ignore],
        ignored=ignored,
    )


def _settled(findings: list[Finding], settings: Settings) -> Iterator[Finding]:
    for finding in findings:
        if finding.code in settings.ignore:
            continue
        graver = settings.severity.get(finding.code)
        yield replace(finding, graded=graver) if graver else finding


def _of_rules(source: Source, form: str | None) -> Iterator[Finding | NotJudged]:
    if source.disclosure is None or source.index is None:
        return
    try:
        spec = form_spec(form or source.disclosure.form)
    except UnknownForm as error:
        values = {"field": "form", "value": error.name, "allowed": "、".join(form_names())}
        yield Finding("BD205", Place(source.file, 1), values)
        return
    context = Context(source.disclosure, spec, source.index)
    for rule in RULES:
        yield from rule(context)
