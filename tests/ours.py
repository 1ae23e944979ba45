"""What takes forms, given those of the package: most tests are of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from budgetdoc import forms
from budgetdoc.converting import conversion
from budgetdoc.document import Document
from budgetdoc.model import Disclosure
from budgetdoc.publishing import pipeline
from budgetdoc.reading import Reading, read_document
from budgetdoc.source import Source, blanks, build
from budgetdoc.source import dump as dump_with
from budgetdoc.source import read as read_with
from budgetdoc.source import read_bytes as read_bytes_with

FORMS = forms.Forms()
VOCABULARY = FORMS.vocabulary


def read(path: Path) -> Source:
    return read_with(path, VOCABULARY)


def read_bytes(data: bytes, file: str) -> Source:
    return read_bytes_with(data, file, VOCABULARY)


def dump(disclosure: Disclosure, keys: Literal["en", "zh"] = "en") -> str:
    return dump_with(disclosure, VOCABULARY, keys)


def publish(disclosure: Disclosure, form: str | None = None) -> forms.Published:
    return forms.publish(disclosure, FORMS, form)


class Pipeline(pipeline.Pipeline):
    def __init__(self, source: Source, form: str | None = None, reference: Path | None = None) -> None:
        super().__init__(source, FORMS, form, reference)


def convert_bytes(data: bytes, file: str, form: str | None = None) -> conversion.Conversion:
    return conversion.convert_bytes(data, file, FORMS, form)


def match(document: Document, form: str | None = None) -> Reading:
    """Raises NoFormFits."""
    return read_document(document, FORMS, form)


def disclosure_of(data: dict[str, Any]) -> Disclosure:
    """The disclosure of plain data; what it can't be without is blank."""
    blanks.complete(data, VOCABULARY)
    return build.disclosure(data, VOCABULARY)
