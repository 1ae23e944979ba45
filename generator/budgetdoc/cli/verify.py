"""`budgetdoc verify`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, said
from budgetdoc.diagnostics.visible import visible
from budgetdoc.running.bounds import PUBLISHING, Lost

if TYPE_CHECKING:
    from budgetdoc.diagnostics import Said
    from budgetdoc.diffing.verify import Comparison, Difference, Verified

_YAML: Final = (".yaml", ".yml", ".json")
_LONGEST: Final = 60
"""How much of a text is shown, from shortly before the first character that differs."""
_BEFORE: Final = 12


@click.command(help=help_of("verify"))
@arguments.paths
@arguments.form
@arguments.lang
@arguments.explained
def verify(paths: tuple[Path, ...], form: str | None) -> None:
    """Verify documents against their YAML; the help text comes from the catalogue."""
    arguments.existing(paths)
    groups = _grouped(paths)
    failed = 0
    for (source, _), verified in zip(groups, _verified(groups, form), strict=True):
        failed += _report_lost(source, verified) if isinstance(verified, Lost) else report(verified)
    click.echo(said("verify_summary", files=len(groups), same=len(groups) - failed, failed=failed))
    sys.exit(1 if failed else 0)


def _grouped(paths: Sequence[Path]) -> list[tuple[Path, list[Path]]]:
    """Each YAML file with the documents that follow it on the command line. Raises click.UsageError."""
    from budgetdoc.running.plan import plan

    groups: list[tuple[Path, list[Path]]] = []
    for path in paths:
        if path.is_dir():
            groups += [(job.source, []) for job in plan([path], Path())]
        elif path.suffix.lower() in _YAML:
            groups.append((path, []))
        elif groups:
            groups[-1][1].append(path)
        else:
            raise click.UsageError(said("no_yaml_before", path=path))
    if not groups:
        raise click.UsageError(said("nothing", paths="、".join(map(str, paths))))
    return groups


def _verified(groups: Sequence[tuple[Path, list[Path]]], form: str | None) -> Iterator[Verified | Lost]:
    """What became of each group; the files of which every format is written and read back are worked on together."""
    from budgetdoc.diffing.verify import verify as verify_built
    from budgetdoc.diffing.verify import verify_documents
    from budgetdoc.running.pool import results

    forms = arguments.forms()
    alone = [source for source, documents in groups if not documents]
    built = results(partial(verify_built, forms=forms, form=form), alone, bounds=PUBLISHING)
    for source, documents in groups:
        yield verify_documents(source, documents, forms, form) if documents else next(built)


def _report_lost(source: Path, lost: Lost) -> bool:
    """Say why a file could not be verified; it failed."""
    from budgetdoc.diagnostics import REPORTERS, Report

    click.echo(visible(str(source)))
    click.echo(REPORTERS["text"](Report(findings=[lost.finding(str(source))]), language()))
    return True


def report(verified: Verified) -> bool:
    """Print what a verification came to; whether it failed."""
    from budgetdoc.diagnostics import REPORTERS, Report

    click.echo(visible(verified.file))
    if verified.findings:
        excerpts = {verified.file: verified.lines}
        click.echo(REPORTERS["text"](Report(findings=verified.findings, excerpts=excerpts), language()))
    for comparison in verified.comparisons:
        click.echo(f"  {visible(comparison.name)}  {_state(comparison)}")
        if comparison.findings:
            click.echo(REPORTERS["text"](Report(findings=comparison.findings), language()))
        for difference in comparison.differences:
            click.echo(_difference(difference, comparison.name))
    return verified.failed


def _state(comparison: Comparison) -> str:
    if comparison.differences:
        return said("different", count=len(comparison.differences))
    if comparison.findings:
        return said("unread" if comparison.built else "unbuilt")
    return said("identical")


def _difference(difference: Difference, name: str) -> str:
    expected, found = _excerpts(_in_language(difference.expected), _in_language(difference.found))
    return f"    {_in_language(difference.place)}\n      YAML: {expected}\n      {Path(name).name}: {found}"


def _in_language(words: Said | None) -> str | None:
    return getattr(words, language()) if words else None


def _excerpts(expected: str | None, found: str | None) -> tuple[str, str]:
    """Both values where they begin to differ; paragraphs stay apart by ⏎."""
    one, other = ((text or "").replace("\n", "⏎") for text in (expected, found))
    start = max(0, _common(one, other) - _BEFORE) if max(len(one), len(other)) > _LONGEST else 0
    shown = [said("none") if given is None else _cut(text, start) for text, given in ((one, expected), (other, found))]
    return shown[0], shown[1]


def _common(one: str, other: str) -> int:
    """With how many characters both texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def _cut(text: str, start: int) -> str:
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
