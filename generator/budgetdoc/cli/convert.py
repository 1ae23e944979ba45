"""`budgetdoc convert`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.progress import with_progress
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import reason

if TYPE_CHECKING:
    from budgetdoc.converting.batch import Converted

Step: TypeAlias = "Callable[[Converted], None]"
"""What is done with each document as it comes."""


@click.command(help=help_of("convert"))
@arguments.paths
@click.option("-o", "--output", "out", default="converted", type=click.Path(path_type=Path), help=option("converted"))
@arguments.reading_form
@click.option("--keys", type=click.Choice(["en", "zh"]), default="en", help=option("keys"))
@click.option("--jobs", type=click.IntRange(min=1), help=option("jobs"))
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.json", help=option("report"))
@click.option("--strict", is_flag=True, help=option("strict_convert"))
@arguments.lang
@arguments.explained
def convert(  # noqa: PLR0913, PLR0917 one parameter an option
    paths: tuple[Path, ...],
    out: Path,
    form: str | None,
    keys: Literal["en", "zh"],
    jobs: int | None,
    report: Path | None,
    strict: bool,
) -> None:
    """Convert published documents; the help text comes from the catalogue."""
    from budgetdoc.cli.summary import summary
    from budgetdoc.converting.batch import Wish
    from budgetdoc.converting.batch import convert as convert_all
    from budgetdoc.running.plan import plan_conversion

    arguments.existing(paths)
    to_stdout = str(out) == "-"
    planned = plan_conversion(paths, Path() if to_stdout else out)
    if not planned:
        raise click.UsageError(said("nothing_to_convert", paths="、".join(map(str, paths))))
    wish = Wish(forms=arguments.forms(), form=form, keys=keys, strict=strict, report=report is not None)
    converting = convert_all(planned, wish, jobs)
    outcomes = []
    with _noting(report) as note:
        steps = [_printer() if to_stdout else _saver(), note]
        for converted in with_progress(_through(converting, steps), len(planned)):
            _tell(converted, err=to_stdout)
            outcomes.append(converted)
    click.echo(summary(outcomes, None if to_stdout else out), err=to_stdout)
    sys.exit(1 if any(converted.failed for converted in outcomes) else 0)


def _through(converting: Iterator[Converted], steps: list[Step]) -> Iterator[Converted]:
    """Take the steps for each document; what they needed is let go, for there may be thousands."""
    for converted in converting:
        for step in steps:
            step(converted)
        converted.texts, converted.report = [], None
        yield converted


def _saver() -> Step:
    from budgetdoc.converting.saving import Saver

    return Saver().save


def _printer() -> Step:
    """Prints YAML, several documents parted as YAML parts them."""
    parted = [False]

    def output(converted: Converted) -> None:
        for text in converted.texts:
            click.echo(f"---\n{text}" if parted[0] else text, nl=False)
            parted[0] = True

    return output


@contextmanager
def _noting(path: Path | None) -> Iterator[Step]:
    """The step that notes each document in the report. Raises click.UsageError where that can't be written."""
    if path is None:
        yield lambda _: None
        return
    from budgetdoc.converting.saving import ReportError, ReportFile

    try:
        with ReportFile(path) as file:
            yield file.add
    except ReportError as error:
        raise click.UsageError(said("no_report", file=path, reason=reason(str(error)))) from error


def _tell(converted: Converted, *, err: bool) -> None:
    from budgetdoc.diagnostics import REPORTERS, Report

    if converted.findings:
        click.echo(REPORTERS["text"](Report(findings=converted.findings), language()), err=err)
    for file in converted.files:
        click.echo(said("converted", file=file), err=err)
    if converted.failed:
        click.echo(said("not_converted", file=converted.job.source), err=err)
