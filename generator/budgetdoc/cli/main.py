"""The group of commands."""

from __future__ import annotations

import click

from budgetdoc import __version__
from budgetdoc.cli.build import build
from budgetdoc.cli.check import check
from budgetdoc.cli.schema import schema
from budgetdoc.cli.words import help_of, option
from budgetdoc.diagnostics import LANGUAGES

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(help=help_of("budgetdoc"), context_settings=_SETTINGS)
@click.option("--lang", type=click.Choice(LANGUAGES), help=option("lang"))
@click.version_option(__version__, prog_name="budgetdoc", help=option("version"))
def main(lang: str | None) -> None:
    """Entry point; the help text comes from the catalogue."""


for _command in (build, check, schema):
    main.add_command(_command)
