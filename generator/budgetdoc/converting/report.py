"""What became of a document, for other programs: the account, the origin of every value, and what is left over.

    file, sha256, kind, form
    account       how many characters are value, label, punctuation, repetition, leftover; total, balanced
    disclosures   each: output, department, values {path: {places, notes, grounds}}, leftover [text with its place]
    findings      each: code, severity, message and hint in both languages

A place has page, table, row, column and line, as far as they are known. Grounds say why a value is believed
(`reading.grounds`); they are null for what follows from other values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from budgetdoc.converting.conversion import Conversion
from budgetdoc.diagnostics import LANGUAGES, Finding
from budgetdoc.model import Disclosure
from budgetdoc.model.paths import leaves
from budgetdoc.reading import Kind, Origin


def report_of(conversion: Conversion, sha256: str | None) -> dict[str, Any]:
    """The report of a document as plain data, its keys always in the same order.

    `sha256` is that of the file, None where it can't be had. `output` of a disclosure is for whoever writes its YAML.
    """
    return {
        "file": conversion.file,
        "sha256": sha256,
        "kind": conversion.kind,
        "form": conversion.form,
        "account": account_of(conversion),
        "disclosures": [
            _disclosure(disclosure, origins)
            for disclosure, origins in zip(conversion.disclosures, conversion.origins, strict=True)
        ],
        "findings": findings_of(conversion.findings),
    }


def account_of(conversion: Conversion) -> dict[str, int | bool]:
    """How many characters beside white space are of each kind, and whether they are all that the document shows."""
    counts = {kind.name.lower(): conversion.counts.get(kind, 0) for kind in (*list(Kind)[1:], Kind.LEFTOVER)}
    total = conversion.characters
    return {**counts, "total": total, "balanced": sum(counts.values()) == total}


def findings_of(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings with their words in both languages."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "message": {language: finding.message(language) for language in LANGUAGES},
            "hint": {language: finding.hint(language) for language in LANGUAGES},
        }
        for finding in findings
    ]


def _disclosure(disclosure: Disclosure, origins: Sequence[Origin]) -> dict[str, Any]:
    return {
        "output": None,
        "department": disclosure.department,
        "values": dict(_values(disclosure, {origin.path: origin for origin in origins})),
        "leftover": [_given(asdict(piece)) for piece in disclosure.leftover],
    }


def _values(disclosure: Disclosure, origins: dict[str, Origin]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every value's path with the places it was read at; none for what follows from other values (涉密, a total)."""
    for path, _ in leaves(disclosure):
        if not path.startswith("leftover["):
            origin = origins.get(path)
            yield path, _evidence(origin) if origin else {"places": [], "notes": [], "grounds": None}


def _evidence(origin: Origin) -> dict[str, Any]:
    """Where a value was read, and why it is believed; `doubtful`: a person should look at it."""
    grounds = {**asdict(origin.grounds), "doubtful": origin.grounds.doubtful}
    return {"places": origin.places, "notes": origin.notes, "grounds": grounds}


def _given(places: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in places.items() if value is not None}
