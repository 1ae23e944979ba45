"""`budgetdoc schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, option, said
from budgetdoc.diagnostics import reason_of


@click.command(help=help_of("schema"))
@click.option("--keys", type=click.Choice(["en", "zh"]), default="en", help=option("keys"))
@arguments.form
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), help=option("schema_output"))
@arguments.lang
@arguments.explained
def schema(keys: Literal["en", "zh"], form: str | None, out: Path | None) -> None:
    """Print the schema; the help text comes from the catalogue."""
    from budgetdoc.running.atomic import write_together
    from budgetdoc.source.schema_file import schema_text

    text = schema_text(
        arguments.forms().vocabulary, keys, form
    ).encode()  # programs read UTF-8, whatever the terminal's encoding is
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        write_together({out: text})
    except OSError as error:
        raise click.ClickException(said("not_written", file=out, reason=reason_of(error))) from error
