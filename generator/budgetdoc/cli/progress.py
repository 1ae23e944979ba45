"""A progress bar for commands that work on many files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TypeVar

import click

from budgetdoc.cli.words import said

Item = TypeVar("Item")


def with_progress(items: Iterator[Item], length: int) -> Iterator[Item]:
    """A progress bar on a terminal, with the items after it; elsewhere the items as they come."""
    if not (sys.stderr.isatty() and length > 1):
        yield from items
        return
    with click.progressbar(items, length=length, label=said("working"), file=sys.stderr) as bar:
        outcomes = list(bar)
    yield from outcomes
