"""`budgetdoc new`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import reason_of


def _yaml(_context: click.Context, _parameter: click.Parameter, path: Path) -> Path:
    from budgetdoc.running.plan import SUFFIXES

    if path.suffix not in SUFFIXES:
        raise click.BadParameter(said("not_yaml", name=path.name))
    return path


@click.command(help=help_of("new"))
@click.argument("form", callback=arguments.known_form, shell_complete=arguments.complete_form)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), callback=_yaml, is_eager=True)
@click.option("--keys", type=click.Choice(["en", "zh"]), help=option("new_keys"))
@arguments.lang
@arguments.explained
def new(form: str, file: Path, keys: Literal["en", "zh"] | None) -> None:
    """Begin a disclosure; the help text comes from the catalogue."""
    from budgetdoc.forms.skeleton import skeleton
    from budgetdoc.running.atomic import write_together
    from budgetdoc.source.schema_file import schema_of, schema_text

    if os.path.lexists(file):
        raise click.ClickException(said("exists", file=file))
    forms = arguments.forms()
    chosen: Literal["en", "zh"] = keys or ("zh" if language() == "zh" else "en")
    schema = schema_of(file, chosen)
    from_there = Path(os.path.relpath(schema, file.parent)).as_posix()
    files = {} if schema.is_file() else {schema: schema_text(forms.vocabulary, chosen).encode()}
    try:
        write_together({file: skeleton(form, forms, chosen, language(), from_there).encode(), **files})
    except OSError as error:
        raise click.ClickException(said("not_written", file=file, reason=reason_of(error))) from error
    click.echo(said("begun", file=file))
    for path in files:
        click.echo(said("schema_written", file=path))
