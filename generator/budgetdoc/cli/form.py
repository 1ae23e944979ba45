"""`budgetdoc form`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said

if TYPE_CHECKING:
    from budgetdoc.diffing.trial import Trial
    from budgetdoc.forms import Forms


@click.command(help=help_of("form"))
@click.argument("name", required=False, shell_complete=arguments.complete_form)
@click.option("--check", is_flag=True, help=option("form_check"))
@arguments.lang
@arguments.explained
def form(name: str | None, check: bool) -> None:
    """List the forms, show one or try it out; the help text comes from the catalogue."""
    if name is None and check:
        raise click.UsageError(said("form_check_what"))
    forms, name = _forms(name) if check and name else (arguments.forms(), name)
    if name is None:
        click.echo("\n".join(_listed(forms)))
        return
    arguments.must_be_known(name, forms)
    if not check:
        from budgetdoc.forms.show import show

        arguments.must_be_usable(name, forms)

        click.echo(show(name, forms))
        return
    from budgetdoc.diffing.trial import try_form

    trial = try_form(name, forms)
    _report(name, trial)
    sys.exit(1 if trial.failed else 0)


def _forms(name: str) -> tuple[Forms, str]:
    """The forms in which to look for a name, or for the folder of a form that is given in its place."""
    from budgetdoc.forms import Forms

    folder = Path(name)
    if folder.is_dir() and (folder.name != name or name not in arguments.forms().folders):
        return Forms(folder.resolve().parent), folder.resolve().name
    return arguments.forms(), name


def _listed(forms: Forms) -> Iterator[str]:
    """A line for each form with its name for people and where it comes from; then those that do not count."""
    for name, folder in forms.folders.items():
        spec = forms.vocabulary.forms.get(name)
        where = said("form_of_package") if folder.origin == "package" else str(folder.path)
        yield f"{name}\t{spec.term if spec else said('form_broken', name=name)}\t{where}"
    for folder in forms.shadowed:
        where = said("form_of_package") if folder.origin == "package" else str(folder.path)
        yield f"{folder.name}\t{said('form_shadowed', first=forms.folders[folder.name].path)}\t{where}"


def _report(name: str, trial: Trial) -> None:
    from budgetdoc.cli.verify import report as report_verified
    from budgetdoc.diagnostics import REPORTERS, Report

    if trial.findings:
        click.echo(REPORTERS["text"](Report(findings=trial.findings), language()))
    if trial.verified:
        report_verified(trial.verified)
    click.echo(said("form_unfit" if trial.failed else "form_fit", name=name))
