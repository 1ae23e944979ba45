"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from budgetdoc.document import Block, Contents, Document, Entry, Heading, Line, Paragraph, Table
from budgetdoc.formats.docx.writing.frame import Frame
from budgetdoc.formats.docx.writing.runs import TAB, field, field_end, field_start, run
from budgetdoc.formats.docx.writing.table import table_xml

_PARAGRAPHS: Final = {"body": "BodyText", "part": "Part", "subheading": "Subheading"}
_HEADINGS: Final = ("Title", "Heading1", "Heading2", "Heading3")
_KEEP_NEXT: Final = "<w:keepNext/>"
_CENTRED: Final = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
_NEW_PAGE: Final = "<w:pageBreakBefore/>"
# This gallery is how Word knows a table of contents of its own, and offers to update it.
_CONTENTS: Final = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)
_CONTENTS_END: Final = "</w:sdtContent></w:sdt>"


def body_xml(document: Document, frame: Frame) -> str:
    """The elements of the body, up to the properties of the section.

    Raises GridError or ValueError where a block can't be written.
    """
    blocks = list(document.blocks())
    neighbours = zip(blocks, [None, *blocks], [*blocks[1:], None], _new_pages(document), strict=False)
    parts = [_block(*each, frame) for each in neighbours]
    if not blocks or isinstance(blocks[-1], Table):
        parts.append(frame.paragraph("Separator", ""))
    return "".join(parts)


def _new_pages(document: Document) -> Iterator[bool]:
    """For every block, whether it begins a section after the first."""
    begun = False
    for section in document.sections:
        for position in range(len(section.blocks)):
            yield begun and position == 0
        begun = begun or bool(section.blocks)


def _block(block: Block, before: Block | None, after: Block | None, new_page: bool, frame: Frame) -> str:
    page_break = _NEW_PAGE if new_page else ""
    if isinstance(block, Table):
        # Word joins tables that touch, and a table itself can't ask for a new page.
        needed = new_page or isinstance(before, Table)
        return (frame.paragraph("Separator", "", page_break) if needed else "") + table_xml(block, frame)
    if isinstance(block, Contents):
        return _contents(block, frame, page_break)
    keep = _KEEP_NEXT if isinstance(after, Table) else ""
    if isinstance(block, Heading):
        return _heading(block, frame, keep + page_break)
    if isinstance(block, Line):
        runs = run(block.left) + TAB + run(block.right)
        return frame.paragraph("Line", runs, keep + page_break + frame.right_tab())
    return _paragraph(block, frame, page_break)


def _heading(heading: Heading, frame: Frame, properties: str) -> str:
    runs = run(heading.text)
    if heading.anchor:
        runs = frame.bookmarks[heading.anchor].around(runs) + frame.collection.marks.get(heading.anchor, "")
    # The title is centred by its style, which a reference document may have changed.
    centred = _CENTRED if heading.centred and heading.level > 0 else ""
    return frame.paragraph(_HEADINGS[heading.level], runs, properties + centred)


def _paragraph(paragraph: Paragraph, frame: Frame, properties: str) -> str:
    return frame.paragraph(_PARAGRAPHS[paragraph.style], run(paragraph.text), properties)


def _contents(contents: Contents, frame: Frame, properties: str) -> str:
    """The heading, and a field that is filled with the document's entries and that Word can update.

    Page numbers are for Word to work out, when a reader updates the field or prints; until then an entry shows none.
    The file doesn't ask Word to do so on opening, because Word then puts a question about other files to every reader.
    """
    heading = frame.paragraph("TOCHeading", run(contents.title), properties)
    if not contents.entries:
        return heading
    first, *others = contents.entries
    start = field_start(frame.collection.instruction)
    entries = [_entry(first, frame, start), *(_entry(entry, frame) for entry in others)]
    return f"{_CONTENTS}{heading}{''.join(entries)}{frame.paragraph('Separator', field_end())}{_CONTENTS_END}"


def _entry(entry: Entry, frame: Frame, before: str = "") -> str:
    bookmark = frame.bookmarks[entry.anchor].name
    page = field(f"PAGEREF {bookmark} \\h")
    link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(entry.text)}{TAB}{page}</w:hyperlink>'
    level = frame.collection.levels[entry.anchor]
    return frame.paragraph(f"TOC{level}", before + link, frame.right_tab("dot"))
