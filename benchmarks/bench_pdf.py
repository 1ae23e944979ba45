"""The published page to PDF: beside WeasyPrint alone, in the same process and on the same HTML.

What ours does besides is part of its time: it looks for characters without a glyph, and gives a table of contents its
leaders and page numbers. What those take shows beside WeasyPrint with the same style sheet for paged media.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import page_printers
import samples
from comparison import Comparison, Prepare, Promise, Work

_NEAR = Promise(ratio=1.1, text="within 10 %")


def comparisons(_scratch: Path) -> Iterator[Comparison]:
    """A sample in each form."""
    for form, sample in (("guangzhou", "forty-projects"), ("zunhua", "county-cards")):
        bare: dict[str, Prepare] = {
            "bare WeasyPrint": partial(_bare, sample),
            "WeasyPrint with pdf.css": partial(_bare, sample, paged=True),
        }
        yield Comparison(name=f"pdf {form}, {sample}", ours=partial(_ours, sample), peers=bare, promise=_NEAR)


def _ours(sample: str) -> Work:
    return page_printers.budgetdoc(samples.page(sample))


def _bare(sample: str, *, paged: bool = False) -> Work:
    return page_printers.bare_weasyprint(samples.page(sample), paged=paged)
