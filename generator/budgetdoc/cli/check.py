"""`budgetdoc check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said


@click.command(help=help_of("check"))
@arguments.paths
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", help=option("format"))
@click.option("--strict", is_flag=True, help=option("strict"))
@arguments.form
@arguments.lang
@arguments.explained
def check(paths: tuple[Path, ...], report: str, strict: bool, form: str | None) -> None:
    """Check disclosures; the help text comes from the catalogue."""
    from budgetdoc.checks import check_source
    from budgetdoc.diagnostics import ERROR, REPORTERS, WARNING, worst
    from budgetdoc.plan import plan
    from budgetdoc.source import read

    arguments.existing(paths)
    sources = [read(job.source) for job in plan(paths, Path())]
    if not sources:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    findings = [finding for source in sources for finding in check_source(source, form).findings]
    excerpts = {source.file: source.lines for source in sources}
    click.echo(REPORTERS[report](findings, excerpts, language()))
    sys.exit(1 if worst(findings) in ((ERROR, WARNING) if strict else (ERROR,)) else 0)
