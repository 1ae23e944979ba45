"""What workbooks show, read from their parts.

package         the parts of the file, their relationships, their XML within bounds
workbook        sheets in their order, shared strings, styles
texts           rich text, headers and footers, text boxes
number_formats  a value as its number format shows it
cells           the cells of a sheet as texts, and what is to be told of them
grid            cells and merged ranges to a table
hidden          rows and columns that are not shown
read            all of it
"""

from budgetdoc.formats.xlsx.reading.read import read

__all__ = ["read"]
