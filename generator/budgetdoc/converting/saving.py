"""Where the YAML of converted documents goes: files that never take the place of what someone may have edited."""

from __future__ import annotations

from pathlib import Path

from budgetdoc.converting.batch import Converted
from budgetdoc.diagnostics import Finding, Place, Said, reason_of
from budgetdoc.running.atomic import write_together


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
