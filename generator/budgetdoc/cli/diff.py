"""`budgetdoc diff`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import reason_of

if TYPE_CHECKING:
    from budgetdoc.diffing.sides import Compared, NotComparable

_SUFFIXES: Final = {".md": "markdown", ".json": "json", ".html": "html", ".htm": "html"}
"""What the name of the output says about its format."""


@click.command(help=help_of("diff"))
@click.argument("before", metavar="A", is_eager=True)
@click.argument("after", metavar="B")
@click.option("--format", "kind", type=click.Choice(["text", "markdown", "json", "html"]), help=option("diff_format"))
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), help=option("diff_output"))
@arguments.lang
@arguments.explained
def diff(before: str, after: str, kind: str | None, out: Path | None) -> None:
    """Compare two disclosures; the help text comes from the catalogue."""
    from budgetdoc.diffing.sides import NotComparable, compare, read_side

    if out and out.exists() and any(Path(side).exists() and out.samefile(side) for side in (before, after)):
        raise click.UsageError(said("diff_over_side", file=out))
    forms = arguments.forms()
    try:
        compared = compare(read_side(before, forms), read_side(after, forms), forms.vocabulary)
    except NotComparable as error:
        _refuse(error)
    kind = kind or _SUFFIXES.get(out.suffix.lower() if out else "", "text")
    text = _rendered(compared, kind, colour=out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    if out is None:
        click.echo(text)
    else:
        _write(out, text)
    sys.exit(1 if compared.differs else 0)


def _rendered(compared: Compared, kind: str, *, colour: bool) -> str:
    from budgetdoc.diffing import as_json, html, markdown, text

    if kind == "text":
        return text.render(compared, language(), colour=colour)
    renderers = {"markdown": markdown.render, "json": as_json.render, "html": html.render}
    return renderers[kind](compared, language())


def _refuse(error: NotComparable) -> None:
    """Say why there is nothing to compare, and end with exit code 2."""
    from budgetdoc.diagnostics import REPORTERS

    if error.report:
        click.echo(REPORTERS["text"](error.report, language()), err=True)
    raise click.UsageError(said(error.message, **error.values))


def _write(out: Path, text: str) -> None:
    from budgetdoc.running.atomic import write_together

    try:
        write_together({out: f"{text}\n".encode()})
    except OSError as error:
        raise click.UsageError(said("diff_not_written", file=out, reason=reason_of(error))) from error
    click.echo(said("diff_written", file=out), err=True)
