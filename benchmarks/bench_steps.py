"""The other steps of a build, each by itself. They have no peer and no promise: the figures are there to watch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import samples
from budgetdoc.formats import xlsx
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.forms import publish
from budgetdoc.source import read
from comparison import Comparison, Work
from samples import FORMS, VOCABULARY

_SAMPLE = "forty-projects"


def comparisons(_scratch: Path) -> Iterator[Comparison]:
    """In the order of a build."""
    steps = {"read YAML": _read, "publish HTML": _publish, "HTML to document": _document, "write XLSX": _xlsx}
    for name, prepare in steps.items():
        yield Comparison(name=f"step {name}, {_SAMPLE}", ours=prepare)


def _read() -> Work:
    source = samples.FOLDER / f"{_SAMPLE}.yaml"
    return lambda: read(source, VOCABULARY)


def _publish() -> Work:
    disclosure = samples.disclosure(_SAMPLE)
    return lambda: publish(disclosure, FORMS)


def _document() -> Work:
    page, paper = samples.page(_SAMPLE), VOCABULARY.form(samples.disclosure(_SAMPLE).form).page
    return lambda: read_page(page, paper)


def _xlsx() -> Work:
    document = samples.document(_SAMPLE)
    return lambda: xlsx.write(document)
