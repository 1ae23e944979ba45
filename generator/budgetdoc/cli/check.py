"""`budgetdoc check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import REPORTERS, Report


@click.command(help=help_of("check"))
@arguments.paths
@click.option("--format", "name", type=click.Choice(list(REPORTERS)), default="text", help=option("format"))
@click.option("--strict", is_flag=True, help=option("strict"))
@arguments.form
@arguments.lang
@arguments.explained
def check(paths: tuple[Path, ...], name: str, strict: bool, form: str | None) -> None:
    """Check disclosures; the help text comes from the catalogue."""
    from budgetdoc.checks import check_source
    from budgetdoc.running.plan import plan
    from budgetdoc.source import read

    arguments.existing(paths)
    vocabulary = arguments.forms().vocabulary
    sources = [read(job.source, vocabulary) for job in plan(paths, Path())]
    if not sources:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    checked = [check_source(source, form) for source in sources]
    # What is wrong with a repository's settings is found with each of its files, and said once.
    findings = {(one.code, one.place, str(one.values)): one for each in checked for one in each.findings}
    report = Report(
        findings=list(findings.values()),
        not_judged=[place for one in checked for place in one.not_judged],
        ignored=[finding for one in checked for finding in one.ignored],
        excerpts={source.file: source.lines for source in sources},
        strict=strict,
    )
    reported = REPORTERS[name](report, language())
    # Programs read UTF-8, whatever the terminal's encoding is.
    click.echo(reported if name == "text" else reported.encode())
    sys.exit(1 if report.failed else 0)
