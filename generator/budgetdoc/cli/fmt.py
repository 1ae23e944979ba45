"""`budgetdoc fmt`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import REPORTERS, Finding, Report, reason_of
from budgetdoc.running.atomic import write_together
from budgetdoc.running.bounds import CHECKING, Lost
from budgetdoc.running.plan import plan
from budgetdoc.running.pool import results
from budgetdoc.source import Source, read
from budgetdoc.source.format import NotFormattable, format_text
from budgetdoc.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """What became of one file; nothing is written yet."""

    text: bytes | None = None
    """The canonical text; None where there is none."""
    changed: bool = False
    """Whether that is another one than the file's."""
    errors: list[Finding] = field(default_factory=list)
    """What keeps the file from being read."""
    lines: list[str] = field(default_factory=list)
    """Those of a file with errors, for excerpts."""


@click.command(help=help_of("fmt"))
@arguments.paths
@click.option("--check", is_flag=True, help=option("fmt_check"))
@click.option("--keys", type=click.Choice(["en", "zh"]), help=option("fmt_keys"))
@arguments.lang
@arguments.explained
def fmt(paths: tuple[Path, ...], check: bool, keys: Literal["en", "zh"] | None) -> None:
    """Rewrite YAML in its canonical form; the help text comes from the catalogue."""
    arguments.existing(paths)
    files = [job.source for job in plan(paths, Path())]
    if not files:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    vocabulary = arguments.forms().vocabulary
    formatting = results(partial(format_file, vocabulary=vocabulary, keys=keys), files, bounds=CHECKING)
    outcomes = [_settled(file, one, check=check) for file, one in zip(files, formatting, strict=True)]
    changed, failed = outcomes.count("changed"), outcomes.count("failed")
    message = "fmt_check_summary" if check else "fmt_summary"
    click.echo(said(message, files=len(files), changed=changed, failed=failed))
    sys.exit(1 if failed or (check and changed) else 0)


def format_file(file: Path, vocabulary: Vocabulary, keys: Literal["en", "zh"] | None) -> Formatted:
    """The canonical text of a file, or why there is none."""
    source = read(file, vocabulary)
    if errors := _errors(source):
        return Formatted(errors=errors, lines=source.lines)
    try:
        text = format_text(source, keys).encode("utf-8")
    except NotFormattable:
        return Formatted()
    return Formatted(text=text, changed=text != file.read_bytes())


def _errors(source: Source) -> list[Finding]:
    """What keeps a file from being read; mistakes of its content do not keep it from being tidied."""
    errors = [finding for finding in source.findings if finding.severity == "error"]
    return [finding for finding in errors if finding.code < "BD2"] if isinstance(source.data, dict) else errors


def _settled(file: Path, one: Formatted | Lost, *, check: bool) -> Literal["changed", "same", "failed"]:
    """Write what is to be written, and say what became of the file."""
    if isinstance(one, Lost):
        one = Formatted(errors=[one.finding(str(file))])
    if one.errors:
        report = Report(findings=one.errors, excerpts={str(file): one.lines})
        click.echo(REPORTERS["text"](report, language()), err=True)
        return _failed(said("fmt_errors", file=file))
    if one.text is None:
        return _failed(said("fmt_unsafe", file=file))
    if not one.changed:
        return "same"
    if not check:
        try:
            write_together({file.resolve(): one.text})
        except OSError as error:
            return _failed(said("fmt_unwritten", file=file, reason=reason_of(error)))
    click.echo(said("fmt_needed" if check else "fmt_done", file=file))
    return "changed"


def _failed(message: str) -> Literal["failed"]:
    click.echo(message, err=True)
    return "failed"
