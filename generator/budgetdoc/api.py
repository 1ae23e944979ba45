"""The Python API: what the commands do, a program can do."""

from __future__ import annotations

import hashlib
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from budgetdoc.checks import check_source
from budgetdoc.checks.settings import settings_for
from budgetdoc.diagnostics import Finding
from budgetdoc.formats.registry import WRITERS
from budgetdoc.forms import Forms
from budgetdoc.model import Disclosure, Leftover
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import Source, dump
from budgetdoc.source import read as read_source

if TYPE_CHECKING:
    from budgetdoc.converting.conversion import Conversion


class NotPublishable(ValueError):
    """A file with errors. Its text lists them, a line each."""

    findings: list[Finding]
    """All that was found in the file in document order: errors, warnings and infos."""

    def __init__(self, findings: list[Finding]) -> None:
        errors = [f"{finding.place}: {finding.code} {finding.message('en')}" for finding in findings]
        super().__init__("\n".join(errors))
        self.findings = findings


class NotReadable(ValueError):
    """A published document that can't be converted. Its text says why."""

    findings: list[Finding]
    """Why not."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f"{finding.place}: {finding.code} {finding.message('en')}" for finding in findings))
        self.findings = findings


class DisclosureFile:
    """A disclosure with the file it was read from. Made by `load`."""

    disclosure: Disclosure
    """The content, as plain records. Changing them changes neither the file nor what is checked and published."""

    def __init__(self, source: Source, disclosure: Disclosure, forms: Forms) -> None:
        self._source, self._forms = source, forms
        self.disclosure = disclosure

    def check(self, form: str | None = None) -> list[Finding]:
        """All findings in document order; an empty list means that nothing was found.

        Comments and the `budgetdoc.toml` of the file's folder switch findings off here too.

        Args:
            form: The form that the file is judged for; None: its own. One that there is not is a finding (BD205).

        Examples:
            >>> import budgetdoc
            >>> file = budgetdoc.load("samples/stated-totals.yaml")
            >>> [finding.code for finding in file.check()]
            ['BD302', 'BD302']
        """
        return check_source(self._source, form).findings

    def publish(
        self, form: str | None = None, to: str = "pdf", *, reference: str | PathLike[str] | None = None
    ) -> bytes:
        """The bytes of the published file, the same at every call.

        Args:
            form: The form that it is published in; None: the file's own.
            to: The format: html, pdf, docx or xlsx.
            reference: A .docx whose styles and page setup DOCX takes; None: our own.

        Raises:
            NotPublishable: The file has errors, or this format can't be made of it.
            ValueError: There is no such form or format.

        Examples:
            >>> import budgetdoc
            >>> file = budgetdoc.load("samples/county-cards.yaml")
            >>> file.publish("guangzhou", "html")[:15]
            b'<!DOCTYPE html>'
        """
        if to not in WRITERS:
            raise ValueError(f"unknown format {to!r}; there are: {', '.join(WRITERS)}")
        self._forms.vocabulary.form(form or self.disclosure.form)
        output = Pipeline(self._source, self._forms, form, Path(reference) if reference else None).output([to])
        if to not in output.files:
            raise NotPublishable([*output.findings, *output.missing])
        return output.files[to]


class PublishedFile:
    """A published document with what was read from it. Made by `read`."""

    form: str
    """The form that the document was found to be."""
    disclosures: list[Disclosure]
    """The disclosures in it, in their order: most documents have one."""
    findings: list[Finding]
    """What there is to say about it, warnings and infos."""

    def __init__(self, conversion: Conversion, sha256: str, forms: Forms) -> None:
        self._conversion, self._sha256, self._forms = conversion, sha256, forms
        self.form = str(conversion.form)
        self.disclosures = conversion.disclosures
        self.findings = conversion.findings

    @property
    def leftover(self) -> list[Leftover]:
        """The pieces of text that belong to no field, of all disclosures, with their places."""
        return [piece for disclosure in self.disclosures for piece in disclosure.leftover]

    @property
    def account(self) -> dict[str, int | bool]:
        """How many characters, white space apart, are value, label, punctuation, repetition and leftover.

        `total` is how many the document shows, and `balanced` says that the others sum up to it: it is true for every
        document that could be read.
        """
        from budgetdoc.converting.report import account_of

        return account_of(self._conversion)

    def yaml(self, keys: Literal["en", "zh"] = "en") -> str:
        """The disclosures as YAML; several are parted by `---`.

        Args:
            keys: The language of the keys.
        """
        return "---\n".join(dump(disclosure, self._forms.vocabulary, keys) for disclosure in self.disclosures)

    def report(self) -> dict[str, Any]:
        """What `convert --report` writes: the account, the place of every value in the document, what is left over."""
        from budgetdoc.converting.report import report_of

        return report_of(self._conversion, self._sha256)


def read(path: str | PathLike[str], form: str | None = None) -> PublishedFile:
    """Read a published document: text, HTML, PDF, DOCX or XLSX, and older formats where LibreOffice is installed.

    It is read in this process, whatever time and memory that takes; for documents that you do not trust use the command
    `budgetdoc convert`, which bounds both.

    Args:
        path: The document. Its content tells what it is, not its name.
        form: The form that it is read as; None: found by the content.

    Raises:
        NotReadable: It is no document of a known format and form, or it can't be opened.
        ValueError: There is no such form.

    Examples:
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

    forms = Forms(settings_for(Path(path)).forms)
    if form is not None:
        forms.vocabulary.form(form)
    data = read_bounded(Path(path))
    if isinstance(data, Finding):
        raise NotReadable([data])
    conversion = convert_bytes(data, str(path), forms, form)
    if not conversion.disclosures:
        raise NotReadable(conversion.findings)
    return PublishedFile(conversion, hashlib.sha256(data).hexdigest(), forms)


def load(path: str | PathLike[str]) -> DisclosureFile:
    """Read a disclosure from a YAML (or JSON) file.

    Args:
        path: The file, in UTF-8, UTF-16 or GB18030.

    Raises:
        NotPublishable: It can't be opened, or is no disclosure by its structure. Other errors are told by `check`.

    Examples:
        >>> import budgetdoc
        >>> file = budgetdoc.load("samples/county-cards.yaml")
        >>> file.disclosure.department
        '示例市示范县农业农村局本级'
        >>> file.disclosure.units[0].projects[0].budget.total
        Decimal('86.00')
    """
    forms = Forms(settings_for(Path(path)).forms)
    source = read_source(Path(path), forms.vocabulary)
    if source.disclosure is None:
        raise NotPublishable(source.findings)
    return DisclosureFile(source, source.disclosure, forms)


def check(path: str | PathLike[str], form: str | None = None) -> list[Finding]:
    """All findings of a YAML file in document order; an empty list means that nothing was found.

    A file that can't be opened or understood is a finding too.

    Args:
        path: The file.
        form: The form that it is judged for; None: its own. One that there is not is a finding (BD205).

    Examples:
        >>> import budgetdoc
        >>> budgetdoc.check("samples/county-cards.yaml")
        []
    """
    return check_source(read_source(Path(path), Forms(settings_for(Path(path)).forms).vocabulary), form).findings
