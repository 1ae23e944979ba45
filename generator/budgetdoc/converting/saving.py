"""What `convert` leaves on disk: YAML that never takes the place of what someone may have edited, and the report.

The file of `convert --report` is a JSON object with `files`, the list of the reports (`report_of`), written as they
come.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from budgetdoc.converting.batch import Converted
from budgetdoc.converting.conversion import Conversion
from budgetdoc.converting.report import findings_of, report_of
from budgetdoc.diagnostics import Finding, Place, Said, reason_of
from budgetdoc.running.atomic import write_together, written_at_the_end


class Saver:
    """Writes one document after the other: `a.yaml`, or `a-1.yaml`, `a-2.yaml` for several disclosures."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def save(self, converted: Converted) -> None:
        """Write the files of a document, all of them or none, and note them in it.

        It gets a finding instead where a file can't be written (BD601), or is there with other content: BD603 where
        this run wrote it, else BD604. A file that is there with the same content is left as it is.
        """
        files = dict(zip(_targets(converted), (text.encode() for text in converted.texts), strict=True))
        try:
            taken = [path for path, data in files.items() if not _is_free(path, data)]
            if not taken:
                write_together({path: data for path, data in files.items() if not path.exists()})
                converted.files = list(files)
                self._written.update(map(_key, files))
        except OSError as error:
            _fail(converted, "BD601", target=str(error.filename or converted.job.target), reason=reason_of(error))
            return
        for path in taken:
            _fail(converted, "BD603" if _key(path) in self._written else "BD604", target=str(path))


def _targets(converted: Converted) -> list[Path]:
    target, count = converted.job.target, len(converted.texts)
    if count == 1:
        return [target.with_name(f"{target.name}.yaml")]
    return [target.with_name(f"{target.name}-{number}.yaml") for number in range(1, count + 1)]


def _is_free(path: Path, data: bytes) -> bool:
    """Whether nothing stands there, or the same. Raises OSError."""
    if not path.exists():
        return True
    return path.stat().st_size == len(data) and path.read_bytes() == data


def _key(path: Path) -> str:
    """Windows and macOS take a.yaml and A.yaml for one file."""
    return str(path).casefold()


def _fail(converted: Converted, code: str, **values: str | Said) -> None:
    converted.findings = [*converted.findings, Finding(code, Place(str(converted.job.source)), values)]


class ReportError(Exception):
    """The report can't be written; the text says why."""


class ReportFile:
    """A report that is open for further documents; it appears under its name when the block ends without an error.

    All its methods raise ReportError.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._stack, self._following = path, ExitStack(), False

    def __enter__(self) -> ReportFile:
        with _told():
            self._file = self._stack.enter_context(written_at_the_end(self._path))
        return self

    def add(self, converted: Converted) -> None:
        """Add what became of a document."""
        text = json.dumps(_entry(converted), ensure_ascii=False, indent=1)
        with _told():
            self._file.write((",\n" if self._following else '{"files": [\n').encode() + text.encode())
        self._following = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _told():
            self._file.write(b"\n]}\n")
            self._stack.__exit__(kind, error, trace)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportError(error.strerror or str(error)) from error


def _entry(converted: Converted) -> dict[str, Any]:
    """The report with what was known only when the YAML was written."""
    report = converted.report or report_of(Conversion(file=str(converted.job.source)), None)
    for disclosure, file in zip(report["disclosures"], converted.files, strict=False):
        disclosure["output"] = str(file)
    return {**report, "findings": findings_of(converted.findings)}
