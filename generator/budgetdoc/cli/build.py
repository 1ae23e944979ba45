"""`budgetdoc build`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.progress import with_progress
from budgetdoc.cli.words import help_of, language, option, said

if TYPE_CHECKING:
    from budgetdoc.publishing.build import Built


def _known_formats(_context: click.Context, _parameter: click.Parameter, names: str) -> tuple[str, ...]:
    from budgetdoc.formats.registry import WRITERS

    chosen = tuple(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    for name in chosen or [names]:
        if name not in WRITERS:
            raise click.BadParameter(said("unknown_format", name=name, known="、".join(WRITERS)))
    return chosen


@click.command(help=help_of("build"))
@arguments.paths
@click.option("-o", "--output", "out", default="dist", type=click.Path(path_type=Path), help=option("output"))
@click.option("--to", "formats", default="html,pdf,docx,xlsx", callback=_known_formats, help=option("to"))
@arguments.form
@click.option("--reference-doc", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=option("reference"))
@click.option("--jobs", type=click.IntRange(min=1), help=option("jobs"))
@arguments.lang
@arguments.explained
def build(
    paths: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    form: str | None,
    reference_doc: Path | None,
    jobs: int | None,
) -> None:
    """Publish disclosures; the help text comes from the catalogue."""
    from budgetdoc.publishing.build import Order
    from budgetdoc.publishing.build import build as build_all
    from budgetdoc.running.plan import plan

    arguments.existing(paths)
    planned = plan(paths, out)
    if not planned:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    order = Order(formats=formats, forms=arguments.forms(), form=form, reference=reference_doc)
    outcomes: list[Built] = []
    for built in with_progress(build_all(planned, order, jobs), len(planned)):
        _report(built)
        built.lines = []  # there may be thousands
        outcomes.append(built)
    missing = _report_missing(outcomes)
    published = sum(bool(built.files) for built in outcomes)
    failed = len(outcomes) - published
    files = sum(len(built.files) for built in outcomes)
    click.echo(said("summary", sources=len(outcomes), published=published, failed=failed, files=files, out=out))
    sys.exit(1 if failed or missing else 0)


def _report(built: Built) -> None:
    from budgetdoc.diagnostics import REPORTERS, Report

    if built.findings:
        excerpts = {str(built.job.source): built.lines}
        click.echo(REPORTERS["text"](Report(findings=built.findings, excerpts=excerpts), language()))
    for file in built.files:
        click.echo(said("published", file=file))
    if built.failed:
        click.echo(said("failed", file=built.job.source))


def _report_missing(outcomes: Sequence[Built]) -> bool:
    """Say once what this machine lacks for a format; whether it lacks anything."""
    from budgetdoc.diagnostics import REPORTERS, Report

    missing = {finding.place: finding for built in outcomes for finding in built.missing}
    if missing:
        click.echo(REPORTERS["text"](Report(findings=list(missing.values())), language()))
    return bool(missing)
