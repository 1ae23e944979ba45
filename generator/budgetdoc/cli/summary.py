"""What `convert` says at its end: a table of all documents, or of those with something to say where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from budgetdoc.cli.words import said
from budgetdoc.diagnostics import ERROR, visible, width

if TYPE_CHECKING:
    from budgetdoc.converting.batch import Converted

_MOST: Final = 40
"""Documents that a screen shows."""
_NUMBERS: Final = slice(2, 5)
"""The columns that are set to the right."""


def summary(outcomes: Sequence[Converted], out: Path | None) -> str:
    """The table, and a line that counts; `out` is the folder of the output, None for the standard output."""
    shown = [one for one in outcomes if len(outcomes) <= _MOST or one.failed or one.leftovers]
    lines = _table([_head(), *(_row(one) for one in shown)]) if shown else []
    failed = sum(one.failed for one in outcomes)
    totals = {
        "files": len(outcomes),
        "converted": len(outcomes) - failed,
        "failed": failed,
        "projects": sum(one.projects for one in outcomes if not one.failed),
        "leftovers": sum(one.leftovers for one in outcomes if not one.failed),
    }
    lines.append(said("convert_summary", **totals))
    if out is not None and len(outcomes) > failed:
        lines.append(said("written_to", out=out))
    return "\n".join(lines)


def _head() -> list[str]:
    return [said(f"column_{name}") for name in ("file", "form", "projects", "indicators", "leftover", "state")]


def _row(one: Converted) -> list[str]:
    file = visible(str(one.job.source))
    if one.failed:
        codes = "、".join(dict.fromkeys(found.code for found in one.findings if found.severity == ERROR))
        return [file, one.form or "", "", "", "", said("state_failed", codes=codes)]
    state = said("state_leftover") if one.leftovers else said("state_converted")
    return [file, one.form or "", str(one.projects), str(one.indicators), str(one.leftovers), state]


def _table(rows: list[list[str]]) -> list[str]:
    """Columns of equal width on a terminal, where a Chinese character takes two."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    numbers = range(len(widths))[_NUMBERS]
    lines = []
    for row in rows:
        cells = []
        for i, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            space = " " * (wide - width(cell))
            cells.append(space + cell if i in numbers else cell + space)
        lines.append("  ".join(cells).rstrip())
    return lines
