"""Amounts as documents print them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from budgetdoc.matching.labels import tolerances
from budgetdoc.matching.phrase import AMOUNT

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
