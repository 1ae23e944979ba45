"""Any HTML page as a Document: our own, a portal's, or what Word and Excel save as a web page.

    parsing     bytes to text, whatever the page says about its encoding, and to elements
    mhtml       the page in a web archive
    styles      what style sheets and style attributes say about each element
    scripts     raised and lowered text and formulas as characters, struck text taken away
    shown       elements that are not shown emptied, form controls turned into text
    layouts     tables that are made of other elements
    markers     the numbers of ordered lists, as text
    flow        text to lines, white space as a browser shows it
    tables      a table that is being read, its cells at their places
    walk        elements to paragraphs and tables
    read        all of it

`formats.html` reads only our own pages, for the writers.
"""

from budgetdoc.formats.html.reading.read import read

__all__ = ["read"]
