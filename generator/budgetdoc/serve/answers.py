"""What the page is told of a file: its findings with their places and lines, and which page there is of it."""

from __future__ import annotations

from typing import Any, Final

from budgetdoc.diagnostics import LANGUAGES, Finding, NotJudged, Place
from budgetdoc.serve.entry import Entry
from budgetdoc.serve.preview import Preview

_LONGEST: Final = 160
"""Characters of a line that are shown around what is marked in it."""


def details(entry: Entry, form: str | None) -> dict[str, Any]:
    """All there is to say of a file in a form (None: its own). To be called in a thread: it may take some time.

    `page` says which page `/form` gives: current, draft (understood, but `build` would refuse it), stale (that of the
    last content which could be shown), or none.
    """
    found = entry.preview(form)
    shown = found if found.html is not None else entry.good_preview(form)
    stale = shown is not found
    return {
        **entry.summary(),
        "form": form,
        "own_form": shown.disclosure.form if shown and shown.disclosure else None,
        "page": _page(found, stale=stale, none=shown is None or shown.html is None),
        "good_saved": entry.good.saved if stale and entry.good else None,
        "counts_here": found.counts,
        "findings": [_finding(finding, found, str(entry.path)) for finding in found.findings],
        "not_judged": [_not_judged(one) for one in found.not_judged],
    }


def _page(found: Preview, *, stale: bool, none: bool) -> str:
    if none:
        return "none"
    if stale:
        return "stale"
    return "current" if found.publishable else "draft"


def _finding(finding: Finding, found: Preview, file: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.place),
        "message": {language: finding.message(language) for language in LANGUAGES},
        "hint": {language: finding.hint(language) for language in LANGUAGES},
        "excerpt": _excerpt(finding.place, found.lines) if finding.place.file == file else None,
    }


def _not_judged(one: NotJudged) -> dict[str, Any]:
    reasons = {language: one.reason(language) for language in LANGUAGES}
    return {"code": one.code, **_place(one.place), "reason": reasons}


def _place(place: Place) -> dict[str, Any]:
    return {"line": place.line, "column": place.column, "path": place.path}


def _excerpt(place: Place, lines: list[str]) -> list[str] | None:
    """The line before, in and behind what the finding marks; None where it is of no line."""
    if place.line is None or place.column is None or place.line > len(lines):
        return None
    line, start = lines[place.line - 1], place.column - 1
    end = start + place.length
    before, after = line[:start], line[end:]
    cut = max(0, len(before) - _LONGEST // 2)
    return [("…" if cut else "") + before[cut:], line[start:end][:_LONGEST], after[: _LONGEST // 2]]
