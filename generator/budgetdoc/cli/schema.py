"""`budgetdoc schema`."""

from __future__ import annotations

import json
from typing import Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, option


@click.command(help=help_of("schema"))
@click.option("--keys", type=click.Choice(["en", "zh"]), default="en", help=option("keys"))
@arguments.form
@arguments.lang
@arguments.explained
def schema(keys: Literal["en", "zh"], form: str | None) -> None:
    """Print the schema; the help text comes from the catalogue."""
    from budgetdoc.vocabulary import schema as composed

    click.echo(json.dumps(composed(keys, form), ensure_ascii=False, indent=2))
