"""The Jinja2 environments of templates: strict about names, escaping, and loading from few folders only."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from budgetdoc.forms.filters import FILTERS, FUNCTIONS, TESTS
from budgetdoc.forms.view import View
from budgetdoc.vocabulary import resources


class Printing(Environment):
    """Renders what it is given. An unknown name in a template raises jinja2.UndefinedError."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalize,
        )
        self.filters.update(FILTERS)
        self.tests.update(TESTS)
        self.globals.update(FUNCTIONS)


Kind = TypeVar("Kind", bound=Printing)


def environment_of(kind: type[Kind], name: str, folder: Path) -> Kind:
    """The environment of a form: its templates load from its own folder, under its name, and what all forms share."""
    own = PrefixLoader({name: FileSystemLoader(folder, encoding="utf-8")})
    return kind(ChoiceLoader([own, _ours()]))


@cache
def environment() -> Environment:
    """The environment of the package's own pages that are no forms."""
    return Printing(_ours())


def _ours() -> FileSystemLoader:
    return FileSystemLoader(resources.templates(), encoding="utf-8")


def _finalize(value: Any) -> Any:
    return value.markup() if isinstance(value, View) else value
