"""What a record can't be without, but its document does not have: it is blank in the YAML, and the rest is there."""

from __future__ import annotations

from collections import Counter
from typing import Any

from budgetdoc.model.paths import join
from budgetdoc.vocabulary import Vocabulary


def complete(
    data: dict[str, Any], vocabulary: Vocabulary, record: str = "disclosure", pattern: str = ""
) -> Counter[str]:
    """Give plain data, which has canonical keys, a blank in place of each required text or list that is missing.

    Returns the patterns of the texts that were or already had been left blank, with how many times each.
    """
    blank: Counter[str] = Counter()
    for key, field in vocabulary.records[record].fields.items():
        own = join(pattern, key)
        if field.required and not data.setdefault(key, [] if field.record else "") and not field.record:
            blank[own] += 1
        value = data.get(key)
        if field.record and isinstance(value, dict):
            blank += complete(value, vocabulary, field.record, own)
        elif field.record and isinstance(value, list):
            for item in value:
                blank += complete(item, vocabulary, field.record, f"{own}[]")
    return blank
