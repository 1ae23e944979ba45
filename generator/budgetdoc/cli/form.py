"""`budgetdoc form`."""

from __future__ import annotations

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of


@click.command(help=help_of("form"))
@click.argument("name", required=False, callback=arguments.known_form, shell_complete=arguments.complete_form)
@arguments.lang
@arguments.explained
def form(name: str | None) -> None:
    """List the forms or show one; the help text comes from the catalogue."""
    from budgetdoc.forms.show import show
    from budgetdoc.vocabulary import form_names, form_spec

    if name:
        click.echo(show(name))
    else:
        for installed in form_names():
            click.echo(f"{installed}\t{form_spec(installed).term}")
