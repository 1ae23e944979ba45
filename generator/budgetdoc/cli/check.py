"""`budgetdoc check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from budgetdoc.checks import Checked, check_source
from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import REPORTERS, Report
from budgetdoc.running.bounds import CHECKING, Lost
from budgetdoc.running.plan import plan
from budgetdoc.running.pool import results
from budgetdoc.source import read
from budgetdoc.vocabulary import Vocabulary


@click.command(help=help_of("check"))
@arguments.paths
@click.option("--format", "name", type=click.Choice(list(REPORTERS)), default="text", help=option("format"))
@click.option("--strict", is_flag=True, help=option("strict"))
@arguments.form
@arguments.lang
@arguments.explained
def check(paths: tuple[Path, ...], name: str, strict: bool, form: str | None) -> None:
    """Check disclosures; the help text comes from the catalogue."""
    arguments.existing(paths)
    files = [job.source for job in plan(paths, Path())]
    if not files:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    vocabulary = arguments.forms().vocabulary
    checked = results(partial(check_file, vocabulary=vocabulary, form=form), files, bounds=CHECKING)
    report = _report(zip(files, checked, strict=True), strict=strict)
    reported = REPORTERS[name](report, language())
    # Programs read UTF-8, whatever the terminal's encoding is.
    click.echo(reported if name == "text" else reported.encode())
    sys.exit(1 if report.failed else 0)


def check_file(file: Path, vocabulary: Vocabulary, form: str | None) -> tuple[Checked, list[str]]:
    """What there is to say about a file, and its lines where there is anything."""
    source = read(file, vocabulary)
    checked = check_source(source, form)
    return checked, source.lines if checked.findings else []


def _report(outcomes: Iterable[tuple[Path, tuple[Checked, list[str]] | Lost]], *, strict: bool) -> Report:
    """What there is to say about all files."""
    every: list[Checked] = []
    excerpts: dict[str, list[str]] = {}
    for file, outcome in outcomes:
        if isinstance(outcome, Lost):
            every.append(Checked(findings=[outcome.finding(str(file))]))
            excerpts[str(file)] = []
        else:
            checked, excerpts[str(file)] = outcome
            every.append(checked)
    # What is wrong with a repository's settings is found with each of its files, and said once.
    findings = {(one.code, one.place, str(one.values)): one for checked in every for one in checked.findings}
    return Report(
        findings=list(findings.values()),
        not_judged=[place for checked in every for place in checked.not_judged],
        ignored=[finding for checked in every for finding in checked.ignored],
        excerpts=excerpts,
        strict=strict,
    )
