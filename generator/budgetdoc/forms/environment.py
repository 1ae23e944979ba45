"""The Jinja2 environment of forms: strict about names, escaping, and only loading from `templates/`."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from budgetdoc.forms.filters import FILTERS, FUNCTIONS, TESTS
from budgetdoc.forms.view import View
from budgetdoc.vocabulary import resources


@cache
def environment() -> Environment:
    """The environment that renders forms. An unknown name in a template raises jinja2.UndefinedError."""
    return configured(Environment)


def configured(kind: type[Environment]) -> Environment:
    """An environment of this kind with our templates, filters, tests and functions."""
    env = kind(
        loader=FileSystemLoader(resources.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    env.filters.update(FILTERS)
    env.tests.update(TESTS)
    env.globals.update(FUNCTIONS)
    return env


def _finalize(value: Any) -> Any:
    return value.markup() if isinstance(value, View) else value
