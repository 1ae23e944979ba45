"""The group of commands."""

from __future__ import annotations

import click

from budgetdoc import __version__
from budgetdoc.cli import arguments
from budgetdoc.cli.build import build
from budgetdoc.cli.check import check
from budgetdoc.cli.completion import completion
from budgetdoc.cli.convert import convert
from budgetdoc.cli.diff import diff
from budgetdoc.cli.fmt import fmt
from budgetdoc.cli.form import form
from budgetdoc.cli.git_setup import git_setup, git_textconv
from budgetdoc.cli.new import new
from budgetdoc.cli.schema import schema
from budgetdoc.cli.serve import serve
from budgetdoc.cli.verify import verify
from budgetdoc.cli.words import help_of, option


@click.group(help=help_of("budgetdoc"), context_settings={"max_content_width": 100})
@arguments.lang
@click.version_option(__version__, prog_name="budgetdoc", help=option("version"))
@arguments.explained
def main() -> None:
    """Entry point; the help text comes from the catalogue."""


for _command in (
    new,
    check,
    fmt,
    diff,
    build,
    convert,
    verify,
    form,
    schema,
    serve,
    completion,
    git_setup,
    git_textconv,
):
    main.add_command(_command)
