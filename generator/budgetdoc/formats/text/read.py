"""Text to a document: a paragraph for each line, with its white space, for tables may be hidden in it.

Markup that the copying left in the text (`<p>`, `[bookmark: …]`) is taken out, and counted apart; where it parts
paragraphs of a line with tabs or pipes, a line break stands within the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.document import Document, Origin, Paragraph, Section
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.running.encodings import UnknownEncoding, decode

_PARAGRAPH: Final = re.compile(r"(?:[ \u3000]*</?(?:p|br|div)\b[^<>\n]{0,200}>[ \u3000]*)+", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"</?(?:span|b|strong|i|em|u|font|a|sup|sub|table|tbody|thead|tr|td|th)\b[^<>\n]{0,200}>|\[bookmark:[^\]\n]{0,80}\]",
    re.IGNORECASE,
)
_INVISIBLE: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
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
    text = _INVISIBLE.sub("", text.replace("\f", "\n").replace("\v", "\n"))
    lines = enumerate(text.split("\n"), 1)
    paragraphs = [paragraph for number, line in lines for paragraph in _paragraphs(line, number)]
    count, shown = _count(text), _count(_MARKUP.sub("", _PARAGRAPH.sub("\n", text)))
    return Document(title="", sections=[Section(blocks=[*paragraphs])], characters=count, markup=count - shown)


def _count(text: str) -> int:
    return sum(map(len, text.split()))


def _paragraphs(line: str, number: int) -> Iterator[Paragraph]:
    shown = _MARKUP.sub("", _PARAGRAPH.sub("\n", line))
    texts = [shown] if re.search(r"[\t|]", shown) else shown.split("\n")
    for text in texts:
        if text.strip(_BLANK):
            yield Paragraph(text=text, origin=Origin(line=number))
