"""Checks of a disclosure: rules over the model, each a function that yields findings."""

from budgetdoc.checks.context import Context
from budgetdoc.checks.run import RULES, check_source

__all__ = ["RULES", "Context", "check_source"]
