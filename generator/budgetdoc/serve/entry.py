"""An entry of the list: a file with its present content, and the last one that could be shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from budgetdoc.diagnostics import Finding
from budgetdoc.forms import Forms
from budgetdoc.serve.files import Seen, Stamp
from budgetdoc.serve.preview import SEVERITIES, Preview, only, preview, yaml
from budgetdoc.source import read
from budgetdoc.source.read import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Content:
    """What a file held when it was read."""

    data: bytes
    settings: Stamp
    saved: float
    """In seconds since 1970."""


@dataclass(frozen=True, slots=True)
class State:
    """What the list says of a file that has been checked in its own form."""

    counts: dict[str, int]
    """How many findings, by severity."""
    not_judged: int
    department: str | None
    """The last that could be understood; None where there was none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the list. It never changes: another content makes another entry."""

    name: str
    """The path below the folder."""
    seen: Seen
    forms: Forms
    content: Content | None = None
    """None where the file has not been read yet, or can't be."""
    good: Content | None = None
    """The last content that there is a page of."""
    state: State | None = None
    """None until the file has been read and checked."""

    @property
    def id(self) -> str:
        """How requests name it. It is the same after a restart."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]

    @property
    def path(self) -> Path:
        return self.seen.path

    def preview(self, form: str | None = None) -> Preview:
        """The preview of the present content, in its own form or another one."""
        if self.content is None:
            return only(_unreadable(self.path, self.forms))
        return self._preview_of(self.content, form)

    def good_preview(self, form: str | None = None) -> Preview | None:
        """The preview of the last content that there is a page of; None where there was none yet."""
        return self._preview_of(self.good, form) if self.good else None

    def yaml(self, keys: Literal["zh", "en"]) -> str | None:
        """The last content that there is a page of, with its keys in one language; None where there was none yet."""
        return yaml(self.good.data, str(self.path), self.forms, keys) if self.good else None

    def opened(self) -> Entry:
        """The entry with what its file holds now, checked."""
        entry = replace(self, content=_content(self.seen))
        found = entry.preview()
        before = self.state.department if self.state else None
        department = found.disclosure.department if found.disclosure else before
        state = State(found.counts, len(found.not_judged), department)
        return replace(entry, state=state, good=entry.content if found.html is not None else self.good)

    def summary(self) -> dict[str, Any]:
        """What the list shows. `state`: pending, clean, or the gravest severity."""
        state = self.state
        return {
            "id": self.id,
            "name": self.name,
            "saved": self.seen.stamp[0] / 1e9,
            "state": _gravest(state) if state else "pending",
            "counts": state.counts if state else {},
            "not_judged": state.not_judged if state else 0,
            "department": state.department if state else None,
        }

    def _preview_of(self, content: Content, form: str | None) -> Preview:
        return preview(content.data, str(self.path), self.forms, form, content.settings)


def _gravest(state: State) -> str:
    return next((severity for severity in SEVERITIES if state.counts[severity]), "clean")


def _content(seen: Seen) -> Content | None:
    """What a file holds; None where it can't be read, or is larger than a disclosure can be."""
    try:
        with seen.path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return Content(data, seen.settings, seen.stamp[0] / 1e9) if len(data) <= MOST_BYTES else None


def _unreadable(path: Path, forms: Forms) -> list[Finding]:
    """Why a file can't be read; nothing where it can be again."""
    return read(path, forms.vocabulary).findings
