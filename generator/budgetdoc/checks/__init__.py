"""Checks of a disclosure: rules over the model, each a function that yields findings."""

from budgetdoc.checks.context import Context
from budgetdoc.checks.run import RULES, Checked, check_source
from budgetdoc.checks.settings import Settings, settings_for

__all__ = ["RULES", "Checked", "Context", "Settings", "check_source", "settings_for"]
