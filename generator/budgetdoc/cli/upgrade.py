"""`budgetdoc upgrade`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.rewriting import Outcome, Rewritten, rewritten, settled
from budgetdoc.cli.words import help_of, said
from budgetdoc.source.versions import newest


@click.command(help=help_of("upgrade"))
@arguments.paths
@arguments.lang
@arguments.explained
def upgrade(paths: tuple[Path, ...]) -> None:
    """Rewrite files of older versions of the YAML format; the help text comes from the catalogue."""
    outcomes = [_upgraded(file, one) for file, one in rewritten(paths)]
    counts = {"files": len(outcomes), "changed": outcomes.count("changed"), "failed": outcomes.count("failed")}
    click.echo(said("upgrade_summary", **counts, newest=newest()))
    sys.exit(1 if counts["failed"] else 0)


def _upgraded(file: Path, one: Rewritten) -> Outcome:
    """Write what is to be written, and say what became of the file."""
    if not (one.errors or one.older):
        return "same"
    outcome = settled("upgrade", file, one)
    if outcome == "changed":
        click.echo(said("upgrade_done", file=file, before=one.version, after=newest()))
    return outcome
