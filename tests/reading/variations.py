"""The catalogue of the ways in which documents of other makers differ from ours.

They are applied in this order: labels in two rows or in other words come after the changes that know a table by its
one row of labels in the form's own words.
"""

from __future__ import annotations

from typing import Final

import variations_of_cards
import variations_of_pages
import variations_of_tables
from varying import ENTERED, Variation

_ORDER: Final = [module.__name__ for module in (variations_of_tables, variations_of_pages, variations_of_cards)]
CATALOGUE: Final[list[Variation]] = sorted(ENTERED, key=lambda one: _ORDER.index(one.change.__module__))
