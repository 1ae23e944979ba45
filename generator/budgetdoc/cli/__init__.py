"""The command line."""

import gc

# Most of what a command makes stays until it ends: looking for garbage all the time takes a tenth of its start.
gc.set_threshold(50_000)

from budgetdoc.cli.main import main  # noqa: E402

__all__ = ["main"]
