"""The forms there are: where each one stands, what it says of itself, its templates and its blank form.

One object has all that is loaded. Whoever publishes, reads or shows forms is given it; it travels to worker processes
as the place where it looks, and is loaded there once. A form that can't be used harms no other: it is left out, and
what is wrong with it is told to whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from budgetdoc.diagnostics import ERROR, Finding, worst
from budgetdoc.forms.broken import BrokenForm
from budgetdoc.forms.conflicts import Declared
from budgetdoc.forms.search import TEMPLATE, Folder, folders
from budgetdoc.forms.spec_file import read_spec
from budgetdoc.vocabulary import FormSpec, Vocabulary

# Templates are rendered by few commands, and Jinja2 and lxml take a tenth of a second to import.
if TYPE_CHECKING:
    from jinja2 import Template

    from budgetdoc.forms.blank import Element
    from budgetdoc.forms.environment import Printing


class Forms:
    """The forms of a project's folder, of the user, of installed distributions and of the package, in this order."""

    def __init__(self, project: Path | None = None) -> None:
        """`project`: the folder of a project's own forms, with a folder for each."""
        self._project = project
        self.shadowed: list[Folder] = []
        """Forms that do not count, for one of the same name comes before them."""
        self.broken: dict[str, list[Finding]] = {}
        """What is wrong with forms that can't be used for what their spec says, by name."""
        found: dict[str, Folder] = {}
        for folder in folders(project):
            if folder.name in found:
                self.shadowed.append(folder)
            else:
                found[folder.name] = folder
        self.folders: Mapping[str, Folder] = dict(sorted(found.items()))
        """The folder of each form by its name, also of those that can't be used."""
        self.vocabulary = Vocabulary(self._specs(found), self.broken)
        self._templates: dict[str, Template] = {}
        self._blank: dict[str, Element] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _loaded, (self._project,)

    def template(self, name: str) -> Template:
        """The template that publishes a form. Raises UnknownForm and BrokenForm."""
        from budgetdoc.forms.environment import Printing

        if name not in self._templates:
            self._templates[name] = self._compiled(name, Printing)
        return self._templates[name]

    def rendered(self, name: str, context: Mapping[str, Any]) -> str:
        """The page of a form. Raises UnknownForm and BrokenForm."""
        from budgetdoc.forms.environment import rendered
        from budgetdoc.forms.faults import fault_of, outside
        from budgetdoc.forms.outside import reached

        template, folder = self.template(name), self.folders[name]
        try:
            page = rendered(template, context)
        except Exception as error:  # a template may do anything
            raise BrokenForm(name, [fault_of(error, folder)]) from error
        if folder.origin != "package" and (reaching := reached(page)):
            raise BrokenForm(name, [outside(what, folder) for what in reaching])
        return page

    def blank(self, name: str) -> Element:
        """The blank form. Raises UnknownForm and BrokenForm."""
        from budgetdoc.forms.blank import blank_form
        from budgetdoc.forms.faults import fault_of, misplaced_slots
        from budgetdoc.forms.symbolic import Symbolic, blank_html

        if name not in self._blank:
            template = self._compiled(name, Symbolic)
            try:
                page = blank_html(template, self.vocabulary.form(name), self.vocabulary)
                blank = blank_form(page)
            except Exception as error:  # a template may do anything
                raise BrokenForm(name, [fault_of(error, self.folders[name])]) from error
            if findings := misplaced_slots(blank, self.folders[name], self._patterns):
                raise BrokenForm(name, findings)
            self._blank[name] = blank
        return self._blank[name]

    @cached_property
    def readable(self) -> list[str]:
        """The forms whose blank form there is: documents may be of any of them."""
        return [name for name in self.vocabulary.forms if self._has_blank(name)]

    @cached_property
    def _patterns(self) -> frozenset[str]:
        return frozenset(self.vocabulary.patterns())

    def source(self, name: str) -> str:
        """The text of a form's template. Raises UnknownForm."""
        return self.folders[self.vocabulary.form(name).name].template.read_text(encoding="utf-8")

    def _has_blank(self, name: str) -> bool:
        try:
            self.blank(name)
        except BrokenForm:
            return False
        return True

    def _specs(self, found: Mapping[str, Folder]) -> list[FormSpec]:
        """What the forms say of themselves, those in the package first: what one declares, no later one may change."""
        declared, specs = Declared(), []
        for folder in sorted(found.values(), key=lambda folder: folder.origin != "package"):
            read = read_spec(folder, trusted=folder.origin == "package")
            findings = [*read.findings, *(declared.take(read.spec, folder) if read.spec else ())]
            if read.spec and worst(findings) != ERROR:
                specs.append(read.spec)
            else:
                self.broken[folder.name] = findings
        return specs

    def _compiled(self, name: str, kind: type[Printing]) -> Template:
        from budgetdoc.forms.environment import environment_of
        from budgetdoc.forms.faults import fault_of, tables_without_widths

        folder = self.folders[self.vocabulary.form(name).name]
        if folder.origin != "package" and (findings := tables_without_widths(folder)):
            raise BrokenForm(name, findings)
        try:
            return environment_of(kind, name, folder.path).get_template(f"{name}/{TEMPLATE}")
        except Exception as error:  # a template may be anything
            raise BrokenForm(name, [fault_of(error, folder)]) from error


@cache
def _loaded(project: Path | None) -> Forms:
    """The forms in a process that was given them: once for all that it is given."""
    return Forms(project)
