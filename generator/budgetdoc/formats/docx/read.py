"""Read a Word file: .docx and .dotx, with macros (.docm, .dotm) and without, ordinary and Strict Open XML."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from lxml import etree

from budgetdoc.document import Block, Document, Section
from budgetdoc.formats.docx.reading.blocks import Blocks
from budgetdoc.formats.docx.reading.count import characters, characters_shown
from budgetdoc.formats.docx.reading.flow import Flow, Found
from budgetdoc.formats.docx.reading.labels import Labels
from budgetdoc.formats.docx.reading.merges import Merges
from budgetdoc.formats.docx.reading.numbering import lists_of
from budgetdoc.formats.docx.reading.package import WordFile
from budgetdoc.formats.docx.reading.shown import reduce_to_shown
from budgetdoc.formats.docx.reading.stories import furniture, note_parts, notes
from budgetdoc.formats.docx.reading.styles import Styles
from budgetdoc.formats.docx.reading.trees import remove


def read(data: bytes) -> Document:
    """The document that Word shows and prints, as paragraphs and tables: body, notes, then headers and footers.

    Tracked changes count as accepted. Numbers of lists are part of the text; marks of notes and comments are not.
    Raises Unreadable.
    """
    # The trees of the parts are gone before the blocks are made: large files would need room for both.
    texts, edges, shown = _found(data)
    blocks = Blocks()
    found: list[Block] = [*blocks.of(texts), *blocks.furniture_of(edges)]
    return Document(title="", sections=[Section(blocks=found)], characters=shown)


def _found(data: bytes) -> tuple[list[Found], list[Found], int]:
    """What body and notes show, what headers and footers show, and how many characters all of them show."""
    file = WordFile(data)
    styles = Styles(file.one("styles"))
    labels = Labels(lists_of(file.one("numbering"), styles), styles)
    merges = Merges()
    open_ended: set[etree._Element] = set()

    def prepare(parts: Iterable[etree._Element]) -> None:
        for root in parts:
            open_ended.update(reduce_to_shown(root, styles))
            merges.settle(root)

    prepare([file.main, *note_parts(file)])
    texts, edges = [file.main, *notes(file)], list(furniture(file))
    prepare(edges)
    for story in (*texts, *edges):
        labels.count(story, open_ended)
    # A number in a covered cell isn't shown, but the next one counts on from it.
    labels.forget(merges.covered)
    remove(merges.covered)

    flow = Flow(merges.places, labels.texts, open_ended)
    shown = sum(map(characters_shown, (*texts, *edges))) + characters(labels.texts.values())
    return [*chain(*map(flow.read, texts))], [*chain(*map(flow.read, edges))], shown
