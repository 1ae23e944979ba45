"""What stands at the head or foot of pages: page numbers, and texts that recur at the same place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Final

from budgetdoc.formats.pdf.reading.layout import Laid
from budgetdoc.formats.pdf.reading.lines import TextLine

_HEAD: Final = 62.0
"""Points from the page's edge; a text block begins 2.5 cm from it, and headers stand at 1.5 cm."""
_FOOT: Final = 80.0
_NUMBER: Final = re.compile(
    r"""[—–─―\-－·•.\s]*
    (?: 第?\s*\d{1,4}\s*页? | 第\s*[一二三四五六七八九十百零〇]+\s*页 | (?:Page|P\.?)\s*\d{1,4} | [ivxlc]{1,7} )
    (?: \s*(?:/|of|[，,、])?\s* (?:共|总)?\s*\d{1,4}\s*页? )?
    [—–─―\-－·•.\s]*""",
    re.VERBOSE | re.IGNORECASE,
)


def furniture_of(pages: list[Laid]) -> set[int]:
    """The lines that are furniture, by their `id`."""
    found = {id(line) for page in pages for line in _marginal(page) if _NUMBER.fullmatch(line.text)}
    places = [(key, line) for page in pages for key, line in _placed(page)]
    counts = Counter(key for key, _ in places)
    often = {key for key, count in counts.items() if count >= 3 and count * 2 > len(pages)}
    return found | {id(line) for key, line in places if key in often}


def _marginal(page: Laid) -> Iterable[TextLine]:
    """The lines in the margins at the head and the foot, beyond all tables."""
    top = min([_HEAD, page.height / 6, *(box.top for box, _ in page.tables)])
    bottom = max([page.height - min(_FOOT, page.height / 6), *(box.bottom for box, _ in page.tables)])
    return [line for row in page.rows for line in row if line.baseline <= top or line.baseline >= bottom]


def _placed(page: Laid) -> Iterable[tuple[tuple[str, int, int], TextLine]]:
    """Marginal lines that are not set larger than the page's text, by their text (numbers aside) and place."""
    marginal = _marginal(page)
    sizes = [line.em for row in page.rows for line in row]
    usual = median(sizes) if len(sizes) > 3 else 14.0
    for line in marginal:
        if line.em <= 1.25 * usual:
            yield (re.sub(r"\d+", "0", line.text), round(line.baseline / 4), round(line.em)), line
