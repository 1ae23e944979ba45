"""What the chosen form needs, and what a confidential project must say."""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding, Said
from budgetdoc.model import Project
from budgetdoc.paths import absent, values_at
from budgetdoc.vocabulary import Field, example_of, field_at

_CONFIDENTIAL = ("涉密", "保密")


def required_fields(context: Context) -> Iterator[Finding]:
    """BD501: a field without which the form can't be published."""
    for pattern in context.spec.requires:
        for path, value in values_at(context.disclosure, pattern):
            if absent(value):
                yield context.key_finding("BD501", path, form=context.spec.name, **_words(context, pattern))


def blank_cells(context: Context) -> Iterator[Finding]:
    """BD503: fields whose cell stays blank, one finding a field at the first place that lacks it."""
    for pattern in context.spec.expects:
        blank = [path for path, value in values_at(context.disclosure, pattern) if absent(value)]
        if blank:
            words = _words(context, pattern)
            yield context.key_finding("BD503", blank[0], form=context.spec.name, count=len(blank), **words)


def confidential_words(context: Context) -> Iterator[Finding]:
    """BD307: the published texts of a confidential project say that it is one."""
    for path, project in context.projects():
        if project.confidential and not any(word in text for text in _texts(project) for word in _CONFIDENTIAL):
            yield context.key_finding("BD307", f"{path}.confidential")


def _texts(project: Project) -> list[str]:
    if isinstance(project.indicators, str):
        return [project.goal or "", project.indicators]
    return [project.goal or "", *(item.name for item in project.indicators)]


def _words(context: Context, pattern: str) -> dict[str, str | Said]:
    field: Field = field_at(pattern)
    key = field.term if context.index.chinese else field.key
    return {"field": Said(field.term, field.english), "key": key, "example": example_of(pattern)}


RULES = (required_fields, blank_cells, confidential_words)
