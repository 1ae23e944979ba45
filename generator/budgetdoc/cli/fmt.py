"""`budgetdoc fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import reason_of

if TYPE_CHECKING:
    from budgetdoc.diagnostics import Finding
    from budgetdoc.source import Source


@click.command(help=help_of("fmt"))
@arguments.paths
@click.option("--check", is_flag=True, help=option("fmt_check"))
@click.option("--keys", type=click.Choice(["en", "zh"]), help=option("fmt_keys"))
@arguments.lang
@arguments.explained
def fmt(paths: tuple[Path, ...], check: bool, keys: Literal["en", "zh"] | None) -> None:
    """Rewrite YAML in its canonical form; the help text comes from the catalogue."""
    from budgetdoc.running.plan import plan

    arguments.existing(paths)
    files = [job.source for job in plan(paths, Path())]
    if not files:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    outcomes = [_one(file, keys, check=check) for file in files]
    changed, failed = outcomes.count("changed"), outcomes.count("failed")
    message = "fmt_check_summary" if check else "fmt_summary"
    click.echo(said(message, files=len(files), changed=changed, failed=failed))
    sys.exit(1 if failed or (check and changed) else 0)


def _one(file: Path, keys: Literal["en", "zh"] | None, *, check: bool) -> Literal["changed", "same", "failed"]:
    from budgetdoc.running.atomic import write_together
    from budgetdoc.source import read
    from budgetdoc.source.format import NotFormattable, format_text

    source = read(file, arguments.forms().vocabulary)
    if errors := _errors(source):
        _report(errors, source)
        return _failed(said("fmt_errors", file=file))
    try:
        text = format_text(source, keys).encode("utf-8")
        if text == file.read_bytes():
            return "same"
        if not check:
            write_together({file.resolve(): text})
    except NotFormattable:
        return _failed(said("fmt_unsafe", file=file))
    except OSError as error:
        return _failed(said("fmt_unwritten", file=file, reason=reason_of(error)))
    click.echo(said("fmt_needed" if check else "fmt_done", file=file))
    return "changed"


def _errors(source: Source) -> list[Finding]:
    """What keeps a file from being read; mistakes of its content do not keep it from being tidied."""
    errors = [finding for finding in source.findings if finding.severity == "error"]
    return [finding for finding in errors if finding.code < "BD2"] if isinstance(source.data, dict) else errors


def _report(errors: list[Finding], source: Source) -> None:
    from budgetdoc.diagnostics import REPORTERS, Report

    report = Report(findings=errors, excerpts={source.file: source.lines})
    click.echo(REPORTERS["text"](report, language()), err=True)


def _failed(message: str) -> Literal["failed"]:
    click.echo(message, err=True)
    return "failed"
