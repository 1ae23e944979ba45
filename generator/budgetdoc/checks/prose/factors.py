"""What a price is multiplied by: which counts it is for one of, and what it comes to with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import Final

from budgetdoc.checks.prose.amounts import has, words
from budgetdoc.checks.quantities.quantity import Per, Quantity
from budgetdoc.checks.quantities.vocabulary import COUNT, MEASURE, TIME

_ALL_THINGS: Final = "个"
"""The kind of all units for things, which is also the unit for any of them."""
_MOST: Final = 6
"""So many figures of a sentence are combined to look for one that fits."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A number that a price is multiplied by, with its words: 112个节点, or the 12个月 of a price for a month."""

    text: str
    value: Decimal
    count: Quantity | None = None
    """None: the number of periods in a year, which the text need not state."""


def is_for(rate: Quantity, count: Quantity) -> bool:
    """Whether a price is for one of what is counted."""
    return any(matches(per, count) for per in rate.per)


def matches(per: Per, count: Quantity) -> bool:
    """Whether a count may be of what something is for one of; where a text names neither, it may."""
    if not per.kind:
        return _of_noun(per, count) if per.noun else count.dimension in (COUNT, MEASURE)
    if {per.kind, count.kind} == {"人", "人次"}:
        return True
    if per.kind != count.kind:
        return False
    unnamed = not (per.noun and count.noun) and _ALL_THINGS in (per.unit, count.unit.name if count.unit else "")
    return unnamed or named_alike(per, count)


def _of_noun(per: Per, count: Quantity) -> bool:
    """Whether a count is of the noun that a price is for one of: 每站 of 178间卫生站 and of 雨量站46个."""
    if count.dimension not in (COUNT, MEASURE):
        return False
    noun = per.noun[:2]
    return count.noun[:2] == noun or noun in count.noun or count.label.endswith(noun)


def named_alike(per: Per, count: Quantity) -> bool:
    """Whether both name the same thing (每个节点, 112个节点), or count people, households and the like."""
    if not per.kind and per.noun:
        return _of_noun(per, count)
    if per.kind and per.kind != _ALL_THINGS:
        return per.kind == count.kind
    if per.kind and count.unit and per.unit == count.unit.name != _ALL_THINGS:
        return True
    named = bool(per.noun) and bool(count.noun)
    return named and (per.noun.startswith(count.noun[:2]) or per.noun[:2] in count.noun)


def factors(
    rate: Quantity, counts: Sequence[Quantity], *, alone: bool, chain: Sequence[Quantity] = ()
) -> list[Factor] | None:
    """One factor for each thing that a price is for one of; None where the text does not say clearly which they are.

    `alone`: it is the only price, so that two counts that it may be for leave it open. `chain`: the counts that signs
    of multiplication join it to.
    """
    chained = [_factor(count) for count in chain]
    found = list(chained)
    for per in rate.per:
        if any(factor.count is not None and matches(per, factor.count) for factor in chained):
            continue
        matching = _plainly([count for count in counts if matches(per, count) and not _used(count, found)])
        if per.kind == "年" and not matching:
            continue
        if not matching and per.kind in words("periods"):
            found.append(_period(per.kind))
        elif len(matching) == 1 or (matching and not alone):
            found.append(_factor(matching[0]))
        else:
            return None
    if not _add_holders(found, counts, chained):
        return None
    _add_months(rate, found, counts)
    return found or None


def _add_months(rate: Quantity, found: list[Factor], counts: Sequence[Quantity]) -> None:
    """Adds the only number of months that the text gives, unless months count already."""
    months = [count for count in counts if count.kind == "月" and not _used(count, found)]
    known = any(factor.count is not None and factor.count.kind == "月" for factor in found)
    if len(months) == 1 and not known and not any(per.kind in ("年", "月") for per in rate.per):
        found.append(_factor(months[0]))


def _plainly(counts: list[Quantity]) -> list[Quantity]:
    """Those that are no rates themselves (每千人5批次), where there are others."""
    return [count for count in counts if not any(per.kind != "年" for per in count.per)] or counts


def _add_holders(found: list[Factor], counts: Sequence[Quantity], chained: Sequence[Factor]) -> bool:
    """Adds the 6期 of 每期50人; False where the text does not say how many there are."""
    for factor in [factor for factor in found if factor not in chained]:
        pers = [per for per in factor.count.per if per.kind != "年"] if factor.count else []
        holders = [count for count in counts if not _used(count, found) and any(matches(per, count) for per in pers)]
        if pers and len(holders) != 1:
            return False
        found += [_factor(count) for count in holders]
    return True


def _used(count: Quantity, found: Sequence[Factor]) -> bool:
    return any(factor.count is count for factor in found)


def _factor(count: Quantity) -> Factor:
    noun = has("deeds").split(count.noun)[0]
    return Factor(count.text + noun[:6], count.value, count)


def _period(kind: str) -> Factor:
    number = words("periods")[kind]
    return Factor(f"{number}个{kind}" if kind in ("月", "季度") else f"{number}{kind}", Decimal(number))


def unaccounted(rate: Quantity, counts: Sequence[Quantity]) -> list[Per]:
    """What a price is for one of, while the text does not say how many there are."""
    known = ("年", *words("periods"))
    return [per for per in rate.per if per.kind not in known and not any(matches(per, count) for count in counts)]


def outcomes(
    rate: Quantity, counts: Sequence[Quantity], most: int = _MOST, *, yearly: bool = False
) -> Iterator[Decimal]:
    """All that a price could come to with some of the counts, added or multiplied, for some of the periods.

    `yearly`: for a whole year, so that a price for a month or a quarter comes to more than once.
    """
    values = [count.value for count in counts if count.dimension != TIME][:most]
    times = {Decimal(1), *[count.value for count in counts if count.dimension == TIME][:most]}
    periods = {
        Decimal(number) for kind, number in words("periods").items() if any(per.kind == kind for per in rate.per)
    }
    times = (times - {Decimal(1)} if yearly and periods and len(times) == 1 else times) | periods
    heads = {sum(some, Decimal(0)) for size in range(1, len(values) + 1) for some in combinations(values, size)}
    heads |= {prod(some, start=Decimal(1)) for size in (2, 3) for some in combinations(values, size)}
    for head in heads or {Decimal(1)}:
        for time in times:
            yield rate.value * head * time
