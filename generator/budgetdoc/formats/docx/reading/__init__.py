"""Read a Word file.

    read            bytes ──▶ Document, with the characters shown counted apart from its blocks
      package         the parts of the file within bounds, and which of them belong to its text
      shown           takes out of a part what Word doesn't show: deletions, second renderings, comments
      drawings        hidden ones and watermarks
      formulas        formulas as text on one line
      looks           what runs are: hidden, struck out, raised, lowered
        styles          what styles say about that, and about numbering
      merges          where the cells of tables stand, and which are covered by a merged cell
      lists           the numbers that Word puts in front of paragraphs
        number_formats  一, ①, IV …
      flow            the paragraphs and tables of a part, in one pass
        pieces          elements to text
      elements        the elements that all of them look for

What is taken out and has a text leaves a mark, of which the flow makes a note with its place. Every step is a pass over
a tree without recursion, so that neither depth nor size of a file can exhaust it.
"""

from budgetdoc.formats.docx.reading.read import read

__all__ = ["read"]
