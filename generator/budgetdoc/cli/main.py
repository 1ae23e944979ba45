"""The group of commands."""

from __future__ import annotations

import click

from budgetdoc import __version__
from budgetdoc.cli import arguments
from budgetdoc.cli.build import build
from budgetdoc.cli.check import check
from budgetdoc.cli.convert import convert
from budgetdoc.cli.form import form
from budgetdoc.cli.schema import schema
from budgetdoc.cli.verify import verify
from budgetdoc.cli.words import help_of, option


@click.group(help=help_of("budgetdoc"), context_settings={"max_content_width": 100})
@arguments.lang
@click.version_option(__version__, prog_name="budgetdoc", help=option("version"))
@arguments.explained
def main() -> None:
    """Entry point; the help text comes from the catalogue."""


for _command in (build, convert, check, verify, form, schema):
    main.add_command(_command)
