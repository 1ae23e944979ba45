"""What the chosen form needs, and what a confidential project must say."""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding, Said
from budgetdoc.model import Project
from budgetdoc.model.paths import absent, values_at
from budgetdoc.source.remedies import key_name, remedy

_CONFIDENTIAL = ("涉密", "保密")


def required_fields(context: Context) -> Iterator[Finding]:
    """BD501: a field without which the form can't be published."""
    for pattern in context.spec.requires:
        for path, value in values_at(context.disclosure, pattern):
            if absent(value):
                missing = remedy(context.index, path)
                yield context.key_finding("BD501", missing.path, form=_form(context), **missing.values)


def blank_cells(context: Context) -> Iterator[Finding]:
    """BD503: fields whose cell stays blank, one finding a field at the first place that lacks it."""
    for pattern in context.spec.expects:
        blank = [path for path, value in values_at(context.disclosure, pattern) if absent(value)]
        if blank:
            missing = remedy(context.index, blank[0])
            form = _form(context)
            yield context.key_finding("BD503", missing.path, form=form, count=len(blank), **missing.values)


def confidential_words(context: Context) -> Iterator[Finding]:
    """BD307: the published texts of a confidential project say that it is one."""
    for path, project in context.projects():
        if project.confidential and not any(word in text for text in _texts(project) for word in _CONFIDENTIAL):
            place = f"{path}.confidential"
            yield context.key_finding("BD307", place, key=key_name(context.index, place))


def _texts(project: Project) -> list[str]:
    if isinstance(project.indicators, str):
        return [project.goal or "", project.indicators]
    return [project.goal or "", *(item.name for item in project.indicators)]


def _form(context: Context) -> Said:
    return Said(context.spec.term, context.spec.name)


RULES = (required_fields, blank_cells, confidential_words)
