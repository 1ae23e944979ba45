"""How a PDF is read: glyphs and rulings from its pages, cells from the rulings, lines and paragraphs from the glyphs.

    pages       the file, page by page, within bounds          glyphs, paths   what PDFium says of a page
    clipping, apart                                            what is not shown, or no part of the text
    lattice     rulings to cells                               columns         tables without rulings
    lines       glyphs to lines                                paragraphs      lines to paragraphs (breaking: where
    furniture   headers and footers                                            a line may end)
    layout      a page to tables and lines outside of them     read            all pages to a document

All places are in points from the top left corner of the page as it is displayed.
"""
