"""All rules over one source, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from budgetdoc.checks import figures, ignore, levels, prose, required, values, words
from budgetdoc.checks.context import Context
from budgetdoc.checks.settings import Settings, settings_for
from budgetdoc.diagnostics import ERROR, Finding, Ignored, NotJudged, Place
from budgetdoc.model import Disclosure
from budgetdoc.source import Source, build
from budgetdoc.source.blanks import complete
from budgetdoc.vocabulary import UnknownForm

Rule: TypeAlias = "Callable[[Context], Iterator[Finding | NotJudged]]"

RULES: Final[tuple[Rule, ...]] = (
    *figures.RULES,
    *levels.RULES,
    *required.RULES,
    *words.RULES,
    *prose.RULES,
    *values.RULES,
)

_RULES_OF_UNFINISHED: Final[tuple[Rule, ...]] = (required.required_fields,)
"""For a file that still lacks values without which nothing else can be judged."""


@dataclass(slots=True, kw_only=True)
class Checked:
    """What there is to say about a source."""

    findings: list[Finding] = field(default_factory=list)
    """In document order."""
    not_judged: list[NotJudged] = field(default_factory=list)
    """Where a rule lacked what it needs to judge; that is no pass."""
    ignored: list[Ignored] = field(default_factory=list)
    """Findings that comments in the file take away."""
    settings: Settings = field(default_factory=Settings)
    """What the repository switches off or grades otherwise."""
    ignoring: list[ignore.Ignore] = field(default_factory=list)
    """The comments in the file that ignore findings."""

    def wanted(self, findings: list[Finding]) -> list[Finding]:
        """Further findings of the source without those that its comments or the repository's settings switch off."""
        kept, _ = ignore.apply(findings, self.ignoring)
        return list(_settled(kept, self.settings))


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
    idle = ignore.idle(ignoring, ignored)
    return Checked(
        findings=sorted(_settled([*kept, *idle], settings), key=lambda finding: finding.place),
        not_judged=[one for one in said if isinstance(one, NotJudged) and one.code not in settings.ignore],
        ignored=ignored,
        settings=settings,
        ignoring=ignoring,
    )


def _settled(findings: list[Finding], settings: Settings) -> Iterator[Finding]:
    for finding in findings:
        if finding.code in settings.ignore:
            continue
        graver = settings.severity.get(finding.code)
        yield replace(finding, graded=graver) if graver else finding


def _of_rules(source: Source, form: str | None) -> Iterator[Finding | NotJudged]:
    disclosure = source.disclosure or _unfinished(source)
    if disclosure is None or source.index is None or not (form or disclosure.form):
        return
    try:
        spec = source.vocabulary.form(form or disclosure.form)
    except UnknownForm as error:
        values = {"field": "form", "value": error.name, "allowed": "、".join(error.known)}
        yield Finding("BD205", Place(source.file, 1), values)
        return
    context = Context(disclosure, spec, source.index, tuple(source.lines))
    for rule in RULES if source.disclosure else _RULES_OF_UNFINISHED:
        yield from rule(context)


def _unfinished(source: Source) -> Disclosure | None:
    """The disclosure of a file that is being written: blanks stand where required values are missing.

    None where anything else is wrong with it. What its form requires can be told together with what every file needs.
    """
    if {finding.code for finding in source.findings if finding.severity == ERROR} != {"BD201"}:
        return None
    data = deepcopy(source.data)
    complete(data, source.vocabulary)
    return build.disclosure(data, source.vocabulary)
