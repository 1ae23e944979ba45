"""Text to a document: a paragraph for each line, with its white space, for tables may be hidden in it.

Markup that the copying left in the text (`<p>`, `[bookmark: …]`) is taken out, and counted apart; where it parts
paragraphs of a line with tabs or pipes, a line break stands within the paragraph. What it raises, lowers or strikes out
is written in such characters or left out: `10<sup>3</sup>` is no 103.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.document import Document, Note, Origin, Paragraph, Section
from budgetdoc.document.characters import UNSEEN, lowered, raised, visible
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_PARAGRAPH: Final = re.compile(r"(?:[ \u3000]*</?(?:p|br|div)\b[^<>\n]{0,200}>[ \u3000]*)+", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"</?(?:span|b|strong|i|em|u|font|a|sup|sub|table|tbody|thead|tr|td|th)\b[^<>\n]{0,200}>|\[bookmark:[^\]\n]{0,80}\]",
    re.IGNORECASE,
)
_SET_APART: Final = re.compile(r"<(sup|sub|s|strike|del)\b[^<>\n]{0,200}>([^<>\n]{0,200})</\1>", re.IGNORECASE)
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x1f]")
_BLANK: Final = " \u3000\u00a0"
"""A line of these is blank; one with a tab is a blank cell."""


def read(data: bytes) -> Document:
    """The document that a text shows. Raises Unreadable."""
    try:
        text, _ = decode(data)
    except UnknownEncoding as error:
        raise Unreadable("BD703", format="TXT", reason=str(error)) from error
    if _CONTROL.search(text):
        raise Unreadable("BD702", kind="binary")
    notes: list[Note] = []
    lines = [_plain(line, number, notes) for number, line in enumerate(re.split("[\f\v\n]", text), 1)]
    paragraphs = [paragraph for number, line in enumerate(lines, 1) for paragraph in _paragraphs(line, number)]
    text = "\n".join(lines)
    count, shown = _count(text), _count(_MARKUP.sub("", _PARAGRAPH.sub("\n", text)))
    blocks = [Section(blocks=[*paragraphs])]
    return Document(title="", sections=blocks, characters=count, markup=count - shown, notes=notes)


def _count(text: str) -> int:
    return sum(map(len, text.split()))


def _plain(line: str, number: int, notes: list[Note]) -> str:
    """The line without characters that show nothing, and without what markup sets apart."""
    origin = Origin(line=number)
    if not line.isascii() and UNSEEN.search(line):
        line = visible(line)
        notes.append(Note(kind="unseen", origin=origin, text=line.strip()))

    def written(found: re.Match[str]) -> str:
        moved = {"sup": raised, "sub": lowered}.get(found[1].lower())
        text = None if moved is None else moved(found[2])
        if text is None and found[2].strip():
            notes.append(Note(kind="script" if moved else "struck", origin=origin, text=found[2].strip()))
        return text or ""

    return _SET_APART.sub(written, line)


def _paragraphs(line: str, number: int) -> Iterator[Paragraph]:
    shown = _MARKUP.sub("", _PARAGRAPH.sub("\n", line))
    texts = [shown] if re.search(r"[\t|]", shown) else shown.split("\n")
    for text in texts:
        if text.strip(_BLANK):
            yield Paragraph(text=text, origin=Origin(line=number))
