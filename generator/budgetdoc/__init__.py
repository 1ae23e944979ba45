"""Compiler and reverse compiler for Chinese budget-performance disclosures (部门预算绩效目标公开).

The public API is what `__all__` names; everything else is internal.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from budgetdoc.api import DisclosureFile, NotPublishable, NotReadable, PublishedFile, check, load, read
    from budgetdoc.diagnostics import Finding, Place
    from budgetdoc.diffing import Change, Diff, diff
    from budgetdoc.model import Budget, Disclosure, Indicator, Leftover, Overall, Project, Safeguard, SubGoal, Unit

    __version__: str
    """The installed version, which `pyproject.toml` sets; of a source tree that is not installed it says just that."""

__all__ = [
    "Budget",
    "Change",
    "Diff",
    "Disclosure",
    "DisclosureFile",
    "Finding",
    "Indicator",
    "Leftover",
    "NotPublishable",
    "NotReadable",
    "Overall",
    "Place",
    "Project",
    "PublishedFile",
    "Safeguard",
    "SubGoal",
    "Unit",
    "check",
    "diff",
    "load",
    "read",
]
_HOMES = {
    "api": ("DisclosureFile", "NotPublishable", "NotReadable", "PublishedFile", "check", "load", "read"),
    "diagnostics": ("Finding", "Place"),
    "diffing": ("Change", "Diff", "diff"),
    "model": ("Budget", "Disclosure", "Indicator", "Leftover", "Overall", "Project", "Safeguard", "SubGoal", "Unit"),
}


def __getattr__(name: str) -> Any:
    """Names are imported when they are asked for, so that `budgetdoc --help` does not wait for them."""
    if name == "__version__":
        return import_module("budgetdoc.vocabulary.resources").version()
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"budgetdoc.{module}"), name)
    raise AttributeError(f"module 'budgetdoc' has no attribute {name!r}")
