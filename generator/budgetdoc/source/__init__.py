"""YAML ⇄ model, with the line and column of every value."""

from budgetdoc.source.dump import dump
from budgetdoc.source.read import Source, read, read_bytes
from budgetdoc.source.tree import paragraphs

__all__ = ["Source", "dump", "paragraphs", "read", "read_bytes"]
