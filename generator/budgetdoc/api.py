"""The Python API: what the commands do, a program can do."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from budgetdoc.checks import check_source
from budgetdoc.compile import compile_source
from budgetdoc.diagnostics import Finding
from budgetdoc.formats.registry import WRITERS
from budgetdoc.model import Disclosure
from budgetdoc.source import Source, read
from budgetdoc.vocabulary import form_spec


class NotPublishable(ValueError):
    """A file with errors. `findings` has all that is wrong with it, errors, warnings and infos."""

    def __init__(self, findings: list[Finding]) -> None:
        errors = [f"{finding.place}: {finding.code} {finding.message('en')}" for finding in findings]
        super().__init__("\n".join(errors))
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
        return check_source(self._source, form)

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
        compiled = compile_source(self._source, [to], form, Path(reference) if reference else None)
        if not compiled.outputs:
            raise NotPublishable(compiled.findings)
        return compiled.outputs[to]


def load(path: str | PathLike[str]) -> DisclosureFile:
    """Read a disclosure from a YAML (or JSON) file. Raises NotPublishable where it can't be understood.

    >>> import budgetdoc
    >>> file = budgetdoc.load("samples/county-cards.yaml")
    >>> file.disclosure.department
    '示例市示范县农业农村局本级'
    >>> file.disclosure.units[0].projects[0].budget.total
    Decimal('86.00')
    """
    source = read(Path(path))
    if source.disclosure is None:
        raise NotPublishable(source.findings)
    return DisclosureFile(source, source.disclosure)


def check(path: str | PathLike[str], form: str | None = None) -> list[Finding]:
    """All findings of a YAML file in document order; an empty list means that nothing was found.

    >>> import budgetdoc
    >>> budgetdoc.check("samples/county-cards.yaml")
    []
    """
    return check_source(read(Path(path)), form)
