"""The parts of a project's costs that a text lists, each with its amount, and where it says that the money is from.

管网工程620万元，入户改造156万元（每户600元），监理及检测费54.5万元        财政拨款180万元、水费收入20万元
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budgetdoc.checks.prose.amounts import clause_before, close, has
from budgetdoc.checks.prose.calculation import Calculation
from budgetdoc.checks.prose.calculations import calculations
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import MONEY, SHARE

_SENTENCE: Final = re.compile(r"[。；;\n]")
_LONGEST: Final = 120
_OF_WHICH: Final = re.compile("(?<![对在将从于])其中")
_END: Final = re.compile(r"(?:[（(][^）)]*[）)])?\s*(?:[。；;\n]|$)")
_GOES_ON: Final = re.compile(r"(?:[（(][^）)]*[）)])?(?:[、及和与]|[，,；;]\s*(?:以及|及|和|并|\d+[.、．]))")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}年|[一二三四1-4]季度")


@dataclass(frozen=True, slots=True)
class Parts:
    """Amounts that a text lists beside one another; none is a part or the sum of the others."""

    amounts: tuple[Quantity, ...]
    sources: bool = False
    """Where the money is from; False: what it is spent on."""
    ends: bool = True
    """The sentence ends with the last amount; False: what follows may be further parts without amounts."""
    complete: bool = True
    """False: the text leaves something out (等, 其余), speaks of other money, or states no amount for a part."""

    @property
    def value(self) -> Decimal:
        """What the amounts come to, in 元."""
        return sum((one.value for one in self.amounts), Decimal(0))

    @property
    def text(self) -> str:
        """The amounts as findings say them."""
        return "＋".join(one.text for one in self.amounts)

    @property
    def slack(self) -> Decimal:
        """By how much the amounts may be rounded."""
        return sum((one.step / 2 for one in self.amounts), Decimal(0))


def plain_amounts(text: str) -> list[Quantity]:
    """Amounts of money as such that stand outside parentheses."""
    return [one for one in quantities(text) if one.is_amount and not one.most and not in_parentheses(text, one)]


def in_parentheses(text: str, quantity: Quantity) -> bool:
    """Whether a quantity stands within parentheses."""
    before = text[max(0, quantity.start - _LONGEST) : quantity.start]
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def parts_of(text: str) -> Iterator[Parts]:
    """The list of what a text spends money on, and that of where the money is from; of two amounts or more each."""
    inside = [id(one) for calculation in calculations(text) for one in _included(calculation)]
    amounts = [one for one in plain_amounts(text) if id(one) not in inside]
    for sources in (False, True):
        own = [one for one in amounts if _is_source(text, one) is sources]
        listed = _without_sums(text, _without_details(text, own))
        if len(listed) > 1:
            complete = _is_complete(text, listed, listed_sources=sources) and (sources or _all_priced(text))
            ends = bool(_END.match(text[listed[-1].end :]))
            yield Parts(tuple(listed), sources, ends, complete)


def _included(calculation: Calculation) -> tuple[Quantity, ...]:
    """The amounts that the total of a calculation includes: 宣传费2万元 of 445人，每人2400元，…共计108.8万元."""
    result, extras = calculation.result(), calculation.extras
    if calculation.stated is None or result is None or not extras or close(calculation.stated, result):
        return ()
    return extras if close(calculation.stated, result + sum(one.value for one in extras)) else ()


def _is_source(text: str, quantity: Quantity) -> bool:
    sentence = _SENTENCE.split(text[max(0, quantity.start - _LONGEST) : quantity.start])[-1]
    return bool(has("sources").search(sentence))


def _without_details(text: str, amounts: Sequence[Quantity]) -> list[Quantity]:
    """Amounts without those that break up the one before them (A 50万元，其中a 30万元、b 20万元)."""
    kept: list[Quantity] = []
    for one in amounts:
        sentence = text[kept[-1].end : one.start] if kept else ""
        details = [match.end() for match in _OF_WHICH.finditer(sentence)]
        if not details or _SENTENCE.search(sentence[details[-1] :]):
            kept.append(one)
    return kept


def _without_sums(text: str, amounts: list[Quantity]) -> list[Quantity]:
    """Amounts without totals: one that is the sum of those before or behind it, or is called their total."""
    for i, one in enumerate(amounts):
        for others in (amounts[:i], amounts[i + 1 :]):
            if len(others) > 1 and close(one, sum((other.value for other in others), Decimal(0))):
                return others
    if len(amounts) > 2 and has("sum").search(clause_before(text, amounts[-1])):
        return []
    return amounts


def _is_complete(text: str, listed: Sequence[Quantity], *, listed_sources: bool) -> bool:
    """Whether a list seems to be the whole of one project's money, with an amount for each of its parts."""
    between = text[listed[0].end : listed[-1].end + 4]
    clauses = [clause_before(text, one).replace("其中", "") for one in listed]
    others = not listed_sources and any(has("other_parts").search(clause) for clause in clauses)
    if others or _left_open(text, listed) or has("incomplete").search(between):
        return False
    shares = any(one.dimension == SHARE for one in quantities(text) if listed[0].start <= one.start <= listed[-1].end)
    return not shares and not any(one.sign or one.per for one in listed)


def _left_open(text: str, listed: Sequence[Quantity]) -> bool:
    """Whether the list goes on without amounts (租金5万元及水电费), or has amounts of several years."""
    clauses = [clause_before(text, one) for one in listed]
    return bool(_GOES_ON.match(text[listed[-1].end :])) or any(_YEAR.search(clause) for clause in clauses)


def _all_priced(text: str) -> bool:
    """Whether all prices for one have the amount that they come to beside them."""
    explained = [one for one in calculations(text) if one.stated is not None]
    used = {id(rate) for one in explained for rate in one.rates}
    rates = [one for one in quantities(text) if one.dimension == MONEY and one.is_rate]
    return all(id(one) in used or in_parentheses(text, one) for one in rates)
