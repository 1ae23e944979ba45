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

    forms = arguments.forms()
    if name:
        click.echo(show(name, forms))
    else:
        for installed, spec in forms.vocabulary.forms.items():
            click.echo(f"{installed}\t{spec.term}")
