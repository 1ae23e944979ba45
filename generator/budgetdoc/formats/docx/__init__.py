"""Word files (.docx).

    writing        Document, reference ──▶ bytes
      reference      everything but the body: styles, page, headers and footers, fonts, settings
        archive        .docx file or folder ──▶ its files, within bounds
        opening        files ──▶ package;  saving: package ──▶ files
        styles         our styles ──▶ the ids they have in the reference
      frame          what every block needs to know: style ids, text area, bookmarks, contents
      body           blocks ──▶ WordprocessingML, with table, contents, fields and runs

The body is built as text, in one pass. python-docx has no part in it: it would carry the whole of a reference document
along, remains of its old body included.
"""

from budgetdoc.formats.docx.errors import UnusableReferenceError
from budgetdoc.formats.docx.writing import write

__all__ = ["UnusableReferenceError", "write"]
