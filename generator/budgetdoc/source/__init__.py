"""YAML ⇄ model, with the line and column of every value."""

from budgetdoc.source.dump import dump
from budgetdoc.source.read import Source, read, read_bytes

__all__ = ["Source", "dump", "read", "read_bytes"]
