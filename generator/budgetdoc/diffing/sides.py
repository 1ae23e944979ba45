"""The two sides of `budgetdoc diff`: a YAML file, a published document, or either of them in a revision of git."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from budgetdoc.converting.batch import MOST_BYTES, read_bounded, read_document
from budgetdoc.diagnostics import Finding, Place, Report, reason
from budgetdoc.diffing.changes import Diff
from budgetdoc.diffing.compare import diff
from budgetdoc.forms import Forms
from budgetdoc.model import Disclosure
from budgetdoc.running import git
from budgetdoc.source import read_bytes
from budgetdoc.vocabulary import Vocabulary

_YAML: Final = (".yaml", ".yml", ".json")
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")


class NotComparable(Exception):
    """A side that can't be had: a line of the catalogue with its values, or what is wrong with the file."""

    def __init__(self, message: str, report: Report | None = None, **values: str) -> None:
        super().__init__(message)
        self.message, self.values, self.report = message, values, report


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side."""

    name: str
    """As it was given on the command line."""
    disclosures: list[Disclosure]
    """More than one where a document has several."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides compared."""

    before: str
    after: str
    """The names of the sides."""
    vocabulary: Vocabulary
    """What both may say."""
    diffs: list[Diff]
    """One for each disclosure."""

    @property
    def differs(self) -> bool:
        """Whether any of the disclosures differ."""
        return any(self.diffs)


def read_side(name: str, forms: Forms) -> Side:
    """The side that a path, or a path in a revision (`HEAD~1:a.yaml`), names. What exists as a path is one.

    Documents are read in a process of their own, within its bounds. Raises NotComparable.
    """
    path = Path(name)
    data = read_bounded(path) if path.exists() else _in_revision(name)
    if isinstance(data, Finding):
        raise NotComparable("diff_unreadable", Report(findings=[data]), name=name)
    if name.lower().endswith(_YAML):
        source = read_bytes(data, name, forms.vocabulary)
        disclosures = [source.disclosure] if source.disclosure else []
        report = Report(findings=source.findings, excerpts={name: source.lines})
    else:
        conversion = read_document(data, name, forms)
        disclosures, report = conversion.disclosures, Report(findings=conversion.findings)
    if not disclosures:
        raise NotComparable("diff_unreadable", report, name=name)
    return Side(name, disclosures)


def compare(before: Side, after: Side, vocabulary: Vocabulary) -> Compared:
    """Compare the disclosures of two sides, in their order where there are as many on both.

    One beside several is compared with that of its department. Raises NotComparable where it is not clear which.
    """
    diffs = [diff(one, other) for one, other in _beside(before, after)]
    return Compared(before.name, after.name, vocabulary, diffs)


def _beside(before: Side, after: Side) -> list[tuple[Disclosure, Disclosure]]:
    olds, news = before.disclosures, after.disclosures
    if len(olds) != len(news) and 1 in (len(olds), len(news)):
        same = [(one, other) for one in olds for other in news if one.department == other.department]
        if len(same) == 1:
            return same
    if len(olds) != len(news):
        raise NotComparable(
            "diff_several", before=before.name, after=after.name, olds=_departments(olds), news=_departments(news)
        )
    return list(zip(olds, news, strict=True))


def _departments(disclosures: list[Disclosure]) -> str:
    return "、".join(disclosure.department or "—" for disclosure in disclosures)


def _in_revision(name: str) -> bytes | Finding:
    """The content of a file in a revision, or BD706 where it is too large."""
    revision, _, path = name.partition(":")
    if not path or _DRIVE.match(name):
        raise NotComparable("no_such_path", path=name)
    try:
        if git.top_of_repository() is None:
            raise NotComparable("diff_no_repository", name=name)
        if not git.has(revision):
            raise NotComparable("diff_no_revision", name=name, revision=revision)
        file = git.file_in(name)
        if file is None:
            raise NotComparable("diff_no_file_in_revision", revision=revision or "index", path=path)
        if git.size(file) > MOST_BYTES:
            return Finding("BD706", Place(name), {"reason": reason(f"> {MOST_BYTES // 1_000_000} MB")})
        return git.content(file)
    except git.NoGit as error:
        raise NotComparable("no_git") from error
    except git.GitError as error:
        raise NotComparable("git_failed", reason=str(error)) from error
