"""The file of `convert --report`: a JSON object with the report of each document, written as they come."""

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
from budgetdoc.running.atomic import written_at_the_end


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
