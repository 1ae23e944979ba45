"""The forms there are: where each one stands, what it says of itself, its templates and its blank form.

One object has all that is loaded. Whoever publishes, reads or shows forms is given it; it travels to worker processes
as the place where it looks, and is loaded there once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Template

from budgetdoc.forms.blank import Element, blank_form
from budgetdoc.forms.environment import Printing, environment_of
from budgetdoc.forms.symbolic import Symbolic, blank_html
from budgetdoc.vocabulary import Vocabulary, resources
from budgetdoc.vocabulary.formspec import spec_of

TEMPLATE: Final = "form.html.j2"
"""The file of a form's folder that makes it one."""
SPEC: Final = "form.yaml"
"""The file that says what the template can't."""


class Forms:
    """The forms of a project's folder and of the package; a project's own come before ours of the same name."""

    def __init__(self, project: Path | None = None) -> None:
        """`project`: the folder of a project's forms, with a folder for each."""
        self._project = project
        self.folders: Mapping[str, Path] = dict(sorted(_found(project)))
        """The folder of each form by its name."""
        self.vocabulary = Vocabulary(spec_of(name, _spec(folder)) for name, folder in self.folders.items())
        self._templates: dict[str, Template] = {}
        self._blank: dict[str, Element] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _loaded, (self._project,)

    def template(self, name: str) -> Template:
        """The template that publishes a form. Raises UnknownForm."""
        if name not in self._templates:
            self._templates[name] = self._environment(name, Printing).get_template(f"{name}/{TEMPLATE}")
        return self._templates[name]

    def blank(self, name: str) -> Element:
        """The blank form. Raises UnknownForm."""
        if name not in self._blank:
            template = self._environment(name, Symbolic).get_template(f"{name}/{TEMPLATE}")
            self._blank[name] = blank_form(blank_html(template, self.vocabulary.form(name), self.vocabulary))
        return self._blank[name]

    def source(self, name: str) -> str:
        """The text of a form's template. Raises UnknownForm."""
        spec = self.vocabulary.form(name)
        return (self.folders[spec.name] / TEMPLATE).read_text(encoding="utf-8")

    def _environment(self, name: str, kind: type[Printing] | type[Symbolic]) -> Printing | Symbolic:
        spec = self.vocabulary.form(name)
        return environment_of(kind, spec.name, self.folders[spec.name])


@cache
def _loaded(project: Path | None) -> Forms:
    """The forms in a process that was given them: once for all that it is given."""
    return Forms(project)


def _found(project: Path | None) -> Iterator[tuple[str, Path]]:
    """Each form with its folder; the first of a name counts."""
    found: dict[str, Path] = {}
    for folder in [project, resources.templates()]:
        for template in sorted(folder.glob(f"*/{TEMPLATE}")) if folder else ():
            found.setdefault(template.parent.name, template.parent)
    yield from found.items()


def _spec(folder: Path) -> Any:
    return resources.parsed((folder / SPEC).read_text(encoding="utf-8"))
