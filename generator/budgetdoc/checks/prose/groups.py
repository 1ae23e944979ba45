"""Numbers of people and things, and whether two texts count the same ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from budgetdoc.checks.patterns import NOT_HAN, any_of
from budgetdoc.checks.prose.amounts import clause_before, has, words
from budgetdoc.checks.quantities.quantity import AT_LEAST, AT_MOST, Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import COUNT
from budgetdoc.model import Indicator

_PARENTHESES: Final = re.compile(r"[（(][^）)]*[）)]?")
_CHINESE: Final = re.compile(rf"{NOT_HAN}+")
_SHORTEST: Final = 3
_LEFT_OVER: Final = 2
_VAGUE: Final = 10
_NEAR: Final = Decimal("1.25")
PEOPLE: Final = ("人", "户")
"""The units of people and households."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are of something, as one place says."""

    path: str
    quantity: Quantity
    before: str
    """The words before the number, those without weight left out."""
    noun: str
    """The words behind it, likewise."""
    stock: bool
    """The text says how many there are (共有726人), rather than how many are served."""

    @property
    def name(self) -> str:
        """What is counted, in the words of the text."""
        return self.before + self.noun

    @property
    def subject(self) -> str:
        """The group itself: what stands before 共有726人, or behind 共有726名."""
        return self.before or self.noun

    @property
    def shown(self) -> str:
        """The group and its number, as findings say it."""
        quantity = self.quantity
        before = quantity.before.text if quantity.before else ""
        after = quantity.after.text if quantity.after and not quantity.before else ""
        return f"{self.before}{before}{quantity.text}{after}{self.noun}"


def groups_in(path: str, text: str) -> Iterator[Group]:
    """What a text counts; parts of something (其中) and ranges are left out."""
    for quantity in quantities(text):
        before = clause_before(text, quantity)
        if quantity.dimension != COUNT or quantity.most or quantity.spelled or "其中" in before:
            continue
        between = re.split(r"[\d“”、（(：:]", before)[-1]
        stock = bool(has("stock").search(between[-8:]))
        yield Group(path, quantity, core(between), core(quantity.noun), stock)


def group_of(path: str, indicator: Indicator, value: str | None) -> Group | None:
    """What an indicator counts: its name, and the only quantity of its value."""
    # 人手一套 says nothing of how many there are.
    stated = [one for one in quantities(value or "") if not (one.spelled and one.number == 1)]
    if len(stated) == 2 and not stated[0].unit and stated[0].number == stated[1].number:
        # A figure and the same in words (≥300培训人数大于等于300人).
        stated = stated[1:]
    if len(stated) != 1 or stated[0].dimension != COUNT or stated[0].spelled:
        return None
    return Group(path, stated[0], core(_PARENTHESES.sub("", indicator.name)), "", stock=False)


def core(text: str) -> str:
    """The words of a text that tell what is counted."""
    return _CHINESE.sub("", _weightless().sub("", text)).strip(words("edges"))


@cache
def _weightless() -> re.Pattern[str]:
    return re.compile(any_of(words("weightless")))


def same(first: Group, second: Group) -> bool:
    """Whether two places count the same: the same words in any order, in the same unit, for one of the same."""
    units = first.quantity.kind == second.quantity.kind and _per(first.quantity) == _per(second.quantity)
    if not units or min(len(first.name), len(second.name)) < _SHORTEST:
        return False
    one, other = sorted((first.name, second.name), key=len)
    left_over = Counter(other) - Counter(one)
    return not Counter(one) - Counter(other) and left_over.total() <= _LEFT_OVER and _in_pieces(one, other)


def kindred(first: Group, second: Group) -> bool:
    """Whether the names of two groups share a word."""
    return any(first.subject[i : i + 2] in second.name for i in range(len(first.subject) - 1))


def comparable(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers are near enough to be meant for the same people rather than for a part of them."""
    return min(one, other) > 0 and max(one, other) <= min(one, other) * _NEAR


def transposed(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of people or things differ by two digits that changed places (330 and 303)."""
    if one.kind != other.kind or one.scale != other.scale or one.per or other.per or one.about or other.about:
        return False
    digits, others = str(one.number), str(other.number)
    if len(digits) != len(others) or (digits.endswith("0") and others.endswith("0")):
        return False
    apart = [i for i, pair in enumerate(zip(digits, others, strict=True)) if pair[0] != pair[1]]
    swapped = len(apart) == 2 and apart[1] - apart[0] == 1 and sorted(digits) == sorted(others)
    return swapped and len(digits) > _LEFT_OVER


def _per(quantity: Quantity) -> set[str]:
    return {per.kind for per in quantity.per} - {"年"}


def _in_pieces(one: str, other: str) -> bool:
    """Whether a text stands in another as a whole or in two pieces (网格员培训 in 培训专职网格员)."""
    return one in other or any(one[:cut] in other and one[cut:] in other for cut in range(2, len(one) - 1))


def agree(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers of the same things can both be right; what is about or at least a number allows for it."""
    one, other = first.value, second.value
    if one == other or ((first.about or second.about) and abs(one - other) * _VAGUE <= max(one, other)):
        return True
    if first.sign and second.sign:
        return False
    bound, number = (first, second) if first.sign else (second, first)
    return (bound.sign in AT_LEAST and number.value >= bound.value) or (
        bound.sign in AT_MOST and number.value <= bound.value
    )
