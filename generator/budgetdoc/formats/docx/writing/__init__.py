"""Write a document as a Word file.

    write        Document, reference ──▶ bytes: the body as text, everything else as python-docx keeps it
      reference    a Word file that gives everything but the body: styles, page, headers and footers, fonts, settings
        page         its last section: paper, margins, headers and footers
        styles       our styles ──▶ the ids they have in the reference
      body         blocks ──▶ WordprocessingML
        frame        what every block needs to know: style ids, text area, bookmarks, how the contents are collected
        table        tables, their merged cells, and which rows fit on a page
        runs         text and fields

The body is built as text in one pass and goes into the package as bytes: python-docx would take 74 s for 200 rows of
13 cells through its tables, and three times as long as this where it parses the body and writes it out again.
"""

from budgetdoc.formats.docx.writing.write import write

__all__ = ["write"]
