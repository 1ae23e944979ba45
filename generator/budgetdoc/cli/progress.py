"""A progress bar for commands that work on many files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final, TypeVar

import click

from budgetdoc.cli.words import said

Item = TypeVar("Item")
_CLEAR: Final = "\r\x1b[K"
"""Takes the bar away, so that what is said of a file stands on a line of its own; it comes back below."""


def with_progress(items: Iterator[Item], length: int) -> Iterator[Item]:
    """The items as they come; on a terminal a progress bar stays below what is said of them."""
    if not (sys.stderr.isatty() and length > 1):
        yield from items
        return
    with click.progressbar(length=length, label=said("working"), show_pos=True, file=sys.stderr) as bar:
        for item in items:
            click.echo(_CLEAR, nl=False, err=True)
            yield item
            bar.update(1)
        click.echo(_CLEAR, nl=False, err=True)
