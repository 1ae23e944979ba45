"""What workbooks hold, read from their parts.

    package     the parts of the file, their relationships, their XML within bounds
    workbook    sheets in their order, shared strings, number formats
    strings     rich text to plain text
    cells       the cells of a sheet as texts
    sheet       a sheet: cells, merged ranges, headers and footers, drawings
    grid        cells and merged ranges to a table
    furniture   headers and footers of the pages
    drawings    text boxes

    codes       a number format taken apart
    shown       a value as its number format shows it
    figures     numbers: digits, separators, percent, exponents, fractions
    dates       dates and times
    numerals    numbers without a format, and in Chinese characters

The parts are read with lxml and not by a library for workbooks. openpyxl (3.1.5) finds nothing in Strict Open XML,
stops at style sheets that Excel takes, and builds every cell of a merged range: one over a million cells took it 16 s.
calamine gives no number formats. Neither has text boxes.
"""
