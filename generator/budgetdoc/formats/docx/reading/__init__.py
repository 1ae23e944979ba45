"""What reading a Word file is made of.

    package       bytes ──▶ the XML of its parts, within bounds
      xml           one part; Strict Open XML becomes the ordinary namespaces
    shown         takes out of a part what Word doesn't show: deletions, second renderings, hidden text
      fields        instructions of fields;  hidden: hidden text;  styles: what styles say about both
      merges        where the cells of tables stand, and which are covered by a merged cell
    labels        the numbers that Word puts in front of paragraphs
      numbering     the definitions of lists;  numerals: 一, ①, IV …
    flow          the paragraphs and tables of a part, in one pass
      pieces        elements to text;  symbols: characters of symbol fonts
    stories       which headers, footers and notes belong to the document
    count         all characters shown, counted apart from the flow
    blocks        what the flow found ──▶ paragraphs and tables of a document

Every step is a pass over a tree without recursion, so that neither depth nor size of a file can exhaust it.
"""
