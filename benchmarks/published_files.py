"""Published files that are read: a sample of each form, as long as wanted, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import cycle, islice

import samples
from budgetdoc.document import Document
from budgetdoc.formats.pdf import PdfUnavailable
from budgetdoc.formats.registry import WRITERS, Publication
from budgetdoc.forms import publish
from budgetdoc.model import Disclosure, Project
from comparison import Absent
from samples import FORMS, VOCABULARY

SAMPLES = {"guangzhou": "forty-projects", "zunhua": "county-cards"}
"""The longest sample of each form."""


@cache
def published(form: str, suffix: str, projects: int) -> bytes:
    """The bytes of a file. Raises Absent where this machine can't write it."""
    try:
        return WRITERS[suffix](_publication(form, projects))
    except PdfUnavailable as error:
        raise Absent(str(error)) from error


def document(form: str, projects: int) -> Document:
    """What the files show."""
    return _publication(form, projects).document


@cache
def _publication(form: str, projects: int) -> Publication:
    return Publication(publish(_disclosure(form, projects), FORMS, form).html, VOCABULARY.form(form).page)


def _disclosure(form: str, projects: int) -> Disclosure:
    """The form's sample with so many projects in one unit: its own, over and over."""
    kept = deepcopy(samples.disclosure(SAMPLES[form]))
    known = [project for unit in kept.units for project in unit.projects]
    unit = replace(kept.units[0], projects=list(islice(_named(known), projects)), stated_total=None)
    return replace(kept, units=[unit])


def _named(projects: list[Project]) -> Iterator[Project]:
    """Without end; no two have the same name."""
    yield from projects
    for number, project in enumerate(cycle(projects)):
        yield replace(project, name=f"{project.name}（第{number // len(projects) + 2}期）")


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    file = PdfDocument(data)
    try:
        return len(file)
    finally:
        file.close()
