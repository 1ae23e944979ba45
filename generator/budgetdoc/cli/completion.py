"""`budgetdoc completion`."""

from __future__ import annotations

from typing import Final

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of

_SHELLS: Final = ("bash", "zsh", "fish")
_VARIABLE: Final = "_BUDGETDOC_COMPLETE"
"""By which the script asks the command; click derives its name from the program's."""


@click.command(help=help_of("completion"))
@click.argument("shell", type=click.Choice(_SHELLS))
@arguments.lang
@arguments.explained
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a completion script; the help text comes from the catalogue."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is not None:
        click.echo(script(context.find_root().command, {}, "budgetdoc", _VARIABLE).source())
