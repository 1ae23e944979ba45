"""The table of contents: a field that is filled with the document's entries and that Word can update.

Page numbers are for Word to work out, when a reader updates the field or prints; until then an entry shows none. The
file doesn't ask Word to do so on opening, because Word then puts a question about other files to every reader.
"""

from __future__ import annotations

from budgetdoc.document import Contents, Entry
from budgetdoc.formats.docx.fields import field, field_end, field_start
from budgetdoc.formats.docx.frame import Frame
from budgetdoc.formats.docx.runs import TAB, run

# This gallery is how Word knows a table of contents of its own, and offers to update it.
_START = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)
_END = "</w:sdtContent></w:sdt>"


def contents_xml(contents: Contents, frame: Frame, properties: str) -> str:
    """The heading and the entries; `properties` are those of the heading's paragraph."""
    heading = frame.paragraph("TOCHeading", run(contents.title), properties)
    if not contents.entries:
        return heading
    first, *others = contents.entries
    start = field_start(frame.collection.instruction)
    entries = [_entry(first, frame, start), *(_entry(entry, frame) for entry in others)]
    return f"{_START}{heading}{''.join(entries)}{frame.paragraph('Separator', field_end())}{_END}"


def _entry(entry: Entry, frame: Frame, before: str = "") -> str:
    bookmark = frame.bookmarks[entry.anchor].name
    page = field(f"PAGEREF {bookmark} \\h")
    link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(entry.text)}{TAB}{page}</w:hyperlink>'
    level = frame.collection.levels[entry.anchor]
    return frame.paragraph(f"TOC{level}", before + link, frame.right_tab("dot"))
