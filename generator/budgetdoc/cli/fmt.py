"""`budgetdoc fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.rewriting import Outcome, Rewritten, failed, rewritten, settled
from budgetdoc.cli.words import help_of, option, said


@click.command(help=help_of("fmt"))
@arguments.paths
@click.option("--check", is_flag=True, help=option("fmt_check"))
@click.option("--keys", type=click.Choice(["en", "zh"]), help=option("fmt_keys"))
@arguments.lang
@arguments.explained
def fmt(paths: tuple[Path, ...], check: bool, keys: Literal["en", "zh"] | None) -> None:
    """Rewrite YAML in its canonical form; the help text comes from the catalogue."""
    outcomes = [_tidied(file, one, check=check) for file, one in rewritten(paths, keys)]
    counts = {"files": len(outcomes), "changed": outcomes.count("changed"), "failed": outcomes.count("failed")}
    click.echo(said("fmt_check_summary" if check else "fmt_summary", **counts))
    sys.exit(1 if counts["failed"] or (check and counts["changed"]) else 0)


def _tidied(file: Path, one: Rewritten, *, check: bool) -> Outcome:
    """Write what is to be written, and say what became of the file."""
    if one.older:
        return failed(said("fmt_older", file=file))
    if one.text is not None and not one.changed:
        return "same"
    outcome = settled("fmt", file, one, write=not check)
    if outcome == "changed":
        click.echo(said("fmt_needed" if check else "fmt_done", file=file))
    return outcome
