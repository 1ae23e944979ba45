"""HTML to PDF, with the typefaces that come with the install embedded."""

from budgetdoc.formats.pdf.write import MissingGlyphs, PdfUnavailable, write

__all__ = ["MissingGlyphs", "PdfUnavailable", "write"]
