"""How fast budgetdoc is, beside others that do the same.

python benchmarks/run.py [--runs N] [--json FILE] [NAME …]

Only what has one of the NAMEs in its own name is measured: `run.py pdf docx`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_commands
import bench_docx
import bench_office
import bench_pdf
import bench_reading
import bench_steps
from comparison import Comparison, Figure
from measuring import figures
from report import as_json, table
from surroundings import surroundings

_BENCHES = (bench_docx, bench_pdf, bench_office, bench_reading, bench_commands, bench_steps)


def main() -> None:
    """Measure, print the table, and say which promises are not kept."""
    options = _options()
    with TemporaryDirectory(prefix="budgetdoc-bench-") as scratch:
        measured = list(_measured(Path(scratch), options.names, options.runs))
    if not measured:
        sys.exit("nothing was measured")
    around = surroundings()
    print(f"median of {options.runs} runs in seconds; {', '.join(f'{what} {how}' for what, how in around.items())}\n")
    print(table(measured))
    broken = dict.fromkeys(figure.name for figure in measured if figure.kept is False)
    print(f"\nnot kept: {'; '.join(broken)}" if broken else "\nno promise is broken")
    if options.json:
        options.json.write_text(as_json(measured, options.runs, around), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure budgetdoc beside others that do the same.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="measure only what has one of these in its name")
    parser.add_argument("--runs", type=_count, default=5, metavar="N", help="runs of which the median counts (5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least one run is needed")
    return count


def _measured(scratch: Path, names: Sequence[str], runs: int) -> Iterator[Figure]:
    for comparison in _chosen(scratch, names):
        _say(f"{comparison.name} …")
        yield from figures(comparison, runs, _say)


def _chosen(scratch: Path, names: Sequence[str]) -> Iterator[Comparison]:
    for bench in _BENCHES:
        for comparison in bench.comparisons(scratch):
            if not names or any(name.lower() in comparison.name.lower() for name in names):
                yield comparison


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
