"""Amounts as documents print them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from budgetdoc.reading.labels import tolerances
from budgetdoc.reading.phrase import AMOUNT

_AMOUNT: Final = re.compile(AMOUNT)
_PARTED: Final = re.compile(r"[\d.,，．]\s+[\d.,，．]")
"""Two numbers, or one that was cut: nobody knows."""


def amount_of(text: str) -> str | None:
    """The amount that a cell prints, without separators: `1,266.19` is 1266.19. None if it prints something else.

    Digits with white space or a line end between them are none: `40` above `36` is not 4036.
    """
    squeezed = "".join(text.split())
    if not _AMOUNT.fullmatch(squeezed) or _PARTED.search(text.strip()):
        return None
    return unicodedata.normalize("NFKC", squeezed).replace(",", "").replace("−", "-")


def is_none(text: str) -> bool:
    """Whether a cell says that there is no amount: blank, or a dash."""
    return not text.strip() or "".join(text.split()) in tolerances()["none"]


_WITH_UNIT: Final = re.compile(r"(.*?[0-9０-９])\s*(?:[百千万亿]*元|人民币)\s*", re.DOTALL)


def amount_in(text: str) -> str | None:
    """The amount that a cell prints, alone or with its unit behind it: `12.00万元`. None if it prints something else.

    White space and line breaks within never join two numbers to one.
    """
    bare = text.strip()
    found = _WITH_UNIT.fullmatch(bare)
    number = found[1] if found else bare
    return None if re.search(r"\s", number) else amount_of(number)
