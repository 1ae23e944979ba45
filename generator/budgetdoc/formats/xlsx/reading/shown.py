"""A value as its number format shows it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetdoc.formats.xlsx.reading.codes import Section, sections_of
from budgetdoc.formats.xlsx.reading.dates import DAYS_TO_1904, shown_date
from budgetdoc.formats.xlsx.reading.figures import figure
from budgetdoc.formats.xlsx.reading.numerals import exact, general


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number, percentage, amount or date. What can't be shown as a date is shown as a number.

    `from_1904`: days are counted from 1904, as in old workbooks of the Macintosh.
    """
    number = exact(value)
    sections = sections_of(code)
    section = _chosen(number, sections)
    if section is None:
        return general(number)
    if section.is_date:
        date = shown_date(number + DAYS_TO_1904 if from_1904 else number, section)
        return general(number) if date is None else date
    if section.has("text") and not section.has("digit"):
        return shown_text(general(number), code)
    is_marked = number < 0 and not _marks_negative(section, sections)
    return ("-" if is_marked else "") + figure(abs(number), section)


def shown_text(text: str, code: str) -> str:
    """A text: in the format's fourth section, or in its last if that has a place for text; else as it is."""
    sections = sections_of(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not section.has("text"):
        return text
    tokens = (token for token in section.tokens if token.kind != "fill")
    return "".join(text if token.kind == "text" else token.text for token in tokens)


def _chosen(number: Decimal, sections: Sequence[Section]) -> Section | None:
    """The section for the number; None if there is none for it."""
    numeric = [section for i, section in enumerate(sections[:3]) if i == 0 or not _is_for_text(section)]
    if any(section.condition for section in numeric):
        return _by_condition(number, numeric)
    if len(numeric) == 1:
        return numeric[0]
    if number < 0:
        return numeric[1]
    return numeric[2] if number == 0 and len(numeric) > 2 else numeric[0]


def _is_for_text(section: Section) -> bool:
    return section.has("text") and not section.has("digit", "general")


def _by_condition(number: Decimal, sections: Sequence[Section]) -> Section | None:
    for i, section in enumerate(sections):
        # Without a condition of its own the second of three is for negative numbers, and the last for the rest.
        rest = i == len(sections) - 1 or (i == 0 and number > 0) or (i == 1 and number < 0)
        if section.condition.holds(number) if section.condition else rest:
            return section
    return None


def _marks_negative(section: Section, sections: Sequence[Section]) -> bool:
    """Whether the section is only for negative numbers: it has a minus of its own, brackets, or neither."""
    if section.condition:
        return section.condition.negative_only
    return len(sections) > 1 and section is sections[1] and not sections[0].condition
