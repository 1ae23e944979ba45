"""The command line."""

from budgetdoc.cli.main import main

__all__ = ["main"]
