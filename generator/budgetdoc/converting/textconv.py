"""A document as text for `git diff`: its YAML, or else a few lines that say why not. It never fails."""

from __future__ import annotations

import hashlib
from pathlib import Path

from budgetdoc.converting.batch import read_bounded, read_document
from budgetdoc.diagnostics import REPORTERS, Finding, Report
from budgetdoc.forms import Forms
from budgetdoc.source import dump


def text_of(path: Path, forms: Forms, introduction: str, language: str) -> str:
    """The YAML of a document, several disclosures parted by `---`.

    Of a document that can't be converted, comments: the introduction, why, and its size and checksum, so that a change
    of it is seen all the same.
    """
    data = read_bounded(path)
    # Without its name, which is that of a temporary file: it would be a difference of its own.
    kind = path.suffix.removeprefix(".").upper() or "?"
    if isinstance(data, Finding):
        return _comments([introduction, _told([data], language)])
    conversion = read_document(data, kind, forms)
    if conversion.disclosures:
        return "---\n".join(dump(disclosure, forms.vocabulary) for disclosure in conversion.disclosures)
    checksum = f"{len(data)} B, SHA-256 {hashlib.sha256(data).hexdigest()}"
    return _comments([introduction, _told(conversion.findings, language), checksum])


def _told(findings: list[Finding], language: str) -> str:
    return REPORTERS["text"](Report(findings=findings), language)


def _comments(texts: list[str]) -> str:
    return "".join(f"# {line}\n" for text in texts for line in text.splitlines())
