"""All rules over one source, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from budgetdoc.checks import figures, levels, required
from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding, Place
from budgetdoc.source import Source
from budgetdoc.vocabulary import UnknownForm, form_names, form_spec

RULES: Final[tuple[Callable[[Context], Iterator[Finding]], ...]] = (
    figures.totals_of_projects,
    figures.stated_totals,
    figures.spending_plans,
    figures.project_codes,
    levels.level_pairs,
    levels.level_codes,
    required.required_fields,
    required.blank_cells,
    required.confidential_words,
)


def check_source(source: Source, form: str | None = None) -> list[Finding]:
    """What reading, the schema and the rules have to say about a source, in document order.

    `form`: the form to judge it for, its own where None is given. An unknown one is a finding.
    """
    return sorted([*source.findings, *_of_rules(source, form)], key=lambda finding: finding.place)


def _of_rules(source: Source, form: str | None) -> Iterator[Finding]:
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
