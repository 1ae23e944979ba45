"""The error of a form that can't be used."""

from __future__ import annotations

from budgetdoc.diagnostics import Finding


class BrokenForm(Exception):
    """A form that can't be used. `findings` say why."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        super().__init__(name, findings)
        self.name, self.findings = name, findings

    def __str__(self) -> str:
        return "\n".join(f"{one.place}: {one.code} {one.message('en')}" for one in self.findings)
