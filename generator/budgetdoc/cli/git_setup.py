"""`budgetdoc git-setup`, and the command that git calls then."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, said


@click.command("git-setup", help=help_of("git-setup"))
@arguments.lang
@arguments.explained
def git_setup() -> None:
    """Set up git; the help text comes from the catalogue."""
    from budgetdoc.running.git import GitError, NoGit, top_of_repository
    from budgetdoc.running.git_setup import SUFFIXES, set_attributes, set_driver

    try:
        top = top_of_repository()
        if top is None:
            raise click.UsageError(said("no_repository"))
        set_driver(top)
    except NoGit as error:
        raise click.UsageError(said("no_git")) from error
    except GitError as error:
        raise click.UsageError(said("git_failed", reason=error)) from error
    click.echo(said("git_driver", suffixes="、".join(suffix[1:].upper() for suffix in SUFFIXES)))
    file = top / ".gitattributes"
    try:
        changed = set_attributes(top)
    except OSError as error:
        raise click.UsageError(said("git_attributes_failed", file=file, reason=error.strerror or error)) from error
    click.echo(said("git_attributes_written" if changed else "git_attributes_kept", file=file))


@click.command("git-textconv", help=help_of("git-textconv"), hidden=True)
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@arguments.lang
@arguments.explained
def git_textconv(path: Path) -> None:
    """Show a document as YAML; the help text comes from the catalogue."""
    from budgetdoc.converting.textconv import text_of

    # In UTF-8 whatever the locale is: so is the YAML beside it.
    sys.stdout.buffer.write(
        text_of(path, arguments.forms(), said("git_unreadable"), language()).encode("utf-8", "replace")
    )
