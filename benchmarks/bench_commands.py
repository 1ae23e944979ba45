"""Whole commands, from the start of the process to its end, as an author meets them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path

import processes
import samples
from budgetdoc.source import dump
from comparison import Comparison, Prepare, Promise, Work
from samples import VOCABULARY

_PROJECTS = 30
_PYTHON: dict[str, Prepare] = {"python -c pass": processes.python}


def comparisons(scratch: Path) -> Iterator[Comparison]:
    """Help, a check and all samples. What starting Python takes stands beside the first two."""
    quick, checked = Promise(seconds=0.2, text="< 0.2 s"), Promise(seconds=0.4, text="< 0.4 s")
    yield Comparison(name="command --help", ours=partial(processes.budgetdoc, "--help"), peers=_PYTHON, promise=quick)
    check = partial(_check, scratch)
    yield Comparison(name=f"command check, {_PROJECTS} projects", ours=check, peers=_PYTHON, promise=checked)
    one: dict[str, Prepare] = {"ours, --jobs 1": partial(_build, scratch, 1)}
    yield Comparison(name="command build, all samples, --jobs 2", ours=partial(_build, scratch, 2), peers=one)


def _check(scratch: Path) -> Work:
    kept = deepcopy(samples.disclosure("forty-projects"))
    kept.units = kept.units[:1]
    kept.units[0].projects = kept.units[0].projects[:_PROJECTS]
    source = scratch / "thirty-projects.yaml"
    source.write_text(dump(kept, VOCABULARY), encoding="utf-8")
    return processes.budgetdoc("check", str(source))


def _build(scratch: Path, jobs: int) -> Work:
    return processes.budgetdoc("build", str(samples.FOLDER), "-o", str(scratch / "dist"), "--jobs", str(jobs))
