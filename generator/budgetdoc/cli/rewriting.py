"""Files that are rewritten where they stand: what `fmt` and `upgrade` have in common.

A worker reads a file and makes its text; what is written is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import language, said
from budgetdoc.diagnostics import REPORTERS, Finding, Report, reason_of
from budgetdoc.running.atomic import write_together
from budgetdoc.running.bounds import CHECKING, Lost
from budgetdoc.running.plan import plan
from budgetdoc.running.pool import results
from budgetdoc.source import read
from budgetdoc.source.format import NotFormattable, format_text, hindrances
from budgetdoc.source.versions import newest
from budgetdoc.vocabulary import Vocabulary

Outcome: TypeAlias = Literal["changed", "same", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What a file becomes; nothing is written yet."""

    version: int = 1
    """The version of the format that the file is of."""
    text: bytes | None = None
    """The canonical text, of the newest version; None where there is none."""
    changed: bool = False
    """Whether that is another one than the file's."""
    errors: list[Finding] = field(default_factory=list)
    """What keeps the file from being read."""
    lines: list[str] = field(default_factory=list)
    """Those of a file with errors, for excerpts."""

    @property
    def older(self) -> bool:
        """Whether the file could be read, and is of an older version than the newest."""
        return not self.errors and self.version < newest()


def rewritten(paths: Sequence[Path], keys: Literal["en", "zh"] | None = None) -> list[tuple[Path, Rewritten]]:
    """All YAML files in files and folders, with what becomes of each. Raises click.UsageError where there is none."""
    arguments.existing(paths)
    files = [job.source for job in plan(paths, Path())]
    if not files:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    one = partial(rewrite, vocabulary=arguments.forms().vocabulary, keys=keys)
    found = zip(files, results(one, files, bounds=CHECKING), strict=True)
    return [(file, _lost(file, made) if isinstance(made, Lost) else made) for file, made in found]


def rewrite(file: Path, vocabulary: Vocabulary, keys: Literal["en", "zh"] | None) -> Rewritten:
    """The canonical text of a file, or why there is none."""
    source = read(file, vocabulary)
    if errors := hindrances(source):
        return Rewritten(errors=errors, lines=source.lines)
    try:
        text = format_text(source, keys).encode("utf-8")
    except NotFormattable:
        return Rewritten(version=source.version)
    return Rewritten(version=source.version, text=text, changed=text != file.read_bytes())


def settled(command: Literal["fmt", "upgrade"], file: Path, one: Rewritten, *, write: bool = True) -> Outcome:
    """Put the text in the file's place; where that can't be, say why, in the words of the command."""
    if one.errors:
        report = Report(findings=one.errors, excerpts={str(file): one.lines})
        click.echo(REPORTERS["text"](report, language()), err=True)
        return failed(said(f"{command}_errors", file=file))
    if one.text is None:
        return failed(said(f"{command}_unsafe", file=file))
    try:
        if write:
            write_together({file.resolve(): one.text})
    except OSError as error:
        return failed(said(f"{command}_unwritten", file=file, reason=reason_of(error)))
    return "changed"


def failed(message: str) -> Outcome:
    """Say what is wrong with a file."""
    click.echo(message, err=True)
    return "failed"


def _lost(file: Path, lost: Lost) -> Rewritten:
    return Rewritten(errors=[lost.finding(str(file))])
