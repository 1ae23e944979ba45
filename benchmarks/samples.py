"""What the benchmarks work on: the samples of this repository, at each step of their way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from budgetdoc.document import Document
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.forms import Forms, publish
from budgetdoc.model import Disclosure
from budgetdoc.source import read

FORMS: Final = Forms()
"""The forms of the package."""
VOCABULARY: Final = FORMS.vocabulary
FOLDER = Path(__file__).resolve().parent.parent / "samples"


@cache
def disclosure(name: str) -> Disclosure:
    """A sample as it is read."""
    found = read(FOLDER / f"{name}.yaml", VOCABULARY).disclosure
    if found is None:
        raise ValueError(f"{name} can't be read; `budgetdoc check samples` says why")
    return found


@cache
def page(name: str) -> str:
    """The page that a sample's form publishes."""
    return publish(disclosure(name), FORMS).html


@cache
def document(name: str) -> Document:
    """The document that the page shows."""
    return read_page(page(name), VOCABULARY.form(disclosure(name).form).page)
