"""Amounts as documents print them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from budgetdoc.matching.labels import tolerances
from budgetdoc.matching.phrase import AMOUNT

_AMOUNT: Final = re.compile(AMOUNT)


def amount_of(text: str) -> str | None:
    """The amount that a cell prints, without separators: `1,266.19` is 1266.19. None if it prints something else."""
    squeezed = "".join(text.split())
    if not _AMOUNT.fullmatch(squeezed):
        return None
    return unicodedata.normalize("NFKC", squeezed).replace(",", "").replace("−", "-")


def is_none(text: str) -> bool:
    """Whether a cell says that there is no amount: blank, or a dash."""
    return not text.strip() or "".join(text.split()) in tolerances()["none"]
