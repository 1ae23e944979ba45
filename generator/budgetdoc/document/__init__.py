"""The hub between forms and file formats: what a document shows, without saying in which file format.

Readers make a `Document`, writers take one; they never meet. A form publishes HTML, which `formats.html` reads into
a Document, and from there every other format is written.
"""

from budgetdoc.document.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Heading,
    Inference,
    Line,
    Note,
    NoteKind,
    Origin,
    Page,
    Paragraph,
    Row,
    Section,
    Stretch,
    Table,
)
from budgetdoc.document.grid import GridError, check_grid, grid_of
from budgetdoc.document.placed import Placed, table_of

__all__ = [
    "Block",
    "Cell",
    "Contents",
    "Document",
    "Entry",
    "GridError",
    "Heading",
    "Inference",
    "Line",
    "Note",
    "NoteKind",
    "Origin",
    "Page",
    "Paragraph",
    "Placed",
    "Row",
    "Section",
    "Stretch",
    "Table",
    "check_grid",
    "grid_of",
    "table_of",
]
