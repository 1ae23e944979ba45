"""The Python API: what the commands do, a program can do."""

from __future__ import annotations

import hashlib
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import Finding
from budgetdoc.formats.registry import WRITERS
from budgetdoc.model import Disclosure, Leftover
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import Source, dump
from budgetdoc.source import read as read_source
from budgetdoc.vocabulary import form_spec

if TYPE_CHECKING:
    from budgetdoc.converting.conversion import Conversion


class NotPublishable(ValueError):
    """A file with errors. `findings` has all that is wrong with it, errors, warnings and infos."""

    def __init__(self, findings: list[Finding]) -> None:
        errors = [f"{finding.place}: {finding.code} {finding.message('en')}" for finding in findings]
        super().__init__("\n".join(errors))
        self.findings = findings


class NotReadable(ValueError):
    """A published document that can't be converted. `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f"{finding.place}: {finding.code} {finding.message('en')}" for finding in findings))
        self.findings = findings


class DisclosureFile:
    """A disclosure with the file it was read from. Made by `load`."""

    def __init__(self, source: Source, disclosure: Disclosure) -> None:
        self._source = source
        self.disclosure = disclosure
        """The content, as plain records; changing them does not change the file."""

    def check(self, form: str | None = None) -> list[Finding]:
        """All findings in document order, judged for the file's own form or another one.

        >>> import budgetdoc
        >>> file = budgetdoc.load("samples/stated-totals.yaml")
        >>> [finding.code for finding in file.check()]
        ['BD302', 'BD302']
        """
        return check_source(self._source, form).findings

    def publish(
        self, form: str | None = None, to: str = "pdf", *, reference: str | PathLike[str] | None = None
    ) -> bytes:
        """The published file: `to` is html, pdf, docx or xlsx.

        `form` is the file's own where None is given; `reference` is a .docx whose styles and page setup DOCX takes.
        Raises NotPublishable for errors, UnknownForm (a ValueError) and ValueError for an unknown format.

        >>> import budgetdoc
        >>> file = budgetdoc.load("samples/county-cards.yaml")
        >>> file.publish("guangzhou", "html")[:15]
        b'<!DOCTYPE html>'
        """
        if to not in WRITERS:
            raise ValueError(f"unknown format {to!r}; there are: {', '.join(WRITERS)}")
        form_spec(form or self.disclosure.form)
        output = Pipeline(self._source, form, Path(reference) if reference else None).output([to])
        if to not in output.files:
            raise NotPublishable([*output.findings, *output.missing])
        return output.files[to]


class PublishedFile:
    """A published document with what was read from it. Made by `read`."""

    def __init__(self, conversion: Conversion, sha256: str) -> None:
        self._conversion, self._sha256 = conversion, sha256
        self.form = str(conversion.form)
        """The form that the document was found to be."""
        self.disclosures = conversion.disclosures
        """The disclosures in it, in their order: most documents have one."""
        self.findings = conversion.findings
        """What there is to say about it, warnings and infos."""

    @property
    def leftover(self) -> list[Leftover]:
        """The pieces of text that belong to no field, with their places."""
        return [piece for disclosure in self.disclosures for piece in disclosure.leftover]

    @property
    def account(self) -> dict[str, int | bool]:
        """How many characters, white space apart, are value, label, punctuation, repetition and leftover.

        `total` is how many the document shows, and `balanced` says that the others sum up to it.
        """
        from budgetdoc.converting.report import account_of

        return account_of(self._conversion)

    def yaml(self, keys: Literal["en", "zh"] = "en") -> str:
        """The disclosures as YAML, with English or Chinese keys; several are parted by `---`."""
        return "---\n".join(dump(disclosure, keys) for disclosure in self.disclosures)

    def report(self) -> dict[str, Any]:
        """The account, the place of every value in the document, and what is left over: see `convert --report`."""
        from budgetdoc.converting.report import report_of

        return report_of(self._conversion, self._sha256)


def read(path: str | PathLike[str], form: str | None = None) -> PublishedFile:
    """Read a published document: text, HTML, PDF, DOCX or XLSX, and older formats where LibreOffice is installed.

    `form` is found by the content where None is given. It is read in this process, whatever time and memory that takes;
    the command `budgetdoc convert` bounds both. Raises NotReadable, and UnknownForm (a ValueError).

    >>> import budgetdoc, pathlib, tempfile
    >>> published = pathlib.Path(tempfile.mkdtemp(), "cards.docx")
    >>> _ = published.write_bytes(budgetdoc.load("samples/county-cards.yaml").publish(to="docx"))
    >>> document = budgetdoc.read(published)
    >>> document.form, document.leftover
    ('zunhua', [])
    >>> document.disclosures[0].units[0].projects[0].budget.total
    Decimal('86.00')
    >>> document.account["balanced"]
    True
    """
    from budgetdoc.converting.batch import read_bounded
    from budgetdoc.converting.conversion import convert_bytes

    if form is not None:
        form_spec(form)
    data = read_bounded(Path(path))
    if isinstance(data, Finding):
        raise NotReadable([data])
    conversion = convert_bytes(data, str(path), form)
    if not conversion.disclosures:
        raise NotReadable(conversion.findings)
    return PublishedFile(conversion, hashlib.sha256(data).hexdigest())


def load(path: str | PathLike[str]) -> DisclosureFile:
    """Read a disclosure from a YAML (or JSON) file. Raises NotPublishable where it can't be understood.

    >>> import budgetdoc
    >>> file = budgetdoc.load("samples/county-cards.yaml")
    >>> file.disclosure.department
    '示例市示范县农业农村局本级'
    >>> file.disclosure.units[0].projects[0].budget.total
    Decimal('86.00')
    """
    source = read_source(Path(path))
    if source.disclosure is None:
        raise NotPublishable(source.findings)
    return DisclosureFile(source, source.disclosure)


def check(path: str | PathLike[str], form: str | None = None) -> list[Finding]:
    """All findings of a YAML file in document order; an empty list means that nothing was found.

    >>> import budgetdoc
    >>> budgetdoc.check("samples/county-cards.yaml")
    []
    """
    return check_source(read_source(Path(path)), form).findings
