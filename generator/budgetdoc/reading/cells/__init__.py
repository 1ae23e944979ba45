"""Cells for text that lost them: paragraphs and lines that once were a table become one again."""

from budgetdoc.reading.cells.infer import with_cells
from budgetdoc.reading.cells.labels import Label, Labels

__all__ = ["Label", "Labels", "with_cells"]
